/**
 * The error function, to about 1e-15: its series near 0, the continued fraction of erfc beyond 2.5.
 * @see Abramowitz and Stegun 7.1.6 and 7.1.14
 */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a > 6) return Math.sign(x);
  const value = a < 2.5 ? series(a) : 1 - fraction(a);
  return x < 0 ? -value : value;
}

/** 2/√π · e^−x² · Σ 2^n·x^(2n+1) / (1·3·…·(2n+1)): all terms are positive, so no digits cancel. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) sum += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

function fraction(x: number): number {
  let f = x;
  for (let n = 60; n > 0; n--) f = x + n / 2 / f;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * f);
}
