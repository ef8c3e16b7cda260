// Elimination adds up products of its numbers: a matrix near an end of the range is first moved away
// from it, by a power of 2, which changes no digit.
import type { FloatArray } from '@eigenbook/linalg';
import { dtypeOf } from './dtype.ts';
import { Matrix } from './matrix.ts';

/** How far from 1, in powers of 2, the largest number may be: as far as its products may reach. */
const ROOM = { float64: 1000, float32: 115 } as const;

/**
 * The e by which the numbers should be moved: 0 for most. A large one comes down no further than it
 * must, since the small numbers beside it go the same way; small ones go up to 1.
 * @param sum - of the sizes of the numbers, where it is known.
 */
export function exponentOf(data: FloatArray, sum = Infinity): number {
  const room = ROOM[dtypeOf(data)];
  // no number is larger than the sum of all, and one is as large as their mean
  if (sum <= 2 ** room && sum >= data.length * 2 ** -room && sum > 0) return 0;
  let largest = 0;
  for (let k = 0; k < data.length; k++) largest = Math.max(largest, Math.abs(data[k]!));
  const exponent = largest === 0 ? 0 : Math.floor(Math.log2(largest));
  if (exponent > room) return exponent - room;
  return exponent < -room ? exponent : 0;
}

/** Writes x · 2^e for each x: ±∞ where that is too large. */
export function shift(data: FloatArray, e: number): void {
  if (e === 0) return;
  // a power of 2 beyond the range is taken in two steps
  const [once, twice] = [2 ** Math.trunc(e / 2), 2 ** (e - Math.trunc(e / 2))];
  for (let k = 0; k < data.length; k++) data[k] = data[k]! * once * twice;
}

/** The numbers, moved if they should be: then a copy. */
export function centred(
  data: FloatArray,
  sum?: number,
): {
  readonly data: FloatArray;
  readonly exponent: number;
} {
  const exponent = exponentOf(data, sum);
  if (exponent === 0) return { data, exponent };
  const moved = data.slice();
  shift(moved, -exponent);
  return { data: moved, exponent };
}

/** The matrix, moved if it should be: for what does not change with it, as ranks and ratios. */
export function centredMatrix(A: Matrix, sum: number): Matrix {
  const { data } = centred(A.data, sum);
  return data === A.data ? A : new Matrix(A.rows, A.columns, data);
}
