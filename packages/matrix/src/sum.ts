import type { FloatArray } from '@eigenbook/linalg';

/** `count` elements of `data` from `start` on. */
export interface Run {
  readonly data: FloatArray;
  readonly start: number;
  readonly count: number;
}

/** Blocks of this length are added up pairwise: the error grows with log n, not with n (Higham 1993). */
export const PAIRWISE_BLOCK = 512;

/** The sum of a run, accumulated in 64 bits whatever its dtype. */
export function sum({ data, start, count }: Run): number {
  if (count > PAIRWISE_BLOCK) {
    const half = Math.floor(count / 2);
    return (
      sum({ data, start, count: half }) + sum({ data, start: start + half, count: count - half })
    );
  }
  // four sums at a time: with one each addition would wait for the one before
  const end = start + count;
  let [a, b, c, d] = [0, 0, 0, 0];
  let at = start;
  for (; at < end - 3; at += 4) {
    a += data[at]!;
    b += data[at + 1]!;
    c += data[at + 2]!;
    d += data[at + 3]!;
  }
  for (; at < end; at++) a += data[at]!;
  return a + b + (c + d);
}

/** The sum of the squared distances from `centre`. */
export function squares({ data, start, count }: Run, centre: number): number {
  if (count > PAIRWISE_BLOCK) {
    const half = Math.floor(count / 2);
    const [first, second] = [
      { data, start, count: half },
      { data, start: start + half, count: count - half },
    ];
    return squares(first, centre) + squares(second, centre);
  }
  const end = start + count;
  let [a, b, c, d] = [0, 0, 0, 0];
  let at = start;
  for (; at < end - 3; at += 4) {
    a += (data[at]! - centre) ** 2;
    b += (data[at + 1]! - centre) ** 2;
    c += (data[at + 2]! - centre) ** 2;
    d += (data[at + 3]! - centre) ** 2;
  }
  for (; at < end; at++) a += (data[at]! - centre) ** 2;
  return a + b + (c + d);
}
