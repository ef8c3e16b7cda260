/** What a reader wants to know of all elements, also of those a preview leaves out. */
export interface Statistics {
  /** The least finite element; null where there is none. */
  readonly min: number | null;
  /** The largest finite element; null where there is none. */
  readonly max: number | null;
  /** Of the finite elements; null where there is none, or where it overflows. */
  readonly mean: number | null;
  /** Population standard deviation (divided by the number of finite elements); null as the mean. */
  readonly std: number | null;
  /** How many are not a number. */
  readonly nan: number;
  /** How many are +∞. */
  readonly posInf: number;
  /** How many are −∞. */
  readonly negInf: number;
  /** Elements equal to zero, −0 included. */
  readonly zeros: number;
  /** Counts in 32 equal bins from `min` to `max`; all in the first bin when min = max. */
  readonly histogram: readonly number[];
}

export const HISTOGRAM_BINS = 32;

/**
 * Statistics of `values` in two passes; exact counts, non-finite values counted apart.
 * @param absent - how many zeros there are beside `values`: those a sparse matrix does not store.
 * @example
 * const { min, max, mean, nan } = statistics([1, 2, NaN, 6]);
 * [min, max, mean, nan]; // => [1, 6, 3, 1]
 */
export function statistics(values: ArrayLike<number>, absent = 0): Statistics {
  let min = absent > 0 ? 0 : Infinity;
  let max = absent > 0 ? 0 : -Infinity;
  let sum = 0;
  let [nan, posInf, negInf, zeros] = [0, 0, 0, absent];
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    if (x - x === 0) {
      if (x < min) min = x;
      if (x > max) max = x;
      if (x === 0) zeros++;
      sum += x;
    } else if (x === Infinity) posInf++;
    else if (x === -Infinity) negInf++;
    else nan++;
  }
  const finite = absent + values.length - nan - posInf - negInf;
  const histogram = new Array<number>(HISTOGRAM_BINS).fill(0);
  const counts = { nan, posInf, negInf, zeros, histogram };
  if (finite === 0) return { min: null, max: null, mean: null, std: null, ...counts };

  const mean = sum / finite;
  // Halves first: max − min overflows for ±1e308.
  const halfWidth = max / 2 - min / 2;
  const binOf = (x: number) => {
    const place = halfWidth > 0 ? (x / 2 - min / 2) / halfWidth : 0;
    return Math.min(HISTOGRAM_BINS - 1, Math.floor(place * HISTOGRAM_BINS));
  };
  // As LAPACK's lassq does: the square of 1e-158 has no digits left, that of 1e200 is infinite.
  const unit = powerOfTwoNear(Math.max(max, -min));
  const centre = mean * unit;
  let squares = absent * centre * centre;
  if (absent > 0) histogram[binOf(0)] = absent;
  for (let i = 0; i < values.length; i++) {
    const x = values[i] as number;
    if (x - x !== 0) continue;
    const distance = x * unit - centre;
    squares += distance * distance;
    const bin = binOf(x);
    histogram[bin] = (histogram[bin] as number) + 1;
  }
  return {
    min,
    max,
    mean: finiteOrNull(mean),
    std: finiteOrNull(Math.sqrt(squares / finite) / unit),
    ...counts,
  };
}

/** What brings a number of that size near 1 without rounding it; 1 for 0. */
function powerOfTwoNear(size: number): number {
  const exponent = size > 0 ? Math.floor(Math.log2(size)) : 0;
  return 2 ** -Math.min(1022, Math.max(-1000, exponent));
}

function finiteOrNull(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
