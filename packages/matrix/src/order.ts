// The elements of each column or row in another order, and what lies between them.
import { type FloatArray, sortLines, transpose } from '@eigenbook/linalg';
import { copyOf, dtypeOf, empty } from './dtype.ts';
import { placesInOrder } from './places.ts';
import { type Axis, checkAxis } from './reductions.ts';
import type { Dense } from './rungs/stored.ts';

/** Each line in rising order, −0 before 0, NaN last. */
export function sort(A: Dense, axis: Axis): FloatArray {
  return alongLines(A, axis, (data, count) =>
    inOrder(data === A.data ? copyOf(data) : data, count),
  );
}

/** The rows (axis 1), the columns (axis 0) or all, each in rising order, one after the other. */
export function sortedLines({ rows, columns, data }: Dense, axis?: Axis): FloatArray {
  checkAxis(axis);
  if (axis !== 0) return inOrder(copyOf(data), axis === 1 ? columns : data.length);
  return inOrder(transpose(data, rows, columns, empty(data.length, dtypeOf(data))), rows);
}

/** Each `count` numbers in rising order, in place. */
function inOrder(data: FloatArray, count: number): FloatArray {
  if (!sortLines(data, count)) for (const line of lines(data, count)) line.sort();
  return data;
}

/** The indices that would sort each line, as float64; equals keep their order, NaN is last. */
export function argsort(A: Dense, axis: Axis): FloatArray {
  return alongLines(A, axis, (data, count) => {
    const places = empty(data.length, 'float64');
    let at = 0;
    for (const line of lines(data, count)) {
      places.set(placesInOrder(line), at);
      at += count;
    }
    return places;
  });
}

/** Each row or column less the one before it. */
export function diff({ rows: m, columns: n, data }: Dense, axis: Axis): Dense {
  checkAxis(axis ?? NaN);
  const [rows, columns] = axis === 0 ? [Math.max(m - 1, 0), n] : [m, Math.max(n - 1, 0)];
  const step = axis === 0 ? n : 1;
  const result = empty(rows * columns, dtypeOf(data));
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

/** `f` of lines of `count` numbers one after the other: the rows (axis 1), or the columns (axis 0), turned. */
function alongLines(
  { rows, columns, data }: Dense,
  axis: Axis,
  f: (data: FloatArray, count: number) => FloatArray,
): FloatArray {
  checkAxis(axis);
  if (axis === 1) return f(data, columns);
  const turned = empty(data.length, dtypeOf(data));
  return transpose(f(transpose(data, rows, columns, turned), rows), columns, rows);
}

/** The lines of `count` numbers, none for no number. */
function* lines(data: FloatArray, count: number): Generator<FloatArray> {
  for (let at = 0; at < data.length; at += count) yield data.subarray(at, at + count);
}
