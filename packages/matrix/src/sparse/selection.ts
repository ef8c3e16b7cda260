import { allocate, dtypeOf } from '../dtype.ts';
import type { Picks } from '../indexing.ts';
import { accumulateCounts, type Csr, MOST_STORED, placeOf } from './csr.ts';

/** The rows and columns that are picked, as compressed rows of their own. */
export function select(A: Csr, rows: Picks, columns: Picks): Csr {
  const rowOf = (k: number) => rows.start + k * rows.step;
  const end = columns.start + Math.max(0, (columns.count - 1) * columns.step + 1);
  const spanOf = (i: number): readonly [from: number, to: number] =>
    columns.count === 0 ? [0, 0] : [placeOf(A, i, columns.start), placeOf(A, i, end)];

  let most = 0;
  for (let k = 0; k < rows.count; k++) {
    const [from, to] = spanOf(rowOf(k));
    most += to - from;
  }
  const indptr = new Int32Array(rows.count + 1);
  const indices = new Int32Array(most);
  const data = allocate(most, dtypeOf(A.data));
  let count = 0;
  for (let k = 0; k < rows.count; k++) {
    const [from, to] = spanOf(rowOf(k));
    for (let p = from; p < to; p++) {
      const offset = A.indices[p]! - columns.start;
      if (offset % columns.step !== 0) continue;
      indices[count] = offset / columns.step;
      data[count++] = A.data[p]!;
    }
    indptr[k + 1] = count;
  }
  const shape = { rows: rows.count, columns: columns.count };
  return { ...shape, indptr, indices: indices.slice(0, count), data: data.slice(0, count) };
}

/** These rows, in this order. */
export function takeRows({ columns, indptr, indices, data }: Csr, rows: readonly number[]): Csr {
  const stored = rows.reduce((sum, i) => sum + indptr[i + 1]! - indptr[i]!, 0);
  if (stored > MOST_STORED) {
    throw new RangeError(`take: at most ${MOST_STORED} elements can be stored; got ${stored}`);
  }
  const ends = new Int32Array(rows.length + 1);
  rows.forEach((i, k) => (ends[k + 1] = indptr[i + 1]! - indptr[i]!));
  accumulateCounts(ends);
  const count = ends[rows.length]!;
  const taken = { indices: new Int32Array(count), data: allocate(count, dtypeOf(data)) };
  rows.forEach((i, k) => {
    taken.indices.set(indices.subarray(indptr[i], indptr[i + 1]), ends[k]);
    taken.data.set(data.subarray(indptr[i], indptr[i + 1]), ends[k]);
  });
  return { rows: rows.length, columns, indptr: ends, ...taken };
}
