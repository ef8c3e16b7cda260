// A few eigenvalues of a large symmetric matrix. A basis grows by its best vectors after a polynomial
// of A has damped what is not wanted in them, and is cut back to the best of them when it is full: the
// block Chebyshev–Davidson method. Vectors are rows here, so that the basis grows in place.
import type { FloatArray } from '@eigenbook/linalg';
import {
  checkAnyMatrix,
  checkChoice,
  checkNumber,
  checkOptions,
  isComplexMatrix,
} from '../arguments.ts';
import { random } from '../create/random.ts';
import { diag } from '../create/diagonal.ts';
import { viewAs } from '../dtype.ts';
import { ConvergenceError, ShapeError } from '../errors.ts';
import { eighSteps } from '../factor/eigh-steps.ts';
import { named } from '../factor/with-methods.ts';
import { frobenius } from '../frobenius.ts';
import { Matrix } from '../matrix.ts';
import { gemmSteps } from '../products/gemm-steps.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { block as blocks } from '../stacking.ts';
import { now, pause, type Steps } from '../steps.ts';
import { asideFor, checkSigma, invertedSteps } from './inverted-operator.ts';
import { dot, symmetricOperator, type SymmetricOperator } from './operator.ts';
import type { AnyMatrix } from './rules.ts';
import { SparseMatrix } from './sparse-matrix.ts';

/** Which eigenvalues: of largest size, the largest, or the smallest. The names are ARPACK’s. */
export type Which = 'LM' | 'LA' | 'SA';

/** How many eigenvalues are wanted, which ones, and how exactly. */
export interface EigshOptions<K extends number> {
  /** How many. */
  readonly k: K;
  /** `LM` of largest size, whatever their sign (the default), `LA` the largest, `SA` the smallest. */
  readonly which?: Which;
  /** Those nearest to this number, instead of by `which`: A − sigma·I is factored, as by `lu`. */
  readonly sigma?: number;
  /** How far A·v may be from λ·v, as a share of the largest |λ| seen. Default: 1e-9. */
  readonly tolerance?: number;
  /** The most steps, each of up to 20 · k products of A with a vector. Default: 500. */
  readonly maxIterations?: number;
  /** Of the random start. Default: 0, so that the same A gives the same answer. */
  readonly seed?: number;
}

/** K eigenvalues of an N × N matrix, and their eigenvectors. */
export interface Eigsh<N extends number, K extends number> {
  /** K × 1, never falling. */
  readonly eigenvalues: Matrix<K, 1>;
  /** N × K: an eigenvector of length 1 in each column, orthogonal to the others. */
  readonly eigenvectors: Matrix<N, K>;
}

/**
 * A few eigenvalues of a symmetric matrix that may be large and sparse, and their eigenvectors.
 * @param A - n × n, dense or sparse.
 * @param options - `k`: how many; `which`: `LM` of largest size, `LA` the largest, `SA` the smallest;
 * `sigma`: those nearest to it instead, which takes few steps where the others are many.
 * @throws ShapeError if A is not square, or has no k eigenvalues.
 * @throws NotSymmetricError if A differs from Aᵀ by more than rounding.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError after `maxIterations`.
 * @throws RangeError if `which` is no such word, or `sigma` is given with another than `LM` or is not finite.
 * @remarks Memory for 20 · (k + 2) vectors, and with `sigma` for the factors; the more steps the closer eigenvalues lie, as a share of their
 * whole range. Where that is no less than all of a matrix, `eigh` does it. Where `sigma` is an eigenvalue,
 * it is moved aside by up to 1e-8 of the largest.
 * @see Y. Zhou and Y. Saad, SIAM Journal on Matrix Analysis 29, 2007
 * @example
 * const path = sparseDiag([2, 2, 2]).add(sparseDiag([-1, -1], 1)).add(sparseDiag([-1, -1], -1));
 * eigsh(path, { k: 1, which: 'LA' }).eigenvalues; // => [[3.41421356237309]]
 * eigsh(path, { k: 1, sigma: 0 }).eigenvalues; // => [[0.585786437626905]]
 */
export function eigsh<R extends number, C extends number, K extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  options: EigshOptions<K>,
): Eigsh<R, K> {
  return now(eigshSteps(A, options));
}

