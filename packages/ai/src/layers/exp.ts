// e to numbers that are not above 0, as softmax has them: a table of e^−m/64 times a polynomial for
// what is left. Math.exp takes twice as long.
const STEPS = 64;
/** From here on e^−x is 0 in 64 bits. */
const ZERO = 746;

let table: Float64Array | undefined;

/** e^−m/64 at m: made at the first use. */
export function expTable(): Float64Array {
  return (table ??= Float64Array.from({ length: ZERO * STEPS }, (_, m) => Math.exp(-m / STEPS)));
}

/** e^x for x ≤ 0 to 4e-16; NaN for NaN. */
export function expOfNegative(x: number, powers: Float64Array): number {
  if (!(x > -ZERO)) return x <= -ZERO ? 0 : x;
  const y = x * -STEPS;
  const m = y | 0;
  const d = (m - y) / STEPS;
  const q = d * d;
  return powers[m]! * (1 + d + q * (1 / 2 + d / 6 + q * (1 / 24 + d / 120 + q / 720)));
}

/** The same to 3e-9, which is enough in 32 bits. */
export function expOfNegativeSingle(x: number, powers: Float64Array): number {
  const y = x * -STEPS;
  if (!(y < ZERO * STEPS)) return y > 0 ? 0 : x;
  const m = y | 0;
  const d = m - y; // in steps
  return powers[m]! * (1 + d * (1 / 64 + d * (1 / 8192 + d / 1572864)));
}
