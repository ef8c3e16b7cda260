import { checkMatrix, checkOptions, isComplexMatrix } from '../arguments.ts';
import type { ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { type ComplexSvd, complexSvdSteps } from '../complex/svd.ts';
import { complexTruncatedSvdSteps } from '../complex/truncated-svd.ts';
import { anySvdvalsSteps } from './singular-values.ts';
import type { Matrix } from '../matrix.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import type { AnyMatrix } from '../sparse/rules.ts';
import type { Min } from '../sizes.ts';
import { now, type Steps } from '../steps.ts';
import { type Svd, type SvdOptions, svdSteps } from './svd-steps.ts';
import { type RankOptions, truncatedSvdSteps } from './truncated-svd.ts';

/** The same with square orthogonal U (R × R) and Vh (C × C). */
export interface FullSvd<R extends number, C extends number> {
  /** R × R, orthogonal. */
  readonly U: Matrix<R, R>;
  /** min(R, C) × 1: the singular values, ≥ 0, never rising. */
  readonly S: Matrix<Min<R, C>, 1>;
  /** C × C, orthogonal. */
  readonly Vh: Matrix<C, C>;
  /**
   * A again, up to rounding; the columns of U and rows of Vh beyond S meet zeros.
   * @example
   * const A = matrix([[3, 0], [0, 4], [0, 0]]);
   * svd(A, { full: true }).reconstruct().allclose(A); // => true
   */
  readonly reconstruct: () => Matrix<R, C>;
}

/**
 * The singular value decomposition of any matrix.
 * @param A - m × n, real or complex; it may be sparse where `rank` is given.
 * @param options - `rank`: only so many of the largest singular values, found with far less work;
 * `full`: square U and Vh.
 * @throws ShapeError if `rank` is more than the smaller side.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError if the method gives up, which is not known to happen for finite A.
 * @remarks Divide and conquer; about 14·m·n² + 8·n³ flops for m ≥ n.
 * With `rank`: block Golub–Kahan bidiagonalisation from a seeded random start until ‖A·v − σ·u‖ and
 * ‖Aᵀ·u − σ·v‖ ≤ tolerance · σ₁ for each triplet, which leaves σ an error of about tolerance² · σ₁;
 * where that does not come soon, the whole decomposition is computed and cut.
 * @see LAPACK gesdd, zgesdd; Golub, Luk and Overton 1981; Musco and Musco 2015
 * @example
 * const { S } = svd(matrix([[3, 0], [0, -4]]));
 * S; // => [[4], [3]]
 * svd(random(6, 4, { seed: 1 }), { rank: 2 }).U.shape; // => [6, 2]
 */
export function svd<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: { readonly full?: false },
): Svd<R, C>;
export function svd<R extends number, C extends number, K extends number>(
  A: AnyMatrix<R, C>,
  options: RankOptions<K>,
): Svd<R, C, K>;
export function svd<R extends number, C extends number>(
  A: Matrix<R, C>,
  options: { readonly full: true },
): FullSvd<R, C>;
export function svd<R extends number, C extends number>(
  A: Matrix<R, C>,
  options: SvdOptions,
): Svd<R, C> | FullSvd<R, C>;
export function svd<R extends number, C extends number>(
  A: ComplexMatrix<R, C>,
  options?: { readonly full?: false },
): ComplexSvd<R, C>;
export function svd<R extends number, C extends number>(
  A: ComplexMatrix<R, C>,
  options: { readonly full: true },
): ComplexSvd<R, C, R, C>;
export function svd<R extends number, C extends number, K extends number>(
  A: ComplexMatrix<R, C>,
  options: RankOptions<K>,
): ComplexSvd<R, C, K, K, K>;
export function svd<R extends number, C extends number>(
  A: DenseMatrix<R, C>,
  options?: SvdOptions,
): Svd<R, C> | FullSvd<R, C> | ComplexSvd<R, C> | ComplexSvd<R, C, R, C>;
export function svd(
  A: AnyMatrix | ComplexMatrix,
  options: SvdOptions | RankOptions<number> = {},
): Svd<number, number> | ComplexSvd<number, number> {
  return now(anySvdSteps(A, options));
}

/** `svd` of any matrix for any options. */
export function anySvdSteps(
  A: AnyMatrix | ComplexMatrix,
  options: SvdOptions | RankOptions<number> = {},
): Steps<Svd<number, number> | ComplexSvd<number, number>> {
  checkOptions('svd', options);
  if (isComplexMatrix(A)) {
    return 'rank' in options ? complexTruncatedSvdSteps(A, options) : complexSvdSteps(A, options.full); // prettier-ignore
  }
  if ('rank' in options) {
    if (!(A instanceof SparseMatrix)) checkMatrix('svd', 'A', A);
    return truncatedSvdSteps(A, options);
  }
  checkMatrix('svd', 'A', A);
  return svdSteps(A as Matrix, options);
}

/**
 * The singular values alone, never rising, as a column.
 * @param A - m × n, real or complex.
 * @returns min(m, n) × 1.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError if the method gives up, which is not known to happen for finite A.
 * @see LAPACK gesdd
 * @example
 * svdvals(matrix([[3, 0], [0, -4]])); // => [[4], [3]]
 */
export function svdvals<R extends number, C extends number>(
  A: DenseMatrix<R, C>,
): Matrix<Min<R, C>, 1> {
  return now(anySvdvalsSteps<R, C>(A));
}
