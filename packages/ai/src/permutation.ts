import { random } from '@eigenbook/matrix';

/**
 * The numbers 0 … n − 1 in a random order.
 * @param seed - the same seed gives the same order on every machine.
 * @see Fisher and Yates; Durstenfeld 1964
 * @example
 * ai.permutation(5, 1).toSorted(); // => [0, 1, 2, 3, 4]
 */
export function permutation(n: number, seed: number): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, k) => k);
  const draws = random(n, 1, { seed }).data;
  for (let k = n - 1; k > 0; k--) {
    const other = Math.floor(draws[k]! * (k + 1));
    [order[k], order[other]] = [order[other]!, order[k]!];
  }
  return order;
}

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
