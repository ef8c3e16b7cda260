import { checkAnyMatrix } from '../arguments.ts';
import { diagonal } from '../create/diagonal.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import type { AnyMatrix } from '../sparse/rules.ts';

/**
 * The sum of the diagonal of a square matrix, dense or sparse.
 * @param A - n × n.
 * @throws ShapeError if A is not square.
 * @example
 * trace(matrix([[1, 2], [3, 4]])); // => 5
 */
export function trace<R extends number, C extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
): number {
  checkAnyMatrix('trace', 'A', A);
  checkSquare(A.shape, 'For others add up diagonal(A).');
  return diagonal<number, number>(A).sum();
}
