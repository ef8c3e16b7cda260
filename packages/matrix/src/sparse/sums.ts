import { allocate, dtypeOf } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
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

/**
 * The largest or smallest element of each column (axis 0), of each row (axis 1) or of all, those that are
 * not stored among them; NaN if there is one.
 * @throws ShapeError if there is no element.
 */
export function extremes(A: Csr, name: 'max' | 'min', axis: Axis | undefined): Dense {
  if (axis !== undefined) checkAxis(axis);
  const { rows, columns, indptr, indices, data } = A;
  const length = axis === undefined ? rows * columns : axis === 0 ? rows : columns;
  if (length === 0) {
    throw new ShapeError(`${name}: there must be at least one element; got shape [${rows}, ${columns}]`); // prettier-ignore
  }
  const better = Math[name];
  const lines = axis === undefined ? 1 : axis === 0 ? columns : rows;
  const found = allocate(lines, dtypeOf(data)).fill(name === 'max' ? -Infinity : Infinity);
  const counts = new Float64Array(lines);
  for (let i = 0; i < rows; i++) {
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) {
      const line = axis === undefined ? 0 : axis === 0 ? indices[p]! : i;
      found[line] = better(found[line]!, data[p]!);
      counts[line]!++;
    }
  }
  for (let k = 0; k < lines; k++) if (counts[k]! < length) found[k] = better(found[k]!, 0);
  return axis === 0 ? { rows: 1, columns: lines, data: found } : { rows: lines, columns: 1, data: found }; // prettier-ignore
}
