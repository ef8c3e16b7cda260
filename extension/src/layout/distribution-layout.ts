// The histogram of a matrix as wide as its face, its axis the colour bar. Lengths in pixels.
import type { MatrixView } from '@eigenbook/mime';

export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly x: number;
  readonly width: number;
  /** From the base line up. */
  readonly height: number;
}

export interface DistributionLayout {
  readonly width: number;
  readonly min: number;
  readonly max: number;
  readonly bars: readonly Bar[];
  readonly fullest: number;
  readonly xOf: (value: number) => number;
  readonly valueAt: (x: number) => number;
}

/** Room beside the bars for the halves of the outermost labels and handles. */
export const SIDE = 36;
export const BARS_HEIGHT = 180;

/** Lays out the distribution; undefined where no value is finite. */
export function distributionLayout(
  { stats }: Pick<MatrixView, 'stats'>,
  width: number,
): DistributionLayout | undefined {
  const { min, max, histogram } = stats;
  if (min === null || max === null) return undefined;
  const room = Math.max(1, width - 2 * SIDE);
  // Halves: max − min overflows for ±1e308. A constant stands in the middle.
  const half = max / 2 - min / 2;
  const xOf = (value: number) =>
    SIDE + (half === 0 ? 0.5 : Math.min(1, Math.max(0, (value / 2 - min / 2) / half))) * room;
  const valueAt = (x: number) => {
    const share = Math.min(1, Math.max(0, (x - SIDE) / room));
    return share === 1 ? max : 2 * (min / 2 + share * half);
  };
  const fullest = histogram.reduce((a, b) => Math.max(a, b), 1);
  const step = room / histogram.length;
  const bars = histogram.map((count, k) => ({
    from: 2 * (min / 2 + (k / histogram.length) * half),
    to: 2 * (min / 2 + ((k + 1) / histogram.length) * half),
    count,
    x: half === 0 ? SIDE + room / 2 - step / 2 : SIDE + k * step,
    width: half === 0 && k > 0 ? 0 : step,
    // A bin of one among millions must still be seen.
    height: count === 0 ? 0 : Math.max(1, (count / fullest) * BARS_HEIGHT),
  }));
  return { width, min, max, bars, fullest, xOf, valueAt };
}

/** The bar over or under a point. */
export function barAt({ bars }: DistributionLayout, x: number): Bar | undefined {
  return bars.find((bar) => x >= bar.x && x < bar.x + bar.width);
}
