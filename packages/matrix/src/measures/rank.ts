import { checkDense, checkOptions, isComplexMatrix } from '../arguments.ts';
import type { DenseMatrix } from '../complex/complex-matrix.ts';
import { anyCentredSteps } from '../centred.ts';
import { realDType } from '../complex/result.ts';
import { ShapeError, SingularMatrixError } from '../errors.ts';
import { anySvdvalsSteps } from '../factor/singular-values.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { anyInvSteps } from '../solving/inv.ts';
import { rankOf, type RcondOption } from '../solving/rcond.ts';
import { now, type Steps } from '../steps.ts';
import { type NormOrder, normSteps } from './norm.ts';

/**
 * The number of linearly independent rows, or columns, as far as rounding lets it be told.
 * @param A - m × n, real or complex.
 * @param options - `rcond`: singular values up to this share of the largest count as zero; ε · max(m, n) by default.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws RangeError if `rcond` is no number from 0 to below 1.
 * @see LAPACK gesdd
 * @example
 * matrixRank(matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]])); // => 2
 */
export function matrixRank(A: DenseMatrix, options?: RcondOption): number {
  return now(matrixRankSteps(A, options));
}

export function* matrixRankSteps(A: DenseMatrix, options?: RcondOption): Steps<number> {
  checkOptions('matrixRank', options);
  const B = yield* anyCentredSteps('matrixRank', A);
  const S = yield* anySvdvalsSteps(B, 'matrixRank');
  const dtype = isComplexMatrix(A) ? realDType(A) : A.dtype;
  return rankOf('matrixRank', S, { rows: A.rows, columns: A.columns, dtype }, options);
}

/**
 * The condition number ‖A‖·‖A⁻¹‖: by how much relative errors of the input may grow in the result
 * of `solve`. ∞ if A is singular.
 * @param A - real or complex, of any shape for the orders 2 (default) and −2, which divide singular values; else n × n.
 * @throws ShapeError if A is empty, or not square where it must be.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @see LAPACK gesdd
 * @example
 * cond(diag([100, 2])); // => 50
 */
export function cond<R extends number, C extends number, const O extends NormOrder = 2>(
  A: DenseMatrix<R, C> & CondRule<R, C, O>,
  order?: O,
): number {
  return now(condSteps(A, order));
}

/** `unknown` if an R × C matrix may have a condition number of that order, else the rule in words. */
type CondRule<R extends number, C extends number, O extends NormOrder> = [O] extends [2 | -2]
  ? unknown
  : number extends O
    ? unknown
    : SquareRule<R, C>;

export function* condSteps(A: DenseMatrix, order: NormOrder = 2): Steps<number> {
  checkDense('cond', 'A', A);
  if (A.size === 0)
    throw new ShapeError(`cond: A must not be empty; got shape [${A.shape.join(', ')}]`);
  const B = yield* anyCentredSteps('cond', A);
  if (order === 2 || order === -2) {
    const S = yield* anySvdvalsSteps(B, 'cond');
    const [largest, smallest] = [S.max(), S.min()];
    if (largest === 0) return Infinity;
    return order === 2 ? largest / smallest : smallest / largest;
  }
  checkSquare(A.shape, 'cond takes other shapes with order 2.');
  try {
    const inverse: DenseMatrix = yield* anyInvSteps<DenseMatrix>(B);
    return (yield* normSteps(B, order)) * (yield* normSteps(inverse, order));
  } catch (error) {
    if (error instanceof SingularMatrixError) return Infinity;
    throw error;
  }
}
