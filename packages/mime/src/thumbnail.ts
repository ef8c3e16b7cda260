// A matrix as a very small picture, from a few of its elements: the cost does not grow with it.
import { toBase64 } from './base64.ts';
import { blockOf, levelOf, NO_FINITE_VALUE } from './pooling.ts';
import { isComplex, isSparse, type Source, type SparseSource } from './sources.ts';
import type { Thumbnail } from './variables.ts';

const SIDE = 12;

/** Stored elements of a sparse matrix that are looked at. */
const MOST_STORED = 4096;

/**
 * The picture of the elements in the middles of at most 12 × 12 blocks, of a sparse matrix the
 * largest of some that are stored in them; undefined without elements.
 * @example
 * const { low, high } = thumbnailOf({ rows: 1, columns: 2, data: [1, 9], dtype: 'float64' })!;
 * [low, high]; // => [1, 9]
 */
export function thumbnailOf(source: Source): Thumbnail | undefined {
  const rows = Math.min(source.rows, SIDE);
  const columns = Math.min(source.columns, SIDE);
  if (rows === 0 || columns === 0) return undefined;
  const values = isSparse(source) ? storedValues(source, rows, columns) : middles(source, rows, columns); // prettier-ignore
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const levels = Uint8Array.from(values, (x) =>
    Number.isFinite(x) ? levelOf(x, low, high) : NO_FINITE_VALUE,
  );
  const isEmpty = finite.length === 0;
  return { rows, columns, low: isEmpty ? 0 : low, high: isEmpty ? 0 : high, levels: toBase64(levels) }; // prettier-ignore
}

function middles(source: Exclude<Source, SparseSource>, rows: number, columns: number) {
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = Math.floor(((i + 0.5) * source.rows) / rows);
    for (let j = 0; j < columns; j++) {
      const column = Math.floor(((j + 0.5) * source.columns) / columns);
      values[i * columns + j] = elementOf(source, row, column);
    }
  }
  return values;
}

/** Middles of blocks are zeros in most sparse matrices: what is stored shows where there is something. */
function storedValues(source: SparseSource, rows: number, columns: number): Float64Array {
  const { indptr, indices, data } = source;
  const values = new Float64Array(rows * columns);
  const step = Math.max(1, data.length / MOST_STORED);
  let row = 0;
  for (let k = 0; k < data.length; k += step) {
    const p = Math.floor(k);
    row = rowOf(indptr, p, row);
    const at = blockOf(source.rows, rows, row) * columns + blockOf(source.columns, columns, indices[p]!); // prettier-ignore
    const [before, x] = [values[at]!, data[p]!];
    // what is not finite shows where nothing else is stored
    if (Number.isFinite(x) ? !(Math.abs(before) > Math.abs(x)) : before === 0) values[at] = x;
  }
  return values;
}

/** The row that holds the p-th stored element, by halving from a row that is not behind it. */
function rowOf(indptr: ArrayLike<number>, p: number, from: number): number {
  let [low, high] = [from, indptr.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (indptr[middle]! <= p) low = middle;
    else high = middle - 1;
  }
  return low;
}

function elementOf(source: Exclude<Source, SparseSource>, row: number, column: number): number {
  const at = row * source.columns + column;
  return isComplex(source) ? Math.hypot(source.real[at]!, source.imag[at]!) : source.data[at]!;
}
