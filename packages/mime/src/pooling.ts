// A large matrix as a picture: each of its cells stands for a block of elements, its brightness a
// level of one byte. Both ends of the wire agree here on what blocks and levels are.

const HIGHEST_LEVEL = 254;
/** The level of a block that holds no finite value. */
export const NO_FINITE_VALUE = 255;

/**
 * The level of `x` between `low` (0) and `high` (254).
 * @example
 * levelOf(5, 0, 10); // => 127
 */
export function levelOf(x: number, low: number, high: number): number {
  // halves first: high − low overflows for ±1e308
  const halfWidth = high / 2 - low / 2;
  return halfWidth > 0 ? Math.round(((x / 2 - low / 2) / halfWidth) * HIGHEST_LEVEL) : 0;
}

/**
 * The value that a level stands for; NaN where there was no finite one.
 * @example
 * levelValue(127, 0, 10); // => 5
 * levelValue(NO_FINITE_VALUE, 0, 10); // => NaN
 */
export function levelValue(level: number, low: number, high: number): number {
  if (level === NO_FINITE_VALUE) return NaN;
  return 2 * (low / 2 + (level / HIGHEST_LEVEL) * (high / 2 - low / 2));
}

/**
 * The first element of block `k` of an axis of `size` elements in `blocks` blocks.
 * @example
 * [0, 1, 2].map((k) => blockStart(10, 3, k)); // => [0, 3, 6]
 */
export function blockStart(size: number, blocks: number, k: number): number {
  return Math.floor((k * size) / blocks);
}

/** The block of an axis that element `i` lies in. */
export function blockOf(size: number, blocks: number, i: number): number {
  return Math.floor(((i + 1) * blocks - 1) / size);
}
