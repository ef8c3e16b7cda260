// How numbers are written wherever a matrix is shown, so that text, table and canvas agree.

/** One notation for all numbers of a matrix. */
export interface NumberFormat {
  /** Whole numbers, a point, or a power of ten. */
  readonly notation: 'integer' | 'fixed' | 'exponential';
  /** Digits after the point. */
  readonly digits: number;
  /**
   * A number in this notation; NaN and infinities as words.
   * @example
   * numberFormat([1, 2.5]).format(2); // => '2.0'
   */
  readonly format: (x: number) => string;
}

const EXPONENTIAL_FROM = 1e8;
const EXPONENTIAL_BELOW = 1e-4;
/** Relative to the largest number: what is smaller is rounding noise and does not choose the notation. */
const NOISE = 1e-10;

/**
 * The notation in which `values` read best together, as NumPy chooses it: integers without a
 * point, else the fewest digits that tell the numbers apart, exponents where they are very large
 * or very small.
 * @param precision - most digits after the point.
 * @example
 * numberFormat([1, 2.5]).notation; // => 'fixed'
 * numberFormat([1, 1e12 + 0.5]).format(1); // => '1e+0'
 */
export function numberFormat(values: Iterable<number>, precision = 6): NumberFormat {
  const finite = [...values].filter(Number.isFinite);
  const sizes = finite.map(Math.abs).filter((size) => size > 0);
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0);
  const smallest = sizes
    .filter((size) => size > NOISE * largest)
    .reduce((a, b) => Math.min(a, b), Infinity);
  if (finite.every(Number.isInteger) && largest < 1e15) {
    return make('integer', 0, (x) => x.toFixed(0));
  }
  if (largest >= EXPONENTIAL_FROM || smallest < EXPONENTIAL_BELOW) {
    const digits = fewestDigits(finite, precision, (x) => x.toExponential(precision));
    return make('exponential', digits, (x) => x.toExponential(digits));
  }
  const digits = fewestDigits(finite, precision, (x) => x.toFixed(precision));
  return make('fixed', digits, (x) => x.toFixed(digits));
}

function make(
  notation: NumberFormat['notation'],
  digits: number,
  write: (x: number) => string,
): NumberFormat {
  return {
    notation,
    digits,
    format: (x) => {
      if (!Number.isFinite(x) || Object.is(x, -0)) return formatFull(x);
      const text = write(x);
      return x < 0 && Number(text) === 0 ? text.slice(1) : text; // so small that it is shown as 0
    },
  };
}

function fewestDigits(values: number[], precision: number, write: (x: number) => string): number {
  let digits = 0;
  for (const x of values) {
    const fraction = /\.(\d*?)0*(?:e|$)/.exec(write(x))?.[1] ?? '';
    digits = Math.max(digits, fraction.length);
    if (digits >= precision) break;
  }
  return digits;
}

/**
 * The shortest text that gives back exactly `x`: the value in full, for read-outs.
 * @example
 * formatFull(0.1); // => '0.1'
 */
export function formatFull(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x);
}
