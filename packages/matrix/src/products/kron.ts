import { isComplexMatrix } from '../arguments.ts';
import { bilinearSteps, factorOf } from '../complex/bilinear.ts';
import { type ByKinds, complexMatrix, type ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import type { Matrix } from '../matrix.ts';
import type { Product } from '../sizes.ts';
import type { AnyMatrix } from '../sparse/rules.ts';
import { compressedOf, SparseMatrix } from '../sparse/sparse-matrix.ts';
import { now, type Steps } from '../steps.ts';
import { kronSteps } from './kron-steps.ts';

/**
 * The Kronecker product: each element of A times the whole of B, in blocks; sparse if one of them is.
 * @param A - m × n, real or complex, or sparse.
 * @param B - p × q, real or complex, or sparse.
 * @returns (m·p) × (n·q).
 * @throws RangeError if that does not fit into memory.
 * @see Golub, Van Loan: Matrix Computations, 4th edition, 1.3.6
 * @example
 * kron(matrix([[1, 2]]), eye(2)); // => [[1, 0, 2, 0], [0, 1, 0, 2]]
 * kron(sparseEye(1000), matrix([[1, 2]])).nnz; // => 2000
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
export function kron<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: SparseMatrix<R, C>,
  B: AnyMatrix<R2, C2>,
): SparseMatrix<Product<R, R2>, Product<C, C2>>;
export function kron<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: Matrix<R, C>,
  B: SparseMatrix<R2, C2>,
): SparseMatrix<Product<R, R2>, Product<C, C2>>;
export function kron(
  A: DenseMatrix | SparseMatrix,
  B: DenseMatrix | SparseMatrix,
): DenseMatrix | SparseMatrix {
  return now(anyKronSteps(A, B));
}

type Operand = DenseMatrix | SparseMatrix;

/** Sparse if one of them is, else by their kinds. */
type KronOf<M extends Operand, N extends Operand, R extends number, C extends number> = [
  Extract<M | N, SparseMatrix>,
] extends [never]
  ? ByKinds<M, N, R, C>
  : SparseMatrix<R, C>;

/** `kron` of real, complex or sparse matrices. */
export function* anyKronSteps<M extends Operand, N extends Operand>(
  A: M,
  B: N,
): Steps<KronOf<M, N, Product<M['rows'], N['rows']>, Product<M['columns'], N['columns']>>> {
  return (yield* kronOf(A, B)) as never;
}

function* kronOf(A: Operand, B: Operand): Steps<Operand> {
  if (A instanceof SparseMatrix) return A.kron(B as AnyMatrix);
  if (B instanceof SparseMatrix) return compressedOf('kron', 'A', A as AnyMatrix).kron(B);
  if (!isComplexMatrix(A) && !isComplexMatrix(B)) return yield* kronSteps(A, B);
  const [left, right] = [factorOf('kron', 'A', A), factorOf('kron', 'B', B)];
  return complexMatrix(yield* bilinearSteps(kronSteps, left, right));
}
