import { checkMatrix } from '../arguments.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';

/**
 * The sum of the diagonal of a square matrix.
 * @param A - n × n.
 * @throws ShapeError if A is not square.
 * @example
 * trace(matrix([[1, 2], [3, 4]])); // => 5
 */
export function trace<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): number {
  checkMatrix('trace', 'A', A);
  checkSquare(A.shape, 'For others add up diagonal(A).');
  let sum = 0;
  for (let i = 0; i < A.rows; i++) sum += A.data[i * A.columns + i]!;
  return sum;
}
