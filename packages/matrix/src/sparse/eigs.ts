import { checkAnyMatrix, checkChoice, checkNumber, checkOptions } from '../arguments.ts';
import { ComplexMatrix } from '../complex/complex-matrix.ts';
import { viewAs } from '../dtype.ts';
import { ConvergenceError, ShapeError } from '../errors.ts';
import { anyEigSteps } from '../factor/eig.ts';
import { frobenius } from '../frobenius.ts';
import { named } from '../factor/with-methods.ts';
import { largestOf } from '../largest.ts';
import { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { now, pause, type Steps } from '../steps.ts';
import type { Csr } from './csr.ts';
import { asideFor, checkSigma, shiftedSteps } from './inverted-operator.ts';
import { Arnoldi, type Ritz, type Wish } from './krylov-schur.ts';
import { checkAnyFinite, operatorOf } from './operator.ts';
import type { AnyMatrix } from './rules.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { compressDense } from './triplets.ts';

/** How many eigenvalues are wanted, which ones, and how exactly. */
export interface EigsOptions<K extends number> {
  /** How many. Of a pair a ± bi at the end only the first is given if there is no room for both. */
  readonly k: K;
  /**
   * `LM` of largest size (the default), `LR` of largest real part, `SR` of smallest, `LI` of an
   * imaginary part of largest size. The names are ARPACK’s.
   */
  readonly which?: 'LM' | 'LR' | 'SR' | 'LI';
  /** Those nearest to this number, instead of by `which`: A − sigma·I is factored, as by `lu`. */
  readonly sigma?: number;
  /** How far A·v may be from λ·v, as a share of |λ|. Default: 1e-9. */
  readonly tolerance?: number;
  /** The most steps, each of about max(10, k) products of A with a vector. Default: 500. */
  readonly maxIterations?: number;
  /** Of the random start. Default: 0, so that the same A gives the same answer. */
  readonly seed?: number;
}

/** K eigenvalues of an N × N matrix, and their eigenvectors. */
export interface Eigs<N extends number, K extends number> {
  /** K × 1, those wanted most first; complex ones in adjacent pairs a + bi, a − bi. */
  readonly eigenvalues: ComplexMatrix<K, 1>;
  /** N × K: an eigenvector of length 1 in each column. */
  readonly eigenvectors: ComplexMatrix<N, K>;
}

const WISHES: Readonly<Record<'LM' | 'LR' | 'SR' | 'LI', Wish>> = {
  LM: (re, im) => Math.hypot(re, im),
  LR: (re) => re,
  SR: (re) => -re,
  LI: (_, im) => Math.abs(im),
};

/**
 * A few eigenvalues of any square matrix that may be large and sparse, and their eigenvectors.
 * @param A - n × n, dense or sparse.
 * @param options - `k`: how many; `which`: `LM` of largest size, `LR` and `SR` of largest and smallest
 * real part, `LI` of largest imaginary part; `sigma`: those nearest to it instead.
 * @throws ShapeError if A is not square, or has no k eigenvalues.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError after `maxIterations`.
 * @throws RangeError if `which` is no such word, or `sigma` is given with another than `LM` or is not finite.
 * @remarks Memory for max(20, 2·k + 1) vectors, and with `sigma` for the factors. Of eigenvalues that are
 * equal fewer may be found than there are; of a symmetric A `eigsh` finds them all, and in less time. `eig`
 * takes the whole of a matrix.
 * @see G. Stewart, SIAM Journal on Matrix Analysis 23, 2001; ARPACK dnaupd
 * @example
 * const ring = sparse(3, 3, [[0, 1, 1], [1, 2, 1], [2, 0, 1]]);
 * eigs(ring, { k: 2, which: 'SR' }).eigenvalues.at(0, 0).im; // => 0.866025403784438
 */
export function eigs<R extends number, C extends number, K extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  options: EigsOptions<K>,
): Eigs<R, K> {
  return now(eigsSteps(A, options));
}

