// What is made of every column, row by row as they lie in memory: the numbers are those that a run of
// the column's numbers gives, to the last bit.
import { type Fold, foldColumns } from '@eigenbook/linalg';
import type { Dense } from './rungs/stored.ts';
import { PAIRWISE_BLOCK } from './sum.ts';

/** Each column folded, in 64 bits; `centres` are those of `squares`, one for each column. */
export function columnFolds(A: Dense, fold: Fold, centres?: Float64Array): Float64Array {
  return folded(A, fold, [0, A.rows], centres);
}

/** Sums of `count` rows from `start` on, pairwise as `sum` of a run. */
function folded(
  A: Dense,
  fold: Fold,
  [start, count]: readonly [number, number],
  centres: Float64Array | undefined,
): Float64Array {
  const isSum = fold === 'sum' || fold === 'squares';
  if (!isSum || count <= PAIRWISE_BLOCK) {
    const { data, columns } = A;
    return foldColumns(fold, { data, columns, start, count }, centres);
  }
  const half = Math.floor(count / 2);
  const first = folded(A, fold, [start, half], centres);
  const second = folded(A, fold, [start + half, count - half], centres);
  for (let j = 0; j < first.length; j++) first[j]! += second[j]!;
  return first;
}
