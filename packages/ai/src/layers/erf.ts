// The error function to about 1e-15: near every 32nd a polynomial, whose coefficients are computed
// once, so that a value costs some ten operations. The activation gelu asks for one a number.
const [STEPS, LARGEST, COEFFICIENTS] = [32, 6, 8];

let table: Float64Array | undefined;

/**
 * The error function 2/√π · ∫₀ˣ e^−t² dt, to about 1e-15.
 * @returns from −1 to 1; NaN of NaN.
 * @remarks The share of a normal distribution below x is (1 + erf(x / √2)) / 2.
 * @example
 * matrix([[-1, 0, 1]]).map(ai.erf).round(4); // => [[-0.8427, 0, 0.8427]]
 */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (!(a < LARGEST)) return a >= LARGEST ? Math.sign(x) : x;
  const c = (table ??= coefficients());
  const center = (a * STEPS + 0.5) | 0;
  const d = a - center / STEPS;
  const k = center * COEFFICIENTS;
  const q = d * d;
  // in pairs: the processor need not wait for one product to begin the next
  const first = c[k]! + d * c[k + 1]! + q * (c[k + 2]! + d * c[k + 3]!);
  const value = first + q * q * (c[k + 4]! + d * c[k + 5]! + q * (c[k + 6]! + d * c[k + 7]!));
  return x < 0 ? -value : value;
}

/** The Taylor polynomials at 0, 1/32, 2/32 … 6: the n-th derivative of e^−x² is (−1)ⁿ·Hₙ(x)·e^−x². */
function coefficients(): Float64Array {
  const all = new Float64Array((LARGEST * STEPS + 1) * COEFFICIENTS);
  for (let k = 0; k <= LARGEST * STEPS; k++) {
    const x = k / STEPS;
    const from = k * COEFFICIENTS;
    all[from] = x < 2.5 ? series(x) : 1 - fraction(x);
    // term = 2/√π · e^−x² · (−1)ⁿ · Hₙ(x) / (n + 1)!, by Hₙ₊₁ = 2x·Hₙ − 2n·Hₙ₋₁
    let [before, hermite, scale] = [0, 1, (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x)];
    for (let n = 0; n + 1 < COEFFICIENTS; n++) {
      all[from + n + 1] = scale * hermite;
      [before, hermite] = [hermite, 2 * x * hermite - 2 * n * before];
      scale /= -(n + 2);
    }
  }
  return all;
}

/**
 * 2/√π · e^−x² · Σ 2^n·x^(2n+1) / (1·3·…·(2n+1)): all terms are positive, so no digits cancel.
 * @see Abramowitz and Stegun 7.1.6
 */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) sum += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** 1 − erf(x) as a continued fraction. @see Abramowitz and Stegun 7.1.14 */
function fraction(x: number): number {
  let f = x;
  for (let n = 60; n > 0; n--) f = x + n / 2 / f;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * f);
}
