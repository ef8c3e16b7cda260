// e to numbers that are not above 0, as softmax has them, to 4e-16: a table of e^−m/64 times a
// polynomial for what is left. Math.exp takes twice as long.
const STEPS = 64;
/** From here on e^−x is 0 in 64 bits. */
const ZERO = 746;

let table: Float64Array | undefined;

/** e^x for x ≤ 0; NaN for NaN. */
export function expOfNegative(x: number): number {
  if (!(x > -ZERO)) return x <= -ZERO ? 0 : x;
  table ??= Float64Array.from({ length: ZERO * STEPS }, (_, m) => Math.exp(-m / STEPS));
  const y = x * -STEPS;
  const m = y | 0;
  const d = (m - y) / STEPS;
  const q = d * d;
  return table[m]! * (1 + d + q * (1 / 2 + d / 6 + q * (1 / 24 + d / 120 + q / 720)));
}
