// From numbers to places along an axis, and the numbers that are written beside it.
import { extent, shortNumber } from '../numbers.ts';
import { datesBetween } from './dates.ts';

export interface Scale {
  /** The place of a number; NaN where it has none. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  /** How a tick is written. */
  readonly text: (value: number) => string;
}

export interface ScaleOptions {
  readonly isLog?: boolean | undefined;
  /** Whether the numbers are milliseconds since 1970. */
  readonly areDates?: boolean | undefined;
  /** What is left free at both ends, as a share of the span. Default 0. */
  readonly margin?: number;
}

/** @param span - the places of the smallest and of the largest number. */
export function scaleOf(
  values: readonly number[],
  span: readonly [from: number, to: number],
  { isLog = false, areDates = false, margin = 0 }: ScaleOptions = {},
): Scale {
  const shown = isLog ? values.filter((value) => value > 0).map(Math.log10) : values;
  let [low, high] = extent(shown);
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const free = margin * (high - low);
  [low, high] = [low - free, high + free];
  const [from, to] = span;
  const at = (value: number) => {
    const along = isLog ? (value > 0 ? Math.log10(value) : Number.NaN) : value;
    const place = from + ((along - low) / (high - low)) * (to - from);
    return Number.isFinite(place) ? place : Number.NaN;
  };
  if (areDates) return { at, ...datesBetween(low, high) };
  return { at, ticks: isLog ? powersBetween(low, high) : roundBetween(low, high), text: shortNumber }; // prettier-ignore
}

/** About five round numbers. */
function roundBetween(low: number, high: number): number[] {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => (first + k) * step);
}

/** Powers of ten, or the two ends where there is none between. */
function powersBetween(low: number, high: number): number[] {
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  if (last <= first) return [10 ** low, 10 ** high];
  const step = Math.ceil((last - first) / 5);
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, k) => 10 ** (first + k * step)); // prettier-ignore
}
