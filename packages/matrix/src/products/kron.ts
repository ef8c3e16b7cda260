import { allocate, commonDType } from '../dtype.ts';
import { Matrix } from '../matrix.ts';
import type { Product } from '../sizes.ts';

/**
 * The Kronecker product: each element of A times the whole of B, in blocks.
 * @param A - m × n.
 * @param B - p × q.
 * @returns (m·p) × (n·q).
 * @example
 * kron(matrix([[1, 2]]), eye(2)); // => [[1, 0, 2, 0], [0, 1, 0, 2]]
 */
export function kron<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2>,
): Matrix<Product<R, R2>, Product<C, C2>> {
  const [rows, columns] = [A.rows * B.rows, A.columns * B.columns];
  const data = allocate(rows * columns, commonDType(A, B));
  for (let i = 0, at = 0; i < rows; i++) {
    const a = Math.floor(i / B.rows) * A.columns;
    const b = (i % B.rows) * B.columns;
    for (let p = 0; p < A.columns; p++) {
      for (let q = 0; q < B.columns; q++, at++) data[at] = A.data[a + p]! * B.data[b + q]!;
    }
  }
  return new Matrix(rows, columns, data) as Matrix<Product<R, R2>, Product<C, C2>>;
}
