import { allocate, dtypeOf } from '../dtype.ts';
import { type Axis, checkAxis } from '../reductions.ts';
import type { Dense } from '../rungs/stored.ts';
import { sum } from '../sum.ts';
import type { Csr } from './csr.ts';

/** The sum of each column (axis 0) or of each row (axis 1), accumulated in 64 bits. */
export function axisSums({ rows, columns, indptr, indices, data }: Csr, axis: Axis): Dense {
  checkAxis(axis);
  const totals = new Float64Array(axis === 0 ? columns : rows);
  if (axis === 0) {
    for (let p = 0; p < indices.length; p++) totals[indices[p]!]! += data[p]!;
  } else {
    for (let i = 0; i < rows; i++) {
      const start = indptr[i]!;
      totals[i] = sum({ data, start, count: indptr[i + 1]! - start });
    }
  }
  const rounded = allocate(totals.length, dtypeOf(data));
  rounded.set(totals);
  return axis === 0 ? { rows: 1, columns, data: rounded } : { rows, columns: 1, data: rounded };
}