export function* eigshSteps<R extends number, C extends number, K extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  options: EigshOptions<K>,
): Steps<Eigsh<R, K>> {
  if (isComplexMatrix(A)) {
    throw new TypeError(
      'eigsh: A must be real; got complex numbers. eigh(A) finds all eigenvalues of a Hermitian matrix.',
    );
  }
  checkAnyMatrix('eigsh', 'A', A);
  checkOptions('eigsh', options);
  const { k, which = 'LM', sigma, tolerance = 1e-9, maxIterations = 500, seed = 0 } = options ?? {};
  const n: R = A.rows;
  checkSquare([n, A.columns], 'eigsh needs a symmetric A.');
  checkChoice('eigsh', 'which', which, ['LM', 'LA', 'SA']);
  checkSigma('eigsh', sigma, which);
  checkNumber('eigsh', 'tolerance', tolerance);
  checkNumber('eigsh', 'maxIterations', maxIterations);
  if (!(Number.isInteger(k) && k >= 0 && k <= n)) {
    throw new ShapeError(`eigsh: k must be a whole number from 0 to ${n}, the eigenvalues of A; got ${String(k)}`); // prettier-ignore
  }
  const operator = symmetricOperator('eigsh', A, 'For other matrices use eigs(A, { k }).');
  const width = k + EXTRA;
  if (k === 0 || ROOM * width >= n) return (yield* wholeSteps(A, k, sigma ?? which)) as Eigsh<R, K>;

  let inverse = sigma === undefined ? undefined : yield* invertedSteps(operator, A, sigma);
  let basis = new Basis(inverse ?? operator, which, [ROOM * width, n]);
  const start: Matrix = random(width, n, { seed, distribution: 'normal' });
  let block = start;
  let isAside = false;
  for (let iterations = 1; ; iterations++) {
    yield* basis.growSteps(block);
    const { values, vectors, rest, errors } = yield* basis.bestSteps(k);
    const open = [...errors.keys()].filter(
      (j) => !(errors[j]! <= Math.max(tolerance, inverse?.attainable ?? 0)),
    );
    const aside = inverse && !isAside && open.length === 0 ? asideFor(values.map(Math.abs)) : 0;
    if (aside > 0) {
      isAside = true;
      inverse = yield* invertedSteps(operator, A, sigma! - aside * operator.unit);
      basis = new Basis(inverse, which, [ROOM * width, n]);
      block = start;
      continue;
    }
    if (open.length === 0) {
      const own = inverse ? yield* quotientsSteps(operator, vectors) : values;
      const scaled = own.map((x) => x * operator.unit);
      return inOrder(new Matrix(k, 1, scaled), vectors.T) as Eigsh<R, K>;
    }
    if (iterations >= maxIterations) {
      throw new ConvergenceError(
        `eigsh: ‖A·v − λ·v‖ must come down to ${tolerance} of the largest |λ|; got ${Math.max(...errors)} after ${iterations} steps, and ${open.length} of ${k} eigenvalues are open. A larger tolerance or more maxIterations may help; eigh(A) takes any symmetric matrix.`,
        iterations,
      );
    }
    // each product with an inverse is a system: none is spent on what the basis would not keep
    block = inverse
      ? rest.take(open.slice(0, AT_ONCE), 0)
      : yield* basis.filterSteps(vectors.take(open, 0));
  }
}

/** vᵀ·A·v of each row v: nearer to the eigenvalue than what the inverse gives. */
function* quotientsSteps(operator: SymmetricOperator, V: Matrix): Steps<Float64Array> {
  const products = yield* operator.timesSteps(V.data);
  const n = V.columns;
  return Float64Array.from({ length: V.rows }, (_, j) => {
    const row = (data: FloatArray) => data.subarray(j * n, (j + 1) * n) as Float64Array;
    return dot(row(V.data), row(products));
  });
}

/** Vectors beyond k in the start, so that it misses less of what is wanted. */
const EXTRA = 2;
/** So many vectors at most are taken up at once beside an inverse: the fewer, the fewer systems in all, and the more steps. */
const AT_ONCE = 4;
/** So many blocks of vectors are held; the best half stays when they are full. */
const ROOM = 10;
/** The degree of the polynomial, at most. */
const DEGREE = 20;
/** By how much it may raise one vector over another: more would leave nothing but rounding of the other. */
const RAISED = 1e8;
/** Squares of lengths below this share of the largest are rounding. */
const NOTHING = 1e-14;

