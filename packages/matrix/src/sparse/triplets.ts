// From (row, column, value) triplets in any order to compressed rows.
import { checkNumbers } from '../arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { allocate, type DType, dtypeOf } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { accumulateCounts, checkSizes, type Csr, transposeCsr } from './csr.ts';

/** One element: its row, its column, its value. */
export type Triplet = readonly [i: number, j: number, value: number];

/** Many elements as three arrays of one length: SciPy’s `coo_array`. */
export interface Coordinates {
  /** The row of each element, counted from 0. */
  readonly rowIndices: ArrayLike<number>;
  /** The column of each element, counted from 0. */
  readonly columnIndices: ArrayLike<number>;
  /** The elements; those in one place are added up. */
  readonly values: ArrayLike<number>;
}

/** The three arrays of a list of triplets. */
export function coordinatesOf(triplets: Iterable<Triplet>): Coordinates {
  const list = [...triplets];
  return {
    rowIndices: list.map(([i]) => i),
    columnIndices: list.map(([, j]) => j),
    values: list.map(([, , value]) => value),
  };
}

/**
 * Compressed rows of the elements; those in one place are added up in their order.
 * @throws ShapeError if an element lies outside of rows × columns, or the arrays differ in length.
 */
export function compress(
  caller: string,
  [rows, columns]: readonly [rows: number, columns: number],
  { rowIndices, columnIndices, values }: Coordinates,
  dtype: DType,
): Csr {
  checkSizes(caller, rows, columns);
  checkNumbers(caller, 'rowIndices', rowIndices);
  checkNumbers(caller, 'columnIndices', columnIndices);
  checkNumbers(caller, 'values', values);
  const count = values.length;
  if (rowIndices.length !== count || columnIndices.length !== count) {
    throw new ShapeError(
      `${caller}: there must be as many rows and columns as values; got ${rowIndices.length}, ${columnIndices.length} and ${count}`,
    );
  }
  const indptr = new Int32Array(rows + 1);
  for (let k = 0; k < count; k++) {
    checkPlace(caller, ['row', rowIndices[k]!, rows], k);
    checkPlace(caller, ['column', columnIndices[k]!, columns], k);
    indptr[rowIndices[k]! + 1]!++;
  }
  accumulateCounts(indptr);
  const next = indptr.slice(0, rows);
  const indices = new Int32Array(count);
  const data = allocate(count, dtype);
  for (let k = 0; k < count; k++) {
    const at = next[rowIndices[k]!]!++;
    indices[at] = columnIndices[k]!;
    data[at] = values[k]!;
  }
  return addDuplicates(sortRows({ rows, columns, indptr, indices, data }));
}

type Place = readonly [axis: string, index: number, size: number];
function checkPlace(caller: string, [axis, index, size]: Place, k: number): void {
  if (Number.isInteger(index) && index >= 0 && index < size) return;
  throw new ShapeError(
    `${caller}: ${axis} must be a whole number ≥ 0 and below ${size}; got ${String(index)} in element ${k}`,
  );
}

/** Sorts each row by column, stably: two counting sorts, unless the rows are in order already. */
function sortRows(A: Csr): Csr {
  for (let i = 0; i < A.rows; i++) {
    for (let p = A.indptr[i]! + 1; p < A.indptr[i + 1]!; p++) {
      if (A.indices[p - 1]! > A.indices[p]!) return transposeCsr(transposeCsr(A));
    }
  }
  return A;
}

/** Adds up neighbours with the same place, in place. */
function addDuplicates({ rows, columns, indptr, indices, data }: Csr): Csr {
  let end = 0;
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const start = count;
    let p = end;
    end = indptr[i + 1]!;
    for (; p < end; p++) {
      if (count > start && indices[count - 1] === indices[p]) data[count - 1]! += data[p]!;
      else {
        indices[count] = indices[p]!;
        data[count++] = data[p]!;
      }
    }
    indptr[i + 1] = count;
  }
  if (count === data.length) return { rows, columns, indptr, indices, data };
  return { rows, columns, indptr, indices: indices.slice(0, count), data: data.slice(0, count) };
}

/** The elements of dense rows that are not 0. */
export function compressDense(rows: number, columns: number, dense: FloatArray): Csr {
  let count = 0;
  for (let k = 0; k < dense.length; k++) if (dense[k] !== 0) count++;
  const indptr = new Int32Array(rows + 1);
  const indices = new Int32Array(count);
  const data = allocate(count, dtypeOf(dense));
  for (let i = 0, at = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, k++) {
      if (dense[k] === 0) continue;
      indices[at] = j;
      data[at++] = dense[k]!;
    }
    indptr[i + 1] = at;
  }
  return { rows, columns, indptr, indices, data };
}
