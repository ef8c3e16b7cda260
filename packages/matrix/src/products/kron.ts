import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import { ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts';
import type { Matrix } from '../matrix.ts';
import type { Product } from '../sizes.ts';
import { now } from '../steps.ts';
import { kronSteps } from './kron-steps.ts';

/**
 * The Kronecker product: each element of A times the whole of B, in blocks.
 * @param A - m × n, real or complex.
 * @param B - p × q, real or complex.
 * @returns (m·p) × (n·q).
 * @throws RangeError if that does not fit into memory.
 * @see Golub, Van Loan: Matrix Computations, 4th edition, 1.3.6
 * @example
 * kron(matrix([[1, 2]]), eye(2)); // => [[1, 0, 2, 0], [0, 1, 0, 2]]
 */
export function kron<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2>,
): Matrix<Product<R, R2>, Product<C, C2>>;
export function kron<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: ComplexMatrix<R, C>,
  B: DenseMatrix<R2, C2>,
): ComplexMatrix<Product<R, R2>, Product<C, C2>>;
export function kron<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: Matrix<R, C>,
  B: ComplexMatrix<R2, C2>,
): ComplexMatrix<Product<R, R2>, Product<C, C2>>;
export function kron<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: DenseMatrix<R, C>,
  B: DenseMatrix<R2, C2>,
): DenseMatrix<Product<R, R2>, Product<C, C2>>;
export function kron(A: DenseMatrix, B: DenseMatrix): DenseMatrix {
  if (isComplexMatrix(A)) return A.kron(B);
  if (!isComplexMatrix(B)) return now(kronSteps(A, B));
  checkMatrix('kron', 'A', A);
  return new ComplexMatrix(A).kron(B);
}