/** Pairs of eigenvalues and vectors, one a row. */
interface Best {
  readonly values: Float64Array;
  readonly vectors: Matrix;
  /** A·v − λ·v */
  readonly rest: Matrix;
  /** Its size, as a share of the largest |λ|. */
  readonly errors: readonly number[];
}

/** Orthonormal vectors, what A makes of them, and the pairs of the eigenvalues between them. */
class Basis {
  readonly #operator: SymmetricOperator;
  readonly #which: Which;
  readonly #n: number;
  /** Vectors, one a row, and their products with A. */
  readonly #V: Float64Array;
  readonly #AV: Float64Array;
  #count = 0;
  /** V·A·Vᵀ, its eigenvalues and eigenvectors, and the places of these, the best first. */
  #H: Matrix = new Matrix(0, 0, new Float64Array(0));
  #values: FloatArray = new Float64Array(0);
  #S: Matrix = this.#H;
  #order: number[] = [];

  constructor(operator: SymmetricOperator, which: Which, [most, n]: readonly [number, number]) {
    this.#operator = operator;
    this.#which = which;
    this.#n = n;
    this.#V = new Float64Array(most * n);
    this.#AV = new Float64Array(most * n);
  }

  /** Takes the rows up, as far as they are not in it. */
  *growSteps(rows: Matrix): Steps<void> {
    const fresh = yield* this.#apartSteps(rows);
    const n = this.#n;
    if ((this.#count + fresh.rows) * n > this.#V.length) yield* this.#cutSteps();
    const from = this.#count;
    this.#V.set(fresh.data, from * n);
    this.#AV.set(yield* this.#operator.timesSteps(fresh.data), from * n);
    this.#count += fresh.rows;
    const products = yield* gemmSteps(rowsOf(this.#AV, n, [from, this.#count]), this.#rows(), { transB: true }); // prettier-ignore
    this.#H = bordered(this.#H, products);
    const { eigenvalues, eigenvectors } = yield* eighSteps(this.#H);
    this.#values = eigenvalues.data;
    this.#S = eigenvectors;
    this.#order = bestFirst(eigenvalues.data, this.#which);
  }

  /** The best k, the best first. */
  *bestSteps(k: number): Steps<Best> {
    const S = this.#S.take(this.#order.slice(0, k), 1);
    const values = Float64Array.from(this.#order.slice(0, k), (j) => this.#values[j]!);
    const vectors = yield* gemmSteps(S, this.#rows(), { transA: true });
    const products = yield* gemmSteps(S, this.#products(), { transA: true });
    const rest = products.sub(vectors.mul(new Matrix(k, 1, values)));
    // of an inverse each counts by its own size, as far as the rounding of the largest lets it
    const largest = this.#largest();
    const unit = (x: number) => this.#operator.isInverse ? Math.max(Math.abs(x), 1e-3 * largest) : largest; // prettier-ignore
    const errors = Array.from(values, (x, j) => frobenius(rest.row(j).data) / unit(x));
    return { values, vectors, rest, errors };
  }

  /**
   * A Chebyshev polynomial of A times the rows: of size 1 over the eigenvalues that are not wanted, and
   * rising steeply outside of them.
   */
  *filterSteps(rows: Matrix): Steps<Matrix> {
    const { timesSteps } = this.#operator;
    const [from, to] = this.#unwanted();
    const middle = (from + to) / 2;
    const half = Math.max((to - from) / 2, Number.EPSILON * this.#largest());
    const best = this.#values[this.#order[0]!]!;
    const steepness = Math.acosh(Math.max(1, Math.abs(best - middle) / half));
    const degree = Math.max(1, Math.min(DEGREE, Math.floor(Math.acosh(RAISED) / steepness)));
    let before = rows.data;
    let current: FloatArray = (yield* timesSteps(before)).map(
      (y, i) => (y - middle * before[i]!) / half,
    );
    for (let d = 2; d <= degree; d++) {
      yield* pause();
      const next: Float64Array = yield* timesSteps(current);
      for (let i = 0; i < next.length; i++) next[i] = (2 / half) * (next[i]! - middle * current[i]!) - before[i]!; // prettier-ignore
      [before, current] = [current, next];
    }
    return new Matrix(rows.rows, rows.columns, current);
  }

  /** Where eigenvalues lie that are not wanted: from the middle one that is held to the end of them. */
  #unwanted(): readonly [from: number, to: number] {
    const last = this.#values[this.#order[this.#order.length >> 1]!]!;
    const [low, high] = this.#operator.range;
    if (this.#which === 'LM') return [-Math.abs(last), Math.abs(last)];
    return this.#which === 'LA' ? [low, last] : [last, high];
  }

  #largest(): number {
    return Math.max(Math.abs(this.#values[0]!), Math.abs(this.#values[this.#count - 1]!)) || 1;
  }

  /** Orthonormal rows of the same span beyond the basis; twice, since once loses digits. */
  *#apartSteps(rows: Matrix): Steps<Matrix> {
    let rest = rows.div(rows.mul(rows).sum(1).sqrt());
    for (let pass = 0; pass < 2; pass++) {
      const inside = yield* gemmSteps(rest, this.#rows(), { transB: true });
      rest = rest.sub(yield* gemmSteps(inside, this.#rows()));
      const { eigenvalues, eigenvectors } = yield* eighSteps(yield* gemmSteps(rest, rest, { transB: true })); // prettier-ignore
      const squares = eigenvalues.data;
      const kept = [...squares.keys()].filter((j) => squares[j]! > NOTHING * squares.at(-1)!);
      const scaled = eigenvectors.take(kept, 1).div(eigenvalues.take(kept, 0).sqrt().T);
      rest = yield* gemmSteps(scaled, rest, { transA: true });
    }
    return rest;
  }

  /** Only the best half. */
  *#cutSteps(): Steps<void> {
    const kept = this.#order.slice(0, this.#count >> 1);
    const S = this.#S.take(kept, 1);
    this.#V.set((yield* gemmSteps(S, this.#rows(), { transA: true })).data);
    this.#AV.set((yield* gemmSteps(S, this.#products(), { transA: true })).data);
    this.#count = kept.length;
    this.#H = diag(kept.map((j) => this.#values[j]!));
  }

  #rows(): Matrix {
    return rowsOf(this.#V, this.#n, [0, this.#count]);
  }

  #products(): Matrix {
    return rowsOf(this.#AV, this.#n, [0, this.#count]);
  }
}

function rowsOf(data: Float64Array, n: number, [from, to]: readonly [number, number]): Matrix {
  return new Matrix(to - from, n, data.subarray(from * n, to * n));
}

/** H with the last rows of a larger symmetric matrix, and those as its last columns. */
function bordered(H: Matrix, rows: Matrix): Matrix {
  const size = H.rows;
  const corner = rows.slice(':', [size, rows.columns]);
  const below = rows.slice(':', [0, size]);
  return blocks([
    [H, below.T],
    [below, corner.add(corner.T).scale(0.5)],
  ]);
}

/** The places of rising eigenvalues, those that are wanted most first. */
function bestFirst(values: FloatArray, which: Which | number): number[] {
  const places = [...values.keys()];
  if (typeof which === 'number') {
    return places.sort((i, j) => Math.abs(values[i]! - which) - Math.abs(values[j]! - which));
  }
  if (which === 'SA') return places;
  if (which === 'LA') return places.toReversed();
  return places.sort((i, j) => Math.abs(values[j]!) - Math.abs(values[i]!));
}

/** All of them at once, for a matrix that is small beside what is asked for. */
function* wholeSteps(A: AnyMatrix, k: number, which: Which | number): Steps<Eigsh<number, number>> {
  const dense = A instanceof SparseMatrix ? A.toDense() : A;
  const { eigenvalues, eigenvectors } = yield* eighSteps(
    new Matrix(A.rows, A.rows, viewAs(dense.data, 'float64')),
  );
  const kept = bestFirst(eigenvalues.data, which).slice(0, k);
  return inOrder(eigenvalues.take(kept, 0), eigenvectors.take(kept, 1));
}

/** The pairs by rising eigenvalue. */
function inOrder(eigenvalues: Matrix<number, 1>, eigenvectors: Matrix): Eigsh<number, number> {
  const { data } = eigenvalues;
  const order = [...data.keys()].sort((i, j) => data[i]! - data[j]!);
  return named({
    eigenvalues: eigenvalues.take(order, 0),
    eigenvectors: eigenvectors.take(order, 1),
  });
}
