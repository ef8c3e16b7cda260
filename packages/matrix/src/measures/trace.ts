import { checkAnyMatrix, isComplexMatrix } from '../arguments.ts';
import type { ComplexMatrix } from '../complex/complex-matrix.ts';
import { Complex } from '../complex/complex.ts';
import { diagonal } from '../create/diagonal.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import type { AnyMatrix } from '../sparse/rules.ts';

/**
 * The sum of the diagonal of a square matrix, dense, sparse or complex.
 * @param A - n × n, real, sparse or complex.
 * @throws ShapeError if A is not square.
 * @example
 * trace(matrix([[1, 2], [3, 4]])); // => 5
 */
export function trace<R extends number, C extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
): number;
export function trace<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): Complex;
export function trace<R extends number, C extends number>(
  A: (AnyMatrix<R, C> | ComplexMatrix<R, C>) & SquareRule<R, C>,
): number | Complex;
export function trace(A: AnyMatrix | ComplexMatrix): number | Complex {
  if (isComplexMatrix(A)) return new Complex(trace(A.real), trace(A.imag));
  checkAnyMatrix('trace', 'A', A);
  checkSquare(A.shape, 'For others add up diagonal(A).');
  return diagonal<number, number>(A).sum();
}
