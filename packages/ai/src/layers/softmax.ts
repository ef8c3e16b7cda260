import type { Matrix } from '@eigenbook/matrix';
import { expOfNegative } from './exp.ts';

/**
 * Each row as shares of 1: e to its numbers, divided by the row's sum.
 * @param Z - N × C; −∞ becomes 0.
 * @returns N × C; every row adds up to 1.
 * @remarks The largest number of a row is taken off first, so that nothing overflows.
 * @example
 * ai.softmax(matrix([[0, 0], [1000, -Infinity]])); // => [[0.5, 0.5], [1, 0]]
 */
export function softmax<N extends number, C extends number>(Z: Matrix<N, C>): Matrix<N, C> {
  const { columns } = Z;
  const result = Z.copy();
  const { data } = result;
  for (let start = 0; start < data.length; start += columns) {
    const end = start + columns;
    let largest = -Infinity;
    for (let k = start; k < end; k++) largest = Math.max(largest, data[k]!);
    let sum = 0;
    for (let k = start; k < end; k++) sum += data[k] = expOfNegative(data[k]! - largest);
    for (let k = start; k < end; k++) data[k]! /= sum;
  }
  return result;
}
