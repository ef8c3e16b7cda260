import { isList, said } from '@eigenbook/mime';
import { checkNumbers, checkOptions, checkSize, checkWhole, wrong } from '../arguments.ts';
import type { DTypeOption } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import type { VectorRule } from '../shape-rule.ts';
import { vectorData } from '../vectors.ts';
import { checkSizes, type Csr } from './csr.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { compress, compressDense, coordinatesOf } from './triplets.ts';
import type { Coordinates, Triplet } from './triplets.ts';

/**
 * A sparse matrix from its elements that are not 0, in any order: triplets `[i, j, value]`, or three
 * arrays of rows, columns and values; or from a dense matrix. Values in one place are added up.
 * @throws ShapeError if an element lies outside.
 * @throws TypeError for one argument that is no dense matrix.
 * @remarks O(nnz + rows + columns).
 * @example
 * sparse(2, 3, [[0, 1, 5], [1, 2, 7], [0, 1, 1]]); // => [[0, 6, 0], [0, 0, 7]]
 * sparse(1, 2, { rowIndices: [0], columnIndices: [1], values: [4] }); // => [[0, 4]]
 * sparse(matrix([[0, 5], [0, 0]])).nnz; // => 1
 */
export function sparse<R extends number, C extends number>(A: Matrix<R, C>): SparseMatrix<R, C>;
export function sparse<R extends number, C extends number>(
  rows: R,
  columns: C,
  elements: Iterable<Triplet> | Coordinates,
  options?: DTypeOption,
): SparseMatrix<R, C>;
export function sparse(
  rows: number | Matrix,
  columns?: number,
  elements?: Iterable<Triplet> | Coordinates,
  options?: DTypeOption,
): SparseMatrix {
  if (rows instanceof Matrix) {
    return new SparseMatrix(rows.rows, rows.columns, compressDense(rows.rows, rows.columns, rows.data)); // prettier-ignore
  }
  if (columns === undefined && typeof rows === 'object' && rows !== null) throw notDense(rows);
  checkSize('sparse', 'rows', rows);
  checkSize('sparse', 'columns', columns);
  if (typeof elements !== 'object' || elements === null) {
    throw wrong('sparse', 'elements', 'triplets [[i, j, value], …] or { rowIndices, columnIndices, values }', elements); // prettier-ignore
  }
  const coordinates = Symbol.iterator in elements ? coordinatesOf(elements) : elements;
  return compressed('sparse', [rows, columns!], coordinates, options);
}

/** One argument that is no dense matrix. */
function notDense(given: unknown): TypeError {
  const advice = isList(given)
    ? 'sparse(matrix(rows)) takes rows of numbers'
    : given instanceof SparseMatrix
      ? 'it is sparse as it is'
      : 'a mask goes by where(mask, 1, 0)';
  return new TypeError(`sparse: what is given alone must be a dense matrix; got ${said(given)}. sparse(rows, columns, elements) makes one of its elements, and ${advice}.`); // prettier-ignore
}

function compressed<R extends number, C extends number>(
  caller: string,
  [rows, columns]: readonly [R, C],
  coordinates: Coordinates,
  options: DTypeOption = {},
): SparseMatrix<R, C> {
  checkOptions(caller, options);
  const { dtype = 'float64' } = options;
  return new SparseMatrix(rows, columns, compress(caller, [rows, columns], coordinates, dtype));
}

/**
 * The n × n identity.
 * @throws ShapeError if n is no whole number ≥ 0.
 * @example
 * sparseEye(2); // => [[1, 0], [0, 1]]
 */
export function sparseEye<N extends number>(n: N, options?: DTypeOption): SparseMatrix<N, N> {
  checkSizes('sparseEye', n, n);
  const places = Int32Array.from({ length: n }, (_, k) => k);
  const values = new Float64Array(n).fill(1);
  const diagonal = { rowIndices: places, columnIndices: places, values };
  return compressed('sparseEye', [n, n], diagonal, options);
}

/**
 * A square sparse matrix with these numbers on its diagonal, or, with an offset, on the one so many
 * places right of it (left when negative).
 * @param values - numbers, or a matrix of one column or row, as `diagonal` gives it.
 * @throws ShapeError if a matrix has more than one column and more than one row.
 * @throws RangeError if the offset is no whole number.
 * @example
 * sparseDiag([5, 6]); // => [[5, 0], [0, 6]]
 * sparseDiag([5], 1); // => [[0, 5], [0, 0]]
 * sparseDiag(diagonal(sparseEye(2))); // => [[1, 0], [0, 1]]
 */
export function sparseDiag<const T extends ArrayLike<number>>(
  values: T,
): SparseMatrix<T['length'], T['length']>;
export function sparseDiag<N extends number>(values: Matrix<N, 1>): SparseMatrix<N, N>;
export function sparseDiag<N extends number>(values: Matrix<1, N>): SparseMatrix<N, N>;
export function sparseDiag<R extends number, C extends number>(
  values: Matrix<R, C> & VectorRule<R, C>,
  offset?: number,
): SparseMatrix;
export function sparseDiag(values: ArrayLike<number>, offset?: number): SparseMatrix;
export function sparseDiag(given: ArrayLike<number> | Matrix, offset = 0): SparseMatrix {
  const values = given instanceof Matrix ? vectorData('sparseDiag', 'values', given) : given;
  checkNumbers('sparseDiag', 'values', values);
  checkWhole('sparseDiag', 'offset', offset);
  const n = values.length + Math.abs(offset);
  const places = Int32Array.from({ length: values.length }, (_, k) => k);
  const rowIndices = offset < 0 ? places.map((k) => k - offset) : places;
  const columnIndices = offset > 0 ? places.map((k) => k + offset) : places;
  return compressed('sparseDiag', [n, n], { rowIndices, columnIndices, values });
}

/**
 * A sparse matrix from compressed rows as SciPy has them; columns may be in any order within a
 * row, and values in one place are added up. The arrays are copied.
 * @throws ShapeError if `indptr` does not rise from 0 to the number of elements, or a column lies outside.
 * @example
 * fromCSR(2, 3, { indptr: [0, 1, 2], indices: [1, 2], data: [6, 7] }); // => [[0, 6, 0], [0, 0, 7]]
 */
export function fromCSR<R extends number, C extends number>(
  rows: R,
  columns: C,
  arrays: { readonly [K in keyof Omit<Csr, 'rows' | 'columns'>]: ArrayLike<number> },
  options?: DTypeOption,
): SparseMatrix<R, C> {
  checkSizes('fromCSR', rows, columns);
  if (typeof arrays !== 'object' || arrays === null) {
    throw wrong('fromCSR', 'arrays', '{ indptr, indices, data }', arrays);
  }
  const { indptr, indices, data } = arrays;
  checkNumbers('fromCSR', 'indptr', indptr);
  checkNumbers('fromCSR', 'indices', indices);
  const rises = Array.prototype.every.call(indptr, (p, i) => i === 0 ? p === 0 : p >= indptr[i - 1]!); // prettier-ignore
  if (indptr.length !== rows + 1 || !rises || indptr[rows] !== data.length) {
    throw new ShapeError(
      `fromCSR: indptr must be ${rows} + 1 numbers that rise from 0 to ${data.length}, the number of elements`,
    );
  }
  const rowIndices = new Int32Array(data.length);
  for (let i = 0; i < rows; i++) rowIndices.fill(i, indptr[i], indptr[i + 1]);
  const elements = { rowIndices, columnIndices: indices, values: data };
  return compressed('fromCSR', [rows, columns], elements, options);
}
