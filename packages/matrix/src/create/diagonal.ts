// Diagonals and triangles: made, and read.
import type { ByKinds, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import {
  checkAnyMatrix,
  checkMatrix,
  isComplexMatrix,
  checkNumbers,
  checkWhole,
} from '../arguments.ts';
import { allocate } from '../dtype.ts';
import { Matrix } from '../matrix.ts';
import { filterCsr } from '../sparse/csr.ts';
import type { AnyMatrix } from '../sparse/rules.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import type { Min } from '../sizes.ts';
import type { VectorRule } from '../shape-rule.ts';
import { vectorData } from '../vectors.ts';
import { zeros } from './filled.ts';

const READS = '. diagonal(A) reads the diagonal of a matrix.';

/**
 * A square matrix with these numbers on its diagonal and zeros elsewhere; with an offset, on the
 * one so many places right of it (left when negative).
 * @param values - numbers, or a matrix of one column or row.
 * @throws ShapeError if a matrix has more than one column and more than one row.
 * @throws RangeError if the offset is no whole number.
 * @example
 * diag([1, 2]); // => [[1, 0], [0, 2]]
 * diag([1, 2], -1); // => [[0, 0, 0], [1, 0, 0], [0, 2, 0]]
 */
export function diag<const T extends ArrayLike<number>>(
  values: T,
): Matrix<T['length'], T['length']>;
export function diag<N extends number>(values: Matrix<N, 1>): Matrix<N, N>;
export function diag<N extends number>(values: Matrix<1, N>): Matrix<N, N>;
export function diag(values: ArrayLike<number>, offset?: number): Matrix;
export function diag<R extends number, C extends number>(
  values: Matrix<R, C> & VectorRule<R, C>,
  offset?: number,
): Matrix;
export function diag(values: ArrayLike<number> | Matrix, offset = 0): Matrix {
  const v = values instanceof Matrix ? vectorData('diag', 'values', values, READS) : values;
  checkNumbers('diag', 'values', v);
  checkWhole('diag', 'offset', offset);
  const n = v.length + Math.abs(offset);
  const at = Math.max(offset, -offset * n);
  const D = zeros(n, n, { dtype: values instanceof Matrix ? values.dtype : 'float64' });
  for (let i = 0; i < v.length; i++) D.data[at + i * (n + 1)] = v[i]!;
  return D;
}

/**
 * The diagonal of a matrix, dense or sparse, real or complex, as a column; with an offset, the one so many places
 * right of it (left when negative).
 * @param A - m × n.
 * @returns k × 1; of an offset beyond the matrix 0 × 1.
 * @throws RangeError if the offset is no whole number.
 * @example
 * diagonal(matrix([[1, 2], [3, 4]])); // => [[1], [4]]
 * diagonal(matrix([[1, 2], [3, 4]]), 1); // => [[2]]
 */
export function diagonal<R extends number, C extends number>(
  A: AnyMatrix<R, C>,
): Matrix<Min<R, C>, 1>;
export function diagonal<R extends number, C extends number>(
  A: ComplexMatrix<R, C>,
): ComplexMatrix<Min<R, C>, 1>;
export function diagonal(A: AnyMatrix, offset: number): Matrix<number, 1>;
export function diagonal(A: ComplexMatrix, offset: number): ComplexMatrix<number, 1>;
export function diagonal(A: AnyMatrix | ComplexMatrix, offset = 0): DenseMatrix<number, 1> {
  if (isComplexMatrix(A)) return A.eachPart((part) => diagonal(part, offset));
  checkAnyMatrix('diagonal', 'A', A);
  checkWhole('diagonal', 'offset', offset);
  const [i0, j0] = [Math.max(0, -offset), Math.max(0, offset)];
  const count = Math.max(0, Math.min(A.rows - i0, A.columns - j0));
  const data = allocate(count, A.dtype);
  for (let k = 0; k < count; k++) data[k] = A.at(i0 + k, j0 + k);
  return new Matrix(count, 1, data);
}

/**
 * The upper triangle: zeros below the diagonal `offset` places right of the main one.
 * @param A - m × n, dense or sparse.
 * @throws RangeError if the offset is no whole number.
 * @example
 * triu(matrix([[1, 2], [3, 4]])); // => [[1, 2], [0, 4]]
 */
export function triu<R extends number, C extends number>(
  A: SparseMatrix<R, C>,
  offset?: number,
): SparseMatrix<R, C>;
export function triu<M extends DenseMatrix>(
  A: M,
  offset?: number,
): ByKinds<M, M, M['rows'], M['columns']>;
export function triu(A: DenseMatrix | SparseMatrix, offset = 0): DenseMatrix | SparseMatrix {
  if (isComplexMatrix(A)) return A.eachPart((part): Matrix => triu(part, offset));
  if (!(A instanceof SparseMatrix)) checkMatrix('triu', 'A', A);
  checkWhole('triu', 'offset', offset);
  if (A instanceof SparseMatrix)
    return new SparseMatrix(
      A.rows,
      A.columns,
      filterCsr(A, (_, i, j) => j - i >= offset),
    );
  return rowParts(A, (i) => [i + offset, A.columns]);
}

/**
 * The lower triangle: zeros above the diagonal `offset` places right of the main one.
 * @param A - m × n, dense or sparse.
 * @throws RangeError if the offset is no whole number.
 * @example
 * tril(matrix([[1, 2], [3, 4]])); // => [[1, 0], [3, 4]]
 */
export function tril<R extends number, C extends number>(
  A: SparseMatrix<R, C>,
  offset?: number,
): SparseMatrix<R, C>;
export function tril<M extends DenseMatrix>(
  A: M,
  offset?: number,
): ByKinds<M, M, M['rows'], M['columns']>;
export function tril(A: DenseMatrix | SparseMatrix, offset = 0): DenseMatrix | SparseMatrix {
  if (isComplexMatrix(A)) return A.eachPart((part): Matrix => tril(part, offset));
  if (!(A instanceof SparseMatrix)) checkMatrix('tril', 'A', A);
  checkWhole('tril', 'offset', offset);
  if (A instanceof SparseMatrix)
    return new SparseMatrix(
      A.rows,
      A.columns,
      filterCsr(A, (_, i, j) => j - i <= offset),
    );
  return rowParts(A, (i) => [0, i + offset + 1]);
}

/** Of each row the columns from the first number up to the second, zeros elsewhere. */
function rowParts<R extends number, C extends number>(
  A: Matrix<R, C>,
  kept: (i: number) => readonly [from: number, to: number],
): Matrix<R, C> {
  const { rows, columns, data } = A;
  const parts = zeros(rows, columns, { dtype: A.dtype });
  for (let i = 0; i < rows; i++) {
    const [from, to] = kept(i).map((j) => Math.min(Math.max(j, 0), columns)) as [number, number];
    parts.data.set(data.subarray(i * columns + from, i * columns + to), i * columns + from);
  }
  return parts;
}
