// Sums and extremes of every column, row by row as they lie in memory: the numbers are those that
// `sum`, `smallest` and `largest` give for a column, to the last bit.
import type { Dense } from './rungs/stored.ts';
import { PAIRWISE_BLOCK } from './sum.ts';

/** The sum of each column, accumulated in 64 bits. */
export function columnSums(A: Dense): Float64Array {
  return sumsOf(A, 0, A.rows);
}

/** Of `count` rows from `start` on. */
function sumsOf(A: Dense, start: number, count: number): Float64Array {
  if (count > PAIRWISE_BLOCK) {
    const half = Math.floor(count / 2);
    const [first, second] = [sumsOf(A, start, half), sumsOf(A, start + half, count - half)];
    for (let j = 0; j < first.length; j++) first[j]! += second[j]!;
    return first;
  }
  const { columns: n, data } = A;
  const end = (start + count) * n;
  const [a, b, c, d] = [0, 0, 0, 0].map(() => new Float64Array(n)) as [Float64Array, Float64Array, Float64Array, Float64Array]; // prettier-ignore
  let at = start * n;
  for (; at < end - 3 * n; at += 4 * n) {
    for (let j = 0; j < n; j++) {
      a[j]! += data[at + j]!;
      b[j]! += data[at + n + j]!;
      c[j]! += data[at + 2 * n + j]!;
      d[j]! += data[at + 3 * n + j]!;
    }
  }
  for (; at < end; at += n) for (let j = 0; j < n; j++) a[j]! += data[at + j]!;
  for (let j = 0; j < n; j++) a[j] = a[j]! + b[j]! + (c[j]! + d[j]!);
  return a;
}

/** The largest of each column, or the smallest; NaN if one is. There is a row. */
export function columnExtremes({ rows, columns: n, data }: Dense, which: 'max' | 'min') {
  const found = data.slice(0, n);
  for (let at = n; at < rows * n; at += n) {
    for (let j = 0; j < n; j++) {
      const x = data[at + j]!;
      const y = found[j]!;
      const stays = which === 'max' ? x <= y : x >= y;
      if (!stays && y === y) found[j] = x;
    }
  }
  return found;
}
