import type { DType, Matrix } from '@eigenbook/matrix';
import { expOfNegative, expOfNegativeSingle, expTable } from './exp.ts';

/**
 * Each row as shares of 1: e to its numbers, divided by the row's sum.
 * @param Z - N × C; −∞ becomes 0.
 * @returns N × C; every row adds up to 1.
 * @remarks The largest number of a row is taken off first, so that nothing overflows.
 * @example
 * ai.softmax(matrix([[0, 0], [1000, -Infinity]])); // => [[0.5, 0.5], [1, 0]]
 */
export function softmax<N extends number, C extends number>(Z: Matrix<N, C>): Matrix<N, C> {
  const result = Z.copy();
  const { data, columns } = result;
  const row = new Float64Array(columns);
  const exponentials = exponentialsOf(Z.dtype);
  for (let start = 0; start < data.length; start += columns) {
    const share = 1 / exponentials(data, start, row);
    for (let k = 0; k < columns; k++) data[start + k] = row[k]! * share;
  }
  return result;
}

type Numbers = Float64Array | Float32Array;

/** How a row of numbers of this kind becomes exponentials: `doubleExponentials`, or nearly so. */
export function exponentialsOf(dtype: DType): typeof doubleExponentials {
  return dtype === 'float32' ? singleExponentials : doubleExponentials;
}

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
