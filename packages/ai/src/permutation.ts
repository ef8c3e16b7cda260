import { random } from '@eigenbook/matrix';
import { inRanges, now, pause, type Steps } from './steps.ts';

/**
 * The numbers 0 … n − 1 in a random order.
 * @param seed - the same seed gives the same order on every machine.
 * @throws RangeError if n is no whole number ≥ 0.
 * @see Fisher and Yates; Durstenfeld 1964
 * @example
 * ai.permutation(5, 1).toSorted(); // => [0, 1, 2, 3, 4]
 */
export function permutation(n: number, seed: number): Uint32Array {
  return now(permutationSteps(n, seed));
}

export function* permutationSteps(n: number, seed: number): Steps<Uint32Array> {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`permutation: n must be a whole number ≥ 0; got ${n}`); // prettier-ignore
  const order = new Uint32Array(n);
  for (let k = 0; k < n; k++) order[k] = k;
  const draws = random(n, 1, { seed }).data;
  yield* pause();
  // from the end: the place is drawn from those before it, itself among them
  yield* inRanges(n, SWAP, (from, to) => {
    for (let k = n - 1 - from; k >= n - to; k--) {
      const other = Math.floor(draws[k]! * (k + 1));
      const kept = order[k]!;
      order[k] = order[other]!;
      order[other] = kept;
    }
  });
  return order;
}

/** What a swap of two places far apart costs, as operations. */
const SWAP = 16;

/**
 * A part of the rows for training and the rest for judging, at random.
 * @param options - `share` of the second part, 0.2 by default; `seed`.
 * @throws RangeError if the share is not between 0 and 1.
 * @example
 * const { train, test } = ai.split(10, { share: 0.3, seed: 1 });
 * train.length; // => 7
 */
export function split(
  n: number,
  { share = 0.2, seed = 0 }: { readonly share?: number; readonly seed?: number } = {},
): { readonly train: Uint32Array; readonly test: Uint32Array } {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`split: share must be from 0 to 1; got ${share}`);
  }
  const order = permutation(n, seed);
  const cut = n - Math.round(n * share);
  return { train: order.slice(0, cut), test: order.slice(cut) };
}

/**
 * The rows in `k` parts at random, each of them once for judging and else for training: cross-validation.
 * @param n - how many rows there are.
 * @param k - how many parts, from 2 to n; they differ by one row at most.
 * @param options - `seed`.
 * @returns k times the numbers of the rows for training and for judging.
 * @throws RangeError if k is no whole number from 2 to n.
 * @example
 * ai.folds(10, 3, { seed: 1 }).map(({ test }) => test.length); // => [4, 3, 3]
 */
export function folds(
  n: number,
  k: number,
  { seed = 0 }: { readonly seed?: number } = {},
): { readonly train: Uint32Array; readonly test: Uint32Array }[] {
  if (!(Number.isInteger(k) && k >= 2 && k <= n)) throw new RangeError(`folds: k must be a whole number from 2 to n, ${n}; got ${k}`); // prettier-ignore
  const order = permutation(n, seed);
  return Array.from({ length: k }, (_, fold) => ({
    train: order.filter((_row, place) => place % k !== fold),
    test: order.filter((_row, place) => place % k === fold),
  }));
}