export function* eigsSteps<R extends number, C extends number, K extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  options: EigsOptions<K>,
): Steps<Eigs<R, K>> {
  checkAnyMatrix('eigs', 'A', A);
  checkOptions('eigs', options);
  const { k, which = 'LM', sigma, tolerance = 1e-9, maxIterations = 500, seed = 0 } = options ?? {};
  const n: R = A.rows;
  checkSquare([n, A.columns], 'eigs needs a square A.');
  checkChoice('eigs', 'which', which, ['LM', 'LR', 'SR', 'LI']);
  checkSigma('eigs', sigma, which);
  checkNumber('eigs', 'tolerance', tolerance);
  checkNumber('eigs', 'maxIterations', maxIterations);
  if (!(Number.isInteger(k) && k >= 0 && k <= n)) {
    throw new ShapeError(`eigs: k must be a whole number from 0 to ${n}, the eigenvalues of A; got ${String(k)}`); // prettier-ignore
  }
  checkAnyFinite('eigs', A);
  const most = Math.max(20, 2 * k + 1);
  const wish = WISHES[which];
  if (k === 0 || n <= Math.max(SMALL, 3 * most))
    return (yield* wholeSteps(A, k, sigma ?? wish)) as Eigs<R, K>;

  const { csr, unit } = scaled(A);
  const largest = largestOf(csr.data);
  const shifted = (at: number) => shiftedSteps('eigs', csr, { sigma: at / unit, largest });
  let inverse = sigma === undefined ? undefined : yield* shifted(sigma);
  const times = operatorOf('eigs', new SparseMatrix(n, n, csr));
  const timesSteps = function* (x: Float64Array): Steps<Float64Array> {
    yield* pause();
    const y = inverse ? inverse.solve(x) : yield* times(x);
    if (Number.isFinite(frobenius(y))) return y;
    throw new RangeError(
      'eigs: what A, or the inverse of A − sigma·I, makes of a vector must be within range; got numbers beyond. Another sigma may help.',
    );
  };
  let basis = new Arnoldi({ timesSteps, n, most, seed });
  let isAside = false;
  for (let iterations = 1; ; iterations++) {
    yield* basis.growSteps();
    const best = yield* basis.bestSteps(k, wish);
    const sizes = best.re.map((re, j) => Math.hypot(re, best.im[j]!));
    const least = LEAST * Math.max(...sizes);
    const shares = best.errors.map((error, j) => error / (Math.max(sizes[j]!, least) || 1)); // prettier-ignore
    const open = shares.filter(
      (share) => !(share <= Math.max(tolerance, inverse?.attainable ?? 0)),
    );
    const aside = inverse && !isAside && open.length === 0 ? asideFor(sizes) : 0;
    if (aside > 0) {
      isAside = true;
      inverse = yield* shifted(sigma! - aside * unit);
      basis = new Arnoldi({ timesSteps, n, most, seed });
      continue;
    }
    if (open.length === 0) return answer(best, { unit, shift: inverse?.shift }) as Eigs<R, K>;
    if (iterations >= maxIterations) {
      throw new ConvergenceError(
        `eigs: ‖A·v − λ·v‖ must come down to ${tolerance} of |λ|; got ${Math.max(...shares)} after ${iterations} steps, and ${open.length} of ${k} eigenvalues are open. A larger tolerance or k, more maxIterations, or sigma near them may help; eig(A) takes the whole of a dense matrix.`,
        iterations,
      );
    }
    // with more of them kept the others come sooner, but there is less room for what is still unseen
    yield* basis.cutSteps(k + Math.min(k - open.length, (most - k) >> 1), wish);
  }
}

/** So many rows, and as many as three bases have vectors, are done as a whole: nothing is missed then. */
const SMALL = 300;
/** Eigenvalues below this share of the largest are as exact as it lets them. */
const LEAST = 1e-6;

/** A divided by a unit that brings its squares into range. */
function scaled(A: AnyMatrix): { readonly csr: Csr; readonly unit: number } {
  const largest = largestOf(A.data);
  const unit = largest === 0 || (largest > 1e-60 && largest < 1e60) ? 1 : largest;
  const whole: Csr = A instanceof SparseMatrix ? A : compressDense(A.rows, A.rows, A.data);
  const { rows, columns, indptr, indices } = whole;
  const data = viewAs(whole.data, 'float64');
  return { unit, csr: { rows, columns, indptr, indices, data: unit === 1 ? data : data.map((x) => x / unit) } }; // prettier-ignore
}

/** The pairs of A. Those of an inverse are 1 / (λ − shift), and of a + bi that of a − bi: both belong to A. */
function answer(
  { re, im, real, imag }: Ritz,
  { unit, shift }: { readonly unit: number; readonly shift: number | undefined },
): Eigs<number, number> {
  const k = re.length;
  const values = re.map((a, j) => {
    const b = im[j]!;
    if (shift === undefined) return [a * unit, b * unit] as const;
    const size = a * a + b * b;
    return [(shift + a / size) * unit, (b / size) * unit] as const;
  });
  const column = (part: 0 | 1) =>
    new Matrix(
      k,
      1,
      Float64Array.from(values, (x) => x[part]),
    );
  return named({
    eigenvalues: new ComplexMatrix(column(0), column(1)),
    eigenvectors: new ComplexMatrix(real.T, shift === undefined ? imag.T : imag.T.neg()),
  });
}

/** All of them at once, for a matrix that is small beside what is asked for. */
function* wholeSteps(A: AnyMatrix, k: number, wish: Wish | number): Steps<Eigs<number, number>> {
  const dense = A instanceof SparseMatrix ? A.toDense() : A;
  const { eigenvalues, eigenvectors } = yield* anyEigSteps(dense.astype('float64').withShape(A.rows, A.rows)); // prettier-ignore
  const wanted = typeof wish === 'number' ? (re: number, im: number) => -Math.hypot(re - wish, im) : wish; // prettier-ignore
  const [re, im] = [eigenvalues.real.data, eigenvalues.imag.data];
  // the two of a pair are wanted alike, and stay as they are
  const places = [...re.keys()].sort((i, j) => wanted(re[j]!, im[j]!) - wanted(re[i]!, im[i]!)).slice(0, k); // prettier-ignore
  return named({
    eigenvalues: new ComplexMatrix(eigenvalues.real.take(places, 0), eigenvalues.imag.take(places, 0)), // prettier-ignore
    eigenvectors: new ComplexMatrix(eigenvectors.real.take(places, 1), eigenvectors.imag.take(places, 1)), // prettier-ignore
  });
}
