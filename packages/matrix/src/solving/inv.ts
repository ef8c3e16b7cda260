import { isComplexMatrix } from '../arguments.ts';
import { type ByKind, complexMatrix, type ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import { invPartsSteps } from '../complex/systems.ts';
import type { Matrix } from '../matrix.ts';
import type { SquareRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';
import { invSteps } from './inv-steps.ts';

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
  return now(anyInvSteps(A));
}

/** `inv` of a real or a complex matrix. */
export function* anyInvSteps<M extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): Steps<ByKind<M, Matrix<M['columns'], M['rows']>, ComplexMatrix<M['columns'], M['rows']>>> {
  const inverse = isComplexMatrix(A) ? complexMatrix(yield* invPartsSteps(A)) : yield* invSteps(A);
  return inverse as never;
}
