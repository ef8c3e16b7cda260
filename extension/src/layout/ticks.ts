/**
 * The indices that label an axis: 0, round steps, and the last one.
 * @param size - how many indices the axis has, at least one.
 * @param length - its length in pixels.
 * @param spacing - pixels that two labels need between their middles.
 */
export function ticks(size: number, length: number, spacing: number): number[] {
  const last = size - 1;
  const step = roundStep((spacing * size) / length);
  if (step > last) return last > 0 && length - length / size >= spacing ? [0, last] : [0];
  const indices: number[] = [];
  for (let index = 0; index <= last; index += step) indices.push(index);
  const beforeLast = indices.at(-1)!;
  if (beforeLast === last) return indices;
  // The last index matters more than the round one before it.
  if (((last - beforeLast) * length) / size < spacing) indices.pop();
  return [...indices, last];
}

/** The smallest of 1, 2, 5, 10, 20, 50, … that is not below `least`. */
export function roundStep(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least) ?? 10 * power;
}
