// The steps of LSMR: A is made bidiagonal from both sides, vector by vector, and the answer in the span
// of the vectors so far changes by one short recurrence. Names are those of the paper.
// Source: D. Fong, M. Saunders, SIAM Journal on Scientific Computing 33, 2011.
import { frobenius } from '../frobenius.ts';

export type Product = (x: Float64Array) => Float64Array;

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
  readonly #times: Product;
  readonly #transposed: Product;
  #u: Float64Array;
  #v: Float64Array;
  readonly #h: Float64Array;
  readonly #hBar: Float64Array;
  #alpha: number;
  #alphaBar: number;
  #zetaBar: number;
  #zeta = 0;
  #rho = 1;
  #rhoBar = 1;
  #cBar = 1;
  #sBar = 0;
  // of the residual
  #betaDots: number;
  #betaDot = 0;
  #rhoDot = 1;
  #tauTilde = 0;
  #thetaTilde = 0;

  /** From x = 0, for a b that is not 0. */
  constructor([times, transposed]: readonly [Product, Product], b: Float64Array) {
    this.#times = times;
    this.#transposed = transposed;
    const beta = frobenius(b);
    this.#u = b.map((y) => y / beta);
    this.#v = transposed(this.#u);
    this.#alpha = normalise(this.#v);
    this.#h = this.#v.slice();
    this.#hBar = new Float64Array(this.#v.length);
    this.x = new Float64Array(this.#v.length);
    this.#alphaBar = this.#alpha;
    this.#zetaBar = this.#alpha * beta;
    this.#betaDots = beta;
  }

  step(): Found {
    const beta = this.#advance();
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

  /** The next u and v. @returns β */
  #advance(): number {
    const Av = this.#times(this.#v);
    for (let i = 0; i < Av.length; i++) Av[i]! -= this.#alpha * this.#u[i]!;
    this.#u = Av;
    const beta = normalise(this.#u);
    const Au = this.#transposed(this.#u);
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
