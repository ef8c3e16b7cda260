/** Uniform numbers in [0, 1), the same for a seed. @see Tommy Ettinger, mulberry32, 2017 */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** LAPACK's distribution S: uniform in (−1, 1). */
export function symmetric(seed: number): () => number {
  const draw = uniform(seed);
  return () => 2 * draw() - 1;
}

/** `count` numbers of distribution S. */
export function entries(count: number, seed: number): Float64Array {
  const draw = symmetric(seed);
  return Float64Array.from({ length: count }, draw);
}
