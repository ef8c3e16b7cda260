import { isComplexMatrix } from '../arguments.ts';
import { bilinearSteps, factorOf } from '../complex/bilinear.ts';
import { type ByKinds, complexMatrix, type ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import type { Matrix } from '../matrix.ts';
import type { Product } from '../sizes.ts';
import { now, type Steps } from '../steps.ts';
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
  return now(anyKronSteps(A, B));
}

/** `kron` of real or complex matrices. */
export function* anyKronSteps<M extends DenseMatrix, N extends DenseMatrix>(
  A: M,
  B: N,
): Steps<ByKinds<M, N, Product<M['rows'], N['rows']>, Product<M['columns'], N['columns']>>> {
  // prettier-ignore
  if (!isComplexMatrix(A) && !isComplexMatrix(B)) return (yield* kronSteps(A, B)) as never; // prettier-ignore
  const [left, right] = [factorOf('kron', 'A', A), factorOf('kron', 'B', B)];
  return complexMatrix(yield* bilinearSteps(kronSteps, left, right)) as never;
}
