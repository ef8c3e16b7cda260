import { allocate, dtypeOf } from '../dtype.ts';
import type { Picks } from '../indexing.ts';
import { type Csr, placeOf } from './csr.ts';

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
