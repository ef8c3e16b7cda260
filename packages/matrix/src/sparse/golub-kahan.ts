// The steps of LSMR: A is made bidiagonal from both sides, vector by vector, and the answer in the span
// of the vectors so far changes by one short recurrence. Names are those of the paper.
// Source: D. Fong, M. Saunders, SIAM Journal on Scientific Computing 33, 2011.
import { frobenius } from '../frobenius.ts';
import type { Steps } from '../steps.ts';
import type { Operator } from './operator.ts';

/** What the steps know of the answer so far. */
export interface Found {
  /** ‖b − A·x‖ */
  readonly residual: number;
  /** ‖Aᵀ·(b − A·x)‖ */
  readonly slope: number;
}

export class Bidiagonalisation {
  /** The answer so far. */
  readonly x: Float64Array;
  /** Whether there is nothing beyond the vectors so far. */
  isDone = false;
  readonly #times: Operator;
  readonly #transposed: Operator;
  readonly #b: Float64Array;
  #u: Float64Array | undefined;
  #v: Float64Array;
  #h: Float64Array;
  readonly #hBar: Float64Array;
  #alpha = 0;
  #alphaBar = 0;
  #zetaBar = 0;
  #zeta = 0;
  #rho = 1;
  #rhoBar = 1;
  #cBar = 1;
  #sBar = 0;
  // of the residual
  #betaDots = 0;
  #betaDot = 0;
  #rhoDot = 1;
  #tauTilde = 0;
  #thetaTilde = 0;

  /** From x = 0, for A with n columns and a b that is not 0. */
  constructor([times, transposed]: readonly [Operator, Operator], b: Float64Array, n: number) {
    this.#times = times;
    this.#transposed = transposed;
    this.#b = b;
    [this.x, this.#v, this.#h, this.#hBar] = Array.from({ length: 4 }, () => new Float64Array(n)) as [Float64Array, Float64Array, Float64Array, Float64Array]; // prettier-ignore
  }

  *nextSteps(): Steps<Found> {
    const u = this.#u ?? (yield* this.#beginSteps());
    const beta = yield* this.#advanceSteps(u);
    const [c, s, rho] = rotation(this.#alphaBar, beta);
    const rhoOld = this.#rho;
    const theta = s * this.#alpha;
    this.#rho = rho;
    this.#alphaBar = c * this.#alpha;
    const rhoBarOld = this.#rhoBar;
    const zetaOld = this.#zeta;
    const thetaBar = this.#sBar * rho;
    [this.#cBar, this.#sBar, this.#rhoBar] = rotation(this.#cBar * rho, theta);
    this.#zeta = this.#cBar * this.#zetaBar;
    this.#zetaBar *= -this.#sBar;
    this.#update({
      back: (thetaBar * rho) / (rhoOld * rhoBarOld),
      length: this.#zeta / (rho * this.#rhoBar),
      next: theta / rho,
    });

    const betaHat = c * this.#betaDots;
    this.#betaDots *= -s;
    const thetaTildeOld = this.#thetaTilde;
    const [cTilde, sTilde, rhoTilde] = rotation(this.#rhoDot, thetaBar);
    this.#thetaTilde = sTilde * this.#rhoBar;
    this.#rhoDot = cTilde * this.#rhoBar;
    this.#betaDot = cTilde * betaHat - sTilde * this.#betaDot;
    this.#tauTilde = (zetaOld - thetaTildeOld * this.#tauTilde) / rhoTilde;
    const tauDot = (this.#zeta - this.#thetaTilde * this.#tauTilde) / this.#rhoDot;
    const residual = Math.hypot(this.#betaDot - tauDot, this.#betaDots);
    return { residual, slope: Math.abs(this.#zetaBar) };
  }

  *#beginSteps(): Steps<Float64Array> {
    const u = this.#b.slice();
    const beta = normalise(u);
    this.#v = yield* this.#transposed(u);
    this.#alpha = normalise(this.#v);
    this.#h = this.#v.slice();
    this.#alphaBar = this.#alpha;
    this.#zetaBar = this.#alpha * beta;
    this.#betaDots = beta;
    return u;
  }

  /** The next u and v. @returns β */
  *#advanceSteps(u: Float64Array): Steps<number> {
    const Av = yield* this.#times(this.#v);
    for (let i = 0; i < Av.length; i++) Av[i]! -= this.#alpha * u[i]!;
    this.#u = Av;
    const beta = normalise(Av);
    const Au = yield* this.#transposed(Av);
    for (let j = 0; j < Au.length; j++) Au[j]! -= beta * this.#v[j]!;
    this.#v = Au;
    this.#alpha = normalise(this.#v);
    this.isDone = beta === 0 || this.#alpha === 0;
    return beta;
  }

  #update({ back, length, next }: { back: number; length: number; next: number }): void {
    const [x, h, hBar, v] = [this.x, this.#h, this.#hBar, this.#v];
    for (let j = 0; j < x.length; j++) {
      const direction = h[j]! - back * hBar[j]!;
      hBar[j] = direction;
      x[j]! += length * direction;
      h[j] = v[j]! - next * h[j]!;
    }
  }
}

/** To length 1, unless it is 0. @returns the length it had. */
function normalise(x: Float64Array): number {
  const size = frobenius(x);
  if (size > 0) for (let i = 0; i < x.length; i++) x[i]! /= size;
  return size;
}

/** The rotation that takes (a, b) to (r, 0). */
function rotation(a: number, b: number): readonly [c: number, s: number, r: number] {
  const r = Math.hypot(a, b);
  return r === 0 ? [1, 0, 0] : [a / r, b / r, r];
}
