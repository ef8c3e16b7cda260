// Compressed sparse rows as plain data, and what needs nothing else. The elements of row i are
// data[indptr[i] … indptr[i + 1]), their columns in indices, rising. Names and layout are SciPy's.
import { checkSize } from '../arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { allocate, dtypeOf } from '../dtype.ts';
import { ShapeError } from '../errors.ts';

export interface Csr {
  readonly rows: number;
  readonly columns: number;
  /** rows + 1 places in `indices` and `data`: where each row begins, and where the last one ends. */
  readonly indptr: Int32Array;
  /** The column of each stored element. */
  readonly indices: Int32Array;
  readonly data: FloatArray;
}

/** Places are 32-bit numbers. */
export const MOST_STORED = 2 ** 31 - 1;

/** @throws ShapeError if the sizes are not whole numbers that 32 bits hold. */
export function checkSizes(caller: string, rows: number, columns: number): void {
  checkSize(caller, 'rows', rows);
  checkSize(caller, 'columns', columns);
  if (Math.max(rows, columns) < MOST_STORED) return;
  throw new ShapeError(
    `${caller}: rows and columns must be whole numbers from 0 to ${MOST_STORED - 1}; got ${rows} × ${columns}`,
  );
}

/** Counts of each row become places: `indptr[i + 1]` holds how many row i has, then where it ends. */
export function accumulateCounts(indptr: Int32Array): void {
  for (let i = 1; i < indptr.length; i++) indptr[i]! += indptr[i - 1]!;
}

/**
 * The transpose, its rows in order: a counting sort by column.
 * @remarks O(nnz + rows + columns).
 */
export function transposeCsr(A: Csr): Csr {
  const pieces = transposePieces(A);
  let piece = pieces.next();
  while (!piece.done) piece = pieces.next();
  return piece.value;
}

/** So many elements go to places all over the memory in a few milliseconds. */
const SCATTERED = 2 ** 17;

/** The same, piece by piece: others may have their turn at each `yield`. */
export function* transposePieces({
  rows,
  columns,
  indptr,
  indices,
  data,
}: Csr): Generator<void, Csr, void> {
  // prettier-ignore
  const ends = new Int32Array(columns + 1);
  for (let from = 0; from < indices.length; from += SCATTERED) {
    const end = Math.min(indices.length, from + SCATTERED);
    for (let p = from; p < end; p++) ends[indices[p]! + 1]!++;
    yield;
  }
  accumulateCounts(ends);
  const next = ends.slice(0, columns);
  const to = new Int32Array(indices.length);
  const values = allocate(data.length, dtypeOf(data));
  yield;
  for (let i = 0, done = 0; i < rows; i++) {
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) {
      const at = next[indices[p]!]!++;
      to[at] = i;
      values[at] = data[p]!;
    }
    if (indptr[i + 1]! - done < SCATTERED) continue;
    done = indptr[i + 1]!;
    yield;
  }
  return { rows: columns, columns: rows, indptr: ends, indices: to, data: values };
}

/** The first place in row `i` whose column is not below `j`, by halving. */
export function placeOf({ indptr, indices }: Csr, i: number, j: number): number {
  let low = indptr[i]!;
  let high = indptr[i + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (indices[middle]! < j) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The element in row `i` and column `j`; 0 where none is stored. */
export function elementAt(A: Csr, i: number, j: number): number {
  const at = placeOf(A, i, j);
  return at < A.indptr[i + 1]! && A.indices[at] === j ? A.data[at]! : 0;
}

/** Without the elements for which `keep` is false; the arrays are new. */
export function filterCsr(A: Csr, keep: (x: number, i: number, j: number) => boolean): Csr {
  const indptr = new Int32Array(A.rows + 1);
  const indices = new Int32Array(A.indices.length);
  const data = allocate(A.data.length, dtypeOf(A.data));
  let count = 0;
  for (let i = 0; i < A.rows; i++) {
    for (let p = A.indptr[i]!; p < A.indptr[i + 1]!; p++) {
      if (!keep(A.data[p]!, i, A.indices[p]!)) continue;
      indices[count] = A.indices[p]!;
      data[count++] = A.data[p]!;
    }
    indptr[i + 1] = count;
  }
  return {
    rows: A.rows,
    columns: A.columns,
    indptr,
    indices: indices.slice(0, count),
    data: data.slice(0, count),
  };
}

/** `f` of each stored element, in new memory; the places are shared. */
export function mapCsr(A: Csr, f: (x: number, i: number, j: number) => number): Csr {
  const data = allocate(A.data.length, dtypeOf(A.data));
  for (let i = 0; i < A.rows; i++) {
    for (let p = A.indptr[i]!; p < A.indptr[i + 1]!; p++) data[p] = f(A.data[p]!, i, A.indices[p]!);
  }
  const { rows, columns, indptr, indices } = A;
  return { rows, columns, indptr, indices, data };
}

/** All elements, row after row, zeros too. */
export function scatter({ rows, columns, indptr, indices, data }: Csr): FloatArray {
  const dense = allocate(rows * columns, dtypeOf(data));
  for (let i = 0; i < rows; i++) {
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) dense[i * columns + indices[p]!] = data[p]!;
  }
  return dense;
}
