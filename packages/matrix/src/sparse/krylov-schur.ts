// The vectors x, A·x, A²·x, … of a large matrix as an orthonormal basis, in which A is small: the Arnoldi
// method. When the basis is full it is cut back to what belongs to the eigenvalues that are wanted most,
// by a Schur form of the small matrix. All of it is real: eigenvalues a ± bi stay together. Vectors are
// rows.
// Source: G. Stewart, SIAM Journal on Matrix Analysis 23, 2001.
import { random } from '../create/random.ts';
import { anyEigSteps } from '../factor/eig.ts';
import { eighSteps } from '../factor/eigh-steps.ts';
import { schurSteps } from '../factor/schur.ts';
import { frobenius } from '../frobenius.ts';
import { Matrix } from '../matrix.ts';
import { gemmSteps } from '../products/gemm-steps.ts';
import type { Steps } from '../steps.ts';
import { ordered } from './ordered-schur.ts';

/** How much an eigenvalue is wanted. */
export type Wish = (re: number, im: number) => number;

export interface ArnoldiOptions {
  readonly timesSteps: (x: Float64Array) => Steps<Float64Array>;
  readonly n: number;
  /** How many vectors are held. */
  readonly most: number;
  readonly seed: number;
}

/** Some of the eigenvalues of the small matrix, those wanted most first, and what belongs to them. */
export interface Ritz {
  readonly re: readonly number[];
  readonly im: readonly number[];
  /** Their vectors of length 1, one a row. */
  readonly real: Matrix;
  readonly imag: Matrix;
  /** ‖A·v − λ·v‖ of each. */
  readonly errors: readonly number[];
}

/** A·V = V·H + next·lastᵀ, with `last` the last row of H. */
export class Arnoldi {
  readonly #options: ArnoldiOptions;
  /** One row more than are held at most: the last is what comes next. */
  readonly #V: Float64Array;
  /** (most + 1) × most. */
  #H: Float64Array;
  #count = 0;
  #seed: number;

  constructor(options: ArnoldiOptions) {
    const { n, most, seed } = options;
    this.#options = options;
    this.#V = new Float64Array((most + 1) * n);
    this.#H = new Float64Array((most + 1) * most);
    this.#seed = seed;
  }

