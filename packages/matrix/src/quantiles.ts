// What lies at a share of the way from the smallest number to the largest.
import { type DType, allocate, dtypeOf } from './dtype.ts';
import { sortedLines } from './order.ts';
import type { Axis } from './reductions.ts';
import type { Dense } from './rungs/stored.ts';

/** The middle of all, or of each column (axis 0) or row (axis 1); NaN where one is, and for nothing. */
export function medians(A: Dense, axis: Axis | undefined): Dense {
  return eachLine(A, axis, [0.5], (x, y) => (x === y ? x : x / 2 + y / 2));
}

/** The quantiles of all or of each column, one below the other, or of each row, side by side. */
export function quantiles(A: Dense, q: readonly number[], axis: Axis | undefined): Dense {
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

/** `f` of the two numbers around each share of the way through each line, and of the way from one to the other. */
function eachLine(
  A: Dense,
  axis: Axis | undefined,
  shares: readonly number[],
  f: (x: number, y: number, t: number) => number,
): Dense {
  const sorted = sortedLines(A, axis);
  const lines = axis === undefined ? 1 : axis === 0 ? A.columns : A.rows;
  const [rows, columns] = axis === 1 ? [lines, shares.length] : [shares.length, lines];
  const count = axis === undefined ? sorted.length : axis === 0 ? A.rows : A.columns;
  // a single number is a JavaScript number: no need to round it
  const dtype: DType = axis === undefined ? 'float64' : dtypeOf(A.data);
  const data = allocate(rows * columns, dtype);
  for (let k = 0; k < lines; k++) {
    const isOrdered = count > 0 && !Number.isNaN(sorted[(k + 1) * count - 1]);
    shares.forEach((share, s) => {
      const place = share * (count - 1);
      const [x, y] = [sorted[k * count + Math.floor(place)], sorted[k * count + Math.ceil(place)]];
      data[axis === 1 ? k * columns + s : s * lines + k] = isOrdered ? f(x!, y!, place - Math.floor(place)) : NaN; // prettier-ignore
    });
  }
  return { rows, columns, data };
}
