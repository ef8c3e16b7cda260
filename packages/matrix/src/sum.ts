import type { FloatArray } from '@eigenbook/linalg';

/** `count` elements of `data` from `start`, `step` apart; each through `map` first, if there is one. */
export interface Run {
  readonly data: FloatArray;
  readonly start: number;
  readonly step: number;
  readonly count: number;
  readonly map?: (x: number) => number;
}

/** Blocks of this length are added up pairwise: the error grows with log n, not with n (Higham 1993). */
const PAIRWISE_BLOCK = 128;

/** The sum of a run, accumulated in 64 bits whatever its dtype. */
export function sum(run: Run): number {
  const { data, start, step, count, map } = run;
  if (count > PAIRWISE_BLOCK) {
    const half = Math.floor(count / 2);
    return (
      sum({ ...run, count: half }) +
      sum({ ...run, start: start + half * step, count: count - half })
    );
  }
  let total = 0;
  for (let k = 0, at = start; k < count; k++, at += step) {
    total += map ? map(data[at]!) : data[at]!;
  }
  return total;
}
