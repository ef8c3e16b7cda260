// The elements of each column or row in another order, and what lies between them.
import { allocate, copyOf, dtypeOf } from './dtype.ts';
import { inOrder, placesInOrder } from './radix.ts';
import { type Axis, checkAxis } from './reductions.ts';
import type { Dense } from './rungs/stored.ts';

/** Each line in rising order, NaN last. */
export function sort(A: Dense, axis: Axis) {
  return eachLine(A, axis, inOrder);
}

/** The indices that would sort each line, as float64; equals keep their order, NaN is last. */
export function argsort(A: Dense, axis: Axis) {
  const wide = { rows: A.rows, columns: A.columns, data: Float64Array.from(A.data) };
  return eachLine(wide, axis, placesInOrder);
}

/** Each row or column less the one before it. */
export function diff({ rows: m, columns: n, data }: Dense, axis: Axis): Dense {
  checkAxis(axis ?? NaN);
  const [rows, columns] = axis === 0 ? [Math.max(m - 1, 0), n] : [m, Math.max(n - 1, 0)];
  const step = axis === 0 ? n : 1;
  const result = allocate(rows * columns, dtypeOf(data));
  for (let i = 0, to = 0; i < rows; i++) {
    for (let j = 0, at = i * n; j < columns; j++, at++) result[to++] = data[at + step]! - data[at]!;
  }
  return { rows, columns, data: result };
}

/** The rows or columns in reverse. */
export function flip({ rows, columns, data }: Dense, axis: Axis) {
  checkAxis(axis);
  const result = copyOf(data);
  for (let i = 0; i < rows; i++) {
    if (axis === 1) result.subarray(i * columns, (i + 1) * columns).reverse();
    else result.set(data.subarray(i * columns, (i + 1) * columns), (rows - 1 - i) * columns);
  }
  return result;
}

/** `f` of each column (axis 0) or row (axis 1), given as a copy. */
function eachLine(
  { rows, columns, data }: Dense,
  axis: Axis,
  f: (line: Float64Array) => ArrayLike<number>,
) {
  checkAxis(axis);
  const result = allocate(data.length, dtypeOf(data));
  const [lines, count] = axis === 0 ? [columns, rows] : [rows, columns];
  const [far, near] = axis === 0 ? [1, columns] : [columns, 1];
  for (let k = 0; k < lines; k++) {
    const line = new Float64Array(count);
    for (let i = 0; i < count; i++) line[i] = data[k * far + i * near]!;
    const changed = f(line);
    for (let i = 0; i < count; i++) result[k * far + i * near] = changed[i]!;
  }
  return result;
}
