// Numbers as fractions, where people at a blackboard would write them so.

const MAX_DENOMINATOR = 999;
/** Rounding that a few steps of elimination leave; twice as many digits as a denominator needs. */
const NEAR = 1e-12;

/**
 * Numerator and denominator > 0 of the fraction that `x` is, up to rounding; undefined if its
 * denominator would be above 999. By continued fractions.
 * @see Hardy and Wright, An Introduction to the Theory of Numbers, chapter 10
 */
function fractionOf(x: number): readonly [number, number] | undefined {
  if (!Number.isFinite(x) || Math.abs(x) > 1e6) return undefined;
  let [p0, q0, p1, q1] = [0, 1, 1, 0];
  for (let rest = Math.abs(x); ;) {
    const whole = Math.floor(rest + NEAR);
    [p0, q0, p1, q1] = [p1, q1, whole * p1 + p0, whole * q1 + q0];
    if (!(q1 <= MAX_DENOMINATOR)) return undefined;
    if (Math.abs(Math.abs(x) - p1 / q1) <= NEAR * Math.max(1, Math.abs(x))) {
      // a number of its own size may not be taken for 0
      return p1 === 0 && x !== 0 ? undefined : [x < 0 ? -p1 : p1, q1];
    }
    rest = 1 / (rest - whole);
  }
}

/**
 * `-3/2`, `7`; undefined where there is no such fraction.
 * @example
 * fractionText(-1.5); // => '-3/2'
 * fractionText(Math.PI); // => undefined
 */
export function fractionText(x: number): string | undefined {
  const fraction = fractionOf(x);
  if (!fraction) return undefined;
  return fraction[1] === 1 ? String(fraction[0]) : fraction.join('/');
}
