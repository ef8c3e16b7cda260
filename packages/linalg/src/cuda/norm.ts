import type { FloatArray } from '../tasks.ts';

/** The largest sum of sizes in a column of a row-major matrix. */
export function oneNorm(A: FloatArray, columns: number): number {
  const sums = new Float64Array(columns);
  for (let at = 0; at < A.length; at += columns) {
    for (let j = 0; j < columns; j++) sums[j]! += Math.abs(A[at + j]!);
  }
  const norm = sums.reduce((most, sum) => Math.max(most, sum), 0);
  return Math.min(norm, Number.MAX_VALUE); // what left the range is at most n times as large
}
