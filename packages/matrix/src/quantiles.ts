// What lies at a share of the way from the smallest number to the largest.
import { type DType, allocate, dtypeOf } from './dtype.ts';
import { sortedLines } from './order.ts';
import type { Axis } from './reductions.ts';
import type { Dense } from './rungs/stored.ts';

/** The middle of all, or of each column (axis 0) or row (axis 1); NaN where one is, and for nothing. */
export function medians(A: Dense, axis: Axis | undefined): Dense {
  return eachLine(A, axis, 0.5, (x, y) => (x === y ? x : x / 2 + y / 2));
}

/** The q-quantile of all, or of each column or row. */
export function quantiles(A: Dense, q: number, axis: Axis | undefined): Dense {
  return eachLine(A, axis, q, between);
}

/** The number at a part of the way from x to y. */
export function between(x: number, y: number, t: number): number {
  if (x === y || t === 0) return x;
  const gap = y - x;
  // the distance of finite numbers near the largest may overflow where what lies between does not
  if (gap === Infinity) return x * (1 - t) + y * t;
  return t < 0.5 ? x + gap * t : y - gap * (1 - t);
}

/** `f` of the two numbers around a share of the way through each line, and of the way from one to the other. */
function eachLine(
  A: Dense,
  axis: Axis | undefined,
  share: number,
  f: (x: number, y: number, t: number) => number,
): Dense {
  const sorted = sortedLines(A, axis);
  const [rows, columns] = [axis === 1 ? A.rows : 1, axis === 0 ? A.columns : 1];
  const count = axis === undefined ? sorted.length : axis === 0 ? A.rows : A.columns;
  // a single number is a JavaScript number: no need to round it
  const dtype: DType = axis === undefined ? 'float64' : dtypeOf(A.data);
  const data = allocate(rows * columns, dtype);
  const place = share * (count - 1);
  for (let k = 0; k < data.length; k++) {
    const [x, y] = [sorted[k * count + Math.floor(place)], sorted[k * count + Math.ceil(place)]];
    const isOrdered = count > 0 && !Number.isNaN(sorted[(k + 1) * count - 1]);
    data[k] = isOrdered ? f(x!, y!, place - Math.floor(place)) : NaN;
  }
  return { rows, columns, data };
}
