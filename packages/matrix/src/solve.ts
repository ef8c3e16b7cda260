import { getEngine } from '@eigenbook/linalg';
import { SingularMatrixError } from './errors.ts';
import { checkFinite } from './finite.ts';
import { Matrix } from './matrix.ts';
import { checkSquare, checkSystem, type SquareRule, type SystemRule } from './shape-rule.ts';

/**
 * The X with A·X = B, for a square A and one or more right-hand sides.
 * @param A - n × n.
 * @param B - n × k: one right-hand side in each column.
 * @returns n × k.
 * @throws ShapeError if A is not square or B has another number of rows.
 * @throws SingularMatrixError if A has no inverse.
 * @throws RangeError if A or B holds NaN or an infinity.
 * @remarks LU factorisation with partial pivoting, 2/3·n³ + 2·n²·k flops.
 * @see LAPACK dgesv
 */
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
): Matrix<C, K> {
  checkSquare([A.rows, A.columns], 'solve needs a square A.');
  checkSystem(A.rows, B.rows);
  checkFinite('solve', 'A', A);
  checkFinite('solve', 'B', B);
  const X = B.data.slice();
  const info = getEngine().gesv({ n: A.rows, nrhs: B.columns, A: A.data.slice(), B: X });
  if (info > 0) {
    throw new SingularMatrixError(
      `solve: A must have an inverse; got a singular matrix (no pivot in step ${info - 1})`,
      info - 1,
    );
  }
  return new Matrix<C, K>(A.columns, B.columns, X);
}
