import { checkMatrix, checkWhole } from '../arguments.ts';
import { eye } from '../create/filled.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { invSteps } from '../solving/inv.ts';
import { now, type Steps } from '../steps.ts';
import { matmulSteps } from './matmul-steps.ts';

/**
 * A square matrix times itself, k times; for negative k the power of the inverse, for 0 the identity.
 * @param A - n × n.
 * @param k - a whole number.
 * @throws ShapeError if A is not square.
 * @throws RangeError if k is not a whole number.
 * @throws SingularMatrixError if k is negative and A has no inverse.
 * @remarks By repeated squaring: at most 2·log₂ k products.
 * @see BLAS gemm; LAPACK getrf, getri
 * @example
 * matrixPower(matrix([[1, 1], [1, 0]]), 10); // => [[89, 55], [55, 34]]
 */
export function matrixPower<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  k: number,
): Matrix<R, C> {
  return now(matrixPowerSteps(A, k));
}

export function* matrixPowerSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  k: number,
): Steps<Matrix<R, C>> {
  checkMatrix('matrixPower', 'A', A);
  checkWhole('matrixPower', 'k', k);
  checkSquare(A.shape, 'matrixPower needs a square A; elements are raised by A.pow(k).');
  let square: Matrix = k < 0 ? yield* invSteps(A.withShape()) : A;
  let power: Matrix | undefined;
  for (let left = Math.abs(k); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = power ? yield* matmulSteps(power, square) : square;
    if (left > 1) square = yield* matmulSteps(square, square);
  }
  const result = power ?? eye(A.rows, { dtype: A.dtype });
  return (result === A ? result.copy() : result).withShape(A.rows, A.columns);
}
