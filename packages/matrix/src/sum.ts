import { type FloatArray, type Fold, foldPlainly, type FoldRun } from '@eigenbook/linalg';

/** `count` elements of `data` from `start` on. */
export interface Run {
  readonly data: FloatArray;
  readonly start: number;
  readonly count: number;
  /** The vector unit, reading `data`. */
  readonly fold?: FoldRun | undefined;
}

/** Blocks of this length are added up pairwise: the error grows with log n, not with n (Higham 1993). */
export const PAIRWISE_BLOCK = 512;

/** The sum of a run, accumulated in 64 bits whatever its dtype. */
export function sum(run: Run): number {
  return pairwise(run, 'sum', 0);
}

/** The sum of the squared distances from `centre`. */
export function squares(run: Run, centre: number): number {
  return pairwise(run, 'squares', centre);
}

function pairwise(run: Run, what: Extract<Fold, 'sum' | 'squares'>, centre: number): number {
  const { data, start, count, fold } = run;
  if (count > PAIRWISE_BLOCK) {
    const half = Math.floor(count / 2);
    const second = { data, start: start + half, count: count - half, fold };
    return pairwise({ data, start, count: half, fold }, what, centre) + pairwise(second, what, centre); // prettier-ignore
  }
  if (fold) return fold(what, start, count, centre);
  return foldPlainly(what, { data, start, count, step: 1 }, centre);
}
