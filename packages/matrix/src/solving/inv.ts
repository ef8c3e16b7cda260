import type { ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import { warnIfIllConditioned } from '../conditioning.ts';
import { copyAs, copyOf } from '../dtype.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { exponentOf, shift } from '../range.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { call, now, type Steps } from '../steps.ts';
import { checkInvertible } from './solve-steps.ts';
import { unsignZeros } from './zeros.ts';

/**
 * The inverse of a square matrix. To solve a system, `solve(A, B)` is faster and more accurate.
 * @param A - n × n, real or complex.
 * @returns n × n.
 * @throws ShapeError if A is not square.
 * @throws SingularMatrixError if A has no inverse.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @remarks 2·n³ flops. Warns as `solve` does.
 * @see LAPACK getrf, getri, gecon
 * @example
 * inv(matrix([[4, 7], [2, 6]])); // => [[0.6, -0.7], [-0.2, 0.4]]
 */
export function inv<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Matrix<C, R>;
export function inv<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): ComplexMatrix<C, R>;
export function inv<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): DenseMatrix<C, R>;
export function inv(A: DenseMatrix): DenseMatrix {
  return isComplexMatrix(A) ? A.inv() : now(invSteps(A));
}

export function* invSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Steps<Matrix<C, R>> {
  checkMatrix('inv', 'A', A);
  checkSquare(A.shape, 'inv needs a square A; pinv(A) takes any.');
  const size = yield* finiteSteps('inv', 'A', A);
  const inverse = copyOf(A.data);
  const exponent = exponentOf(inverse, size);
  shift(inverse, -exponent);
  const rcond = copyAs(Float64Array.of(1), A.dtype);
  checkInvertible('inv', yield* call('getri', { n: A.rows, A: inverse, rcond }));
  shift(inverse, -exponent);
  unsignZeros(inverse);
  warnIfIllConditioned('inv', rcond[0]!, A.dtype);
  return new Matrix(A.columns, A.rows, inverse);
}