  /** Fills the basis. */
  *growSteps(): Steps<void> {
    const { n, most, timesSteps } = this.#options;
    if (this.#count === 0) this.#V.set(yield* this.#freshSteps(0));
    for (let j = this.#count; j < most; j++) {
      const w = yield* timesSteps(this.#V.subarray(j * n, (j + 1) * n));
      const before = frobenius(w);
      const { rest, inside } = yield* this.#apartSteps(w, j + 1);
      for (let i = 0; i <= j; i++) this.#H[i * most + j] = inside[i]!;
      const size = frobenius(rest);
      // nothing new: what is there is a whole of A, and another start goes on
      const isNew = size > Number.EPSILON * before;
      this.#H[(j + 1) * most + j] = isNew ? size : 0;
      this.#V.set(isNew ? rest.map((x) => x / size) : yield* this.#freshSteps(j + 1), (j + 1) * n);
    }
    this.#count = most;
  }

  /** The k wanted most. */
  *bestSteps(k: number, wish: Wish): Steps<Ritz> {
    const { most } = this.#options;
    const { eigenvalues, eigenvectors } = yield* anyEigSteps(this.#small());
    const [re, im] = [eigenvalues.real.data, eigenvalues.imag.data];
    const best = groupsOf(re, im, wish).flat().slice(0, k);
    const [Y, Z] = [eigenvectors.real.take(best, 1), eigenvectors.imag.take(best, 1)];
    const rest = new Matrix(1, most, this.#H.subarray(most * most));
    const missed = [yield* gemmSteps(rest, Y), yield* gemmSteps(rest, Z)];
    const vectors = this.#rows(most);
    return {
      re: best.map((j) => re[j]!),
      im: best.map((j) => im[j]!),
      real: yield* gemmSteps(Y, vectors, { transA: true }),
      imag: yield* gemmSteps(Z, vectors, { transA: true }),
      errors: best.map((_, j) => Math.hypot(...missed.map((part) => part.data[j]!))),
    };
  }

  /** Cuts the basis back to as many as are wanted most, and the other of a pair. */
  *cutSteps(least: number, wish: Wish): Steps<void> {
    const { n, most } = this.#options;
    const small = this.#small();
    const { T, U } = yield* schurSteps(small);
    const [re, im] = [0, 1].map((part) => Float64Array.from({ length: most }, (_, i) => (part ? T.imag : T.real).data[i * most + i]!)); // prettier-ignore
    const kept: number[] = [];
    for (const group of groupsOf(re!, im!, wish)) if (kept.length < least) kept.push(...group); // prettier-ignore
    const span = ordered({ T, U }, kept);
    // vectors u ± vi span what u and v do: the projection onto all of them is real
    const P = (yield* gemmSteps(span.real, span.real, { transB: true })).add(yield* gemmSteps(span.imag, span.imag, { transB: true })); // prettier-ignore
    const { eigenvectors } = yield* eighSteps(P);
    const Q = eigenvectors.slice(':', [most - kept.length, most]).copy();
    const count = kept.length;
    const H = yield* gemmSteps(yield* gemmSteps(Q, small, { transA: true }), Q);
    const rest = yield* gemmSteps(new Matrix(1, most, this.#H.subarray(most * most)), Q);
    const next = this.#V.slice(most * n);
    this.#V.set((yield* gemmSteps(Q, this.#rows(most), { transA: true })).data);
    this.#V.set(next, count * n);
    this.#H = new Float64Array((most + 1) * most);
    for (let i = 0; i <= count; i++) {
      const row = i < count ? H.data.subarray(i * count, (i + 1) * count) : rest.data;
      this.#H.set(row, i * most);
    }
    this.#count = count;
  }

  /** A vector of length 1 beside the first `count`. */
  *#freshSteps(count: number): Steps<Float64Array> {
    const { n } = this.#options;
    const x = random(n, 1, { seed: this.#seed++, distribution: 'normal' }).data as Float64Array;
    const rest = count === 0 ? x : (yield* this.#apartSteps(x, count)).rest;
    const size = frobenius(rest);
    return rest.map((y) => y / size);
  }

  /** w without its part in the first `count` vectors, and that part; twice, since once loses digits. */
  *#apartSteps(
    w: Float64Array,
    count: number,
  ): Steps<{ rest: Float64Array; inside: Float64Array }> {
    const { n } = this.#options;
    const V = this.#rows(count);
    const inside = new Float64Array(count);
    let rest = w;
    for (let pass = 0; pass < 2; pass++) {
      const part = yield* gemmSteps(V, new Matrix(n, 1, rest));
      const shadow = (yield* gemmSteps(V, part, { transA: true })).data;
      rest = rest.map((x, i) => x - shadow[i]!);
      for (let i = 0; i < count; i++) inside[i]! += part.data[i]!;
    }
    return { rest, inside };
  }

  #small(): Matrix {
    const { most } = this.#options;
    return new Matrix(most, most, this.#H.slice(0, most * most));
  }

  #rows(count: number): Matrix {
    const { n } = this.#options;
    return new Matrix(count, n, this.#V.subarray(0, count * n));
  }
}

type Numbers = ArrayLike<number>;

/** The places of real eigenvalues, and of a ± bi together with a + bi first; those wanted most first. */
function groupsOf(re: Numbers, im: Numbers, wish: Wish): number[][] {
  const open = new Set(Array.from(re, (_, j) => j));
  const groups: number[][] = [];
  for (const j of open) {
    open.delete(j);
    // a real one is nearer to its own conjugate than to any other
    let distance = 2 * Math.abs(im[j]!);
    let partner = -1;
    for (const other of distance > 0 ? open : []) {
      const apart = Math.hypot(re[other]! - re[j]!, im[other]! + im[j]!);
      if (apart < distance) [distance, partner] = [apart, other];
    }
    open.delete(partner);
    if (partner < 0) groups.push([j]);
    else groups.push(im[j]! > 0 ? [j, partner] : [partner, j]);
  }
  const wanted = ([j]: readonly number[]) => wish(re[j!]!, im[j!]!);
  return groups.sort((a, b) => wanted(b) - wanted(a));
}
