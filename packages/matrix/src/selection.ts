// Elements, rows and columns picked out of a matrix or written into it, on plain arrays.
import { checkMask, checkNumber, checkNumbers, checkOperand } from './arguments.ts';
import { countTrue } from './boolean-matrix.ts';
import { copyOf, dtypeOf, empty } from './dtype.ts';
import { chosen, grid, type Mask } from './elementwise.ts';
import { ShapeError } from './errors.ts';
import { type Picks, resolveIndex } from './indexing.ts';
import { type Axis, checkAxis } from './reductions.ts';
import type { Dense } from './rungs/stored.ts';
import { vectorData } from './vectors.ts';

/** Writes a number, or a matrix whose sizes of 1 stretch, into a block of `A`. */
export function assign(A: Dense, [p, q]: readonly [Picks, Picks], value: number | Dense): void {
  checkOperand('set', 'value', value);
  const from = typeof value === 'number' ? { rows: 1, columns: 1, data: [value] } : value;
  const fits =
    (from.rows === 1 || from.rows === p.count) && (from.columns === 1 || from.columns === q.count);
  if (!fits) {
    throw new ShapeError(
      `set: the value must be ${p.count} × ${q.count} like its place, or have a size of 1 that stretches; got ${from.rows} × ${from.columns}`,
    );
  }
  // a block of A itself may be written over while it is read
  const data = from.data === A.data ? copyOf(A.data) : from.data;
  const down = from.rows === 1 ? 0 : from.columns;
  const right = from.columns === 1 ? 0 : 1;
  for (let i = 0; i < p.count; i++) {
    const row = (p.start + i * p.step) * A.columns + q.start;
    for (let j = 0; j < q.count; j++) A.data[row + j * q.step] = data[i * down + j * right]!;
  }
}

/** Writes `value` where the mask holds. */
export function setMasked(A: Dense, mask: Mask, value: number): void {
  checkShape('set', mask, [A.rows, A.columns]);
  checkNumber('set', 'value', value);
  chosen(A.data, mask, [grid(value), A]);
}

/** The elements where the mask holds, in a column. */
export function maskedElements(A: Dense, mask: Mask): Dense {
  checkShape('compress', mask, [A.rows, A.columns]);
  const [from, holds, count] = [A.data, mask.data, countTrue(mask.data)];
  const data = empty(count, dtypeOf(from));
  // each is written, and written over where it is not held: the processor need not guess which
  for (let k = 0, at = 0; at < count; k++) {
    data[at] = from[k]!;
    at += holds[k]!;
  }
  return { rows: count, columns: 1, data };
}

/** The rows or columns where a mask of one column or row, or a list, holds. */
export function compressLines(A: Dense, mask: Mask | readonly boolean[], axis: Axis): Dense {
  const [size, line] = axis === 0 ? [A.rows, 'row'] : [A.columns, 'column'];
  checkAxis(axis);
  if (!isTruths(mask)) checkShape('compress', mask, axis === 0 ? [A.rows, 1] : [1, A.columns]);
  else if (mask.length !== size) {
    throw new ShapeError(`compress: the list must have ${size} truth values, one a ${line}; got ${mask.length}`); // prettier-ignore
  }
  const holds: ArrayLike<unknown> = isTruths(mask) ? mask : mask.data;
  const kept = Array.from(holds, (_, k) => k).filter((k) => holds[k]);
  return take(A, kept, axis);
}

function isTruths(mask: Mask | readonly boolean[]): mask is readonly boolean[] {
  return Array.isArray(mask);
}

/** The rows (axis 0) or columns (axis 1) with these numbers, of a list or a vector. */
export function take(A: Dense, indices: ArrayLike<number> | Dense, axis: Axis): Dense {
  const places = placesOf(A, indices, axis);
  const { rows, columns, data } = A;
  const m = axis === 0 ? places.length : rows;
  const n = axis === 0 ? columns : places.length;
  const taken = empty(m * n, dtypeOf(data));
  for (let i = 0; i < m; i++) {
    if (axis === 0) {
      taken.set(data.subarray(places[i]! * n, (places[i]! + 1) * n), i * n);
    } else {
      for (let j = 0; j < n; j++) taken[i * n + j] = data[i * columns + places[j]!]!;
    }
  }
  return { rows: m, columns: n, data: taken };
}

/** Which rows (axis 0) or columns (axis 1) of A they name, from 0. */
export function placesOf(
  { rows, columns }: { readonly rows: number; readonly columns: number },
  indices: ArrayLike<number> | Dense,
  axis: Axis,
): number[] {
  const isMatrix = ArrayBuffer.isView((indices as Partial<Dense> | undefined)?.data);
  const list = isMatrix ? vectorData('take', 'indices', indices as Dense) : (indices as ArrayLike<number>); // prettier-ignore
  checkNumbers('take', 'indices', list);
  if (axis === undefined)
    throw new RangeError('take: axis must be 0, for rows, or 1, for columns; got undefined');
  checkAxis(axis);
  const [size, name] = axis === 0 ? [rows, 'row' as const] : [columns, 'column' as const];
  return Array.from(list, (i) => resolveIndex('take', i, size, name));
}

function checkShape(caller: string, mask: Mask, [rows, columns]: readonly [number, number]): void {
  checkMask(caller, mask);
  if (mask.rows === rows && mask.columns === columns) return;
  throw new ShapeError(
    `${caller}: the mask must be ${rows} × ${columns}; got ${mask.rows} × ${mask.columns}`,
  );
}
