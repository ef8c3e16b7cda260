// What singular values tell of a matrix, and where their points lie. Lengths in pixels.

export interface SpectrumFigures {
  readonly largest: number;
  readonly smallest: number;
  /** Values above max(rows, columns) · ε · largest, as NumPy's matrix_rank counts them. */
  readonly rank: number;
  /** Largest over smallest; infinite for a singular matrix. */
  readonly condition: number;
  /** How many of the largest values hold 90 % and 99 % of the sum of squares. */
  readonly energy90: number;
  readonly energy99: number;
}

/** @param values - singular values, not rising, at least one. */
export function spectrumFigures(
  values: Float64Array,
  [rows, columns]: readonly [number, number],
): SpectrumFigures {
  const [largest, smallest] = [values[0]!, values.at(-1)!];
  const tolerance = Math.max(rows, columns) * Number.EPSILON * largest;
  const energy = cumulativeEnergy(values);
  const first = (share: number) => energy.findIndex((part) => part >= share) + 1;
  return {
    largest,
    smallest,
    rank: values.reduce((count, value) => count + Number(value > tolerance), 0),
    condition: smallest === 0 ? Infinity : largest / smallest,
    energy90: first(0.9),
    energy99: first(0.99),
  };
}

/** The share of the sum of squares that the first k + 1 values hold, 0 … 1. */
export function cumulativeEnergy(values: Float64Array): Float64Array {
  const scale = values[0] || 1;
  let sum = 0;
  const sums = values.map((value) => (sum += (value / scale) ** 2));
  return sum === 0 ? sums : sums.map((part) => part / sum);
}

export interface SpectrumLayout {
  readonly width: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly xOf: (k: number) => number;
  /** On a logarithmic axis; what lies below the axis stands at its end. */
  readonly yOf: (value: number) => number;
  readonly energyY: (share: number) => number;
  /** The powers of ten that are marked. */
  readonly decades: readonly number[];
  /** The value under a point. */
  readonly at: (x: number) => number;
}

const HEIGHT = 220;
const MARGIN = { left: 64, right: 48, top: 14, bottom: 26 };
/** Below this share of the largest value there is only rounding. */
const FLOOR = 1e-17;
const MAX_DECADES = 6;

export function spectrumLayout(values: Float64Array, width: number): SpectrumLayout {
  const { left, top } = MARGIN;
  const [right, bottom] = [Math.max(left + 40, width - MARGIN.right), HEIGHT];
  const largest = values[0]!;
  const positive = values.filter((value) => value > largest * FLOOR);
  const logs = [positive.at(-1) ?? 1, largest > 0 ? largest : 1].map(Math.log10);
  const [low, high] = [Math.floor(logs[0]!), Math.max(Math.ceil(logs[1]!), Math.floor(logs[0]!) + 1)]; // prettier-ignore
  const step = Math.ceil((high - low) / MAX_DECADES);
  const place = (share: number) => bottom - Math.min(1, Math.max(0, share)) * (bottom - top);
  const count = values.length;
  const gap = (right - left) / count;
  return {
    width,
    left,
    top,
    right,
    bottom,
    xOf: (k) => left + (k + 0.5) * gap,
    yOf: (value) => place(value > 0 ? (Math.log10(value) - low) / (high - low) : 0),
    energyY: place,
    decades: Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, k) => low + k * step),
    at: (x) => Math.min(count - 1, Math.max(0, Math.floor((x - left) / gap))),
  };
}
