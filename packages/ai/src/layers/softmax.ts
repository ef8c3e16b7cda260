import { rowPowers, rowShares } from '@eigenbook/linalg';
import type { Matrix } from '@eigenbook/matrix';
import { checkGiven } from '../given.ts';
import { expOfNegative, expOfNegativeSingle, expTable } from './exp.ts';

/** What `softmax` makes shares of. */
export interface SoftmaxOptions {
  /** 1, the default: each row. 0: each column, as of a vector. */
  readonly axis?: 0 | 1;
}

/**
 * Each row as shares of 1: e to its numbers, divided by the row's sum; or each column.
 * @param Z - N × C; −∞ becomes 0.
 * @param options - `axis`: 1 for rows (default), 0 for columns.
 * @returns N × C; every row, or column, adds up to 1.
 * @throws RangeError for another axis.
 * @remarks The largest number of a row is taken off first, so that nothing overflows.
 * @example
 * ai.softmax(matrix([[0, 0], [1000, -Infinity]])); // => [[0.5, 0.5], [1, 0]]
 * ai.softmax(vector([0, 0]), { axis: 0 }); // => [[0.5], [0.5]]
 */
export function softmax<N extends number, C extends number>(Z: Matrix<N, C>): Matrix<N, C>;
export function softmax<N extends number, C extends number>(
  Z: Matrix<N, C>,
  options: SoftmaxOptions,
): Matrix<N, C>;
export function softmax(Z: Matrix, { axis = 1 }: SoftmaxOptions = {}): Matrix {
  checkGiven('softmax(Z)', { Z });
  if (axis === 0) return softmax(Z.T).T;
  if (axis !== 1) throw new RangeError(`softmax: axis must be 0, for columns, or 1, for rows; got ${String(axis)}`); // prettier-ignore
  const result = Z.copy();
  const { data, columns } = result;
  if (rowShares(data, columns)) return result;
  const sums = new Float64Array(Z.rows);
  powersOfRows(data, columns, sums);
  for (let k = 0; k < data.length; k++) data[k]! /= sums[Math.floor(k / columns)]!;
  return result;
}

/** x ← e^(x − the largest number of its row), in place, and of each row the sum. */
export function powersOfRows(data: Numbers, columns: number, sums: Float64Array): void {
  if (rowPowers(data, columns, sums)) return;
  const row = new Float64Array(columns);
  const exponentials = data.BYTES_PER_ELEMENT === 4 ? singleExponentials : doubleExponentials;
  for (let i = 0; i < sums.length; i++) {
    sums[i] = exponentials(data, i * columns, row);
    data.set(row, i * columns);
  }
}

type Numbers = Float64Array | Float32Array;

/** e to the numbers of `data` from `start`, less the largest of them, into `row`; gives their sum. */
function doubleExponentials(data: Numbers, start: number, row: Float64Array): number {
  const powers = expTable();
  const largest = largestOf(data, start, row.length);
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    sum += row[k] = expOfNegative(data[start + k]! - largest, powers);
  }
  return sum;
}

/** The same in 32 bits; two sums, so that one need not wait for the other. */
function singleExponentials(data: Numbers, start: number, row: Float64Array): number {
  const powers = expTable();
  const largest = largestOf(data, start, row.length);
  let even = 0;
  let odd = 0;
  for (let k = 1; k < row.length; k += 2) {
    even += row[k - 1] = expOfNegativeSingle(data[start + k - 1]! - largest, powers);
    odd += row[k] = expOfNegativeSingle(data[start + k]! - largest, powers);
  }
  if (row.length % 2 === 0) return even + odd;
  const last = row.length - 1;
  row[last] = expOfNegativeSingle(data[start + last]! - largest, powers);
  return even + odd + row[last];
}

function largestOf(data: Numbers, start: number, count: number): number {
  let largest = -Infinity;
  for (let k = start; k < start + count; k++) if (data[k]! > largest) largest = data[k]!;
  return largest;
}
