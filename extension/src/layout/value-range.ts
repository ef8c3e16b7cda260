// Which values the colours of a view reach over, and what lies outside.
import { type ColourScale, type MatrixView, rowsAndColumns } from '@eigenbook/mime';
import type { RangeChoice } from '../view-options.ts';

export interface ValueRange {
  readonly min: number | null;
  readonly max: number | null;
}

/** Share of the values at each end that a robust range leaves out. */
const TAIL = 0.02;

/** The range of a choice. */
export function valueRange(view: MatrixView, choice: RangeChoice): ValueRange {
  const { min, max } = view.stats;
  if (typeof choice !== 'string') return { min: choice[0], max: choice[1] };
  if (choice === 'all' || min === null) return { min, max };
  const sample = sampleOf(view);
  if (sample.length === 0) return { min, max };
  const low = quantile(sample, TAIL);
  const high = quantile(sample, 1 - TAIL);
  return low < high ? { min: low, max: high } : { min, max };
}

/** The finite values that came with the view, rising: all of a small matrix, else the means of blocks. */
function sampleOf({ preview }: MatrixView): Float64Array {
  if (preview.kind === 'full') return preview.values.filter(Number.isFinite).toSorted();
  const { low, high, mean } = preview.pooled;
  const levels = mean.filter((level) => level < 255).toSorted();
  return Float64Array.from(levels, (level) => 2 * (low / 2 + (level / 254) * (high / 2 - low / 2)));
}

/** The quantile by linear interpolation, of rising values. @see Hyndman and Fan 1996, type 7 */
function quantile(rising: Float64Array, share: number): number {
  const at = share * (rising.length - 1);
  const k = Math.floor(at);
  const [from, to] = [rising[k]!, rising[Math.min(k + 1, rising.length - 1)]!];
  return from + (at - k) * (to - from);
}

export interface ClippedCount {
  readonly count: number;
  /** False where it is told from the histogram. */
  readonly exact: boolean;
}

/** How many finite values lie outside the range of a scale. */
export function countClipped(view: MatrixView, scale: ColourScale): ClippedCount {
  const { stats, preview } = view;
  if (preview.kind === 'full') {
    const count = preview.values.reduce((n, x) => n + Number(scale.clipped(x) !== 'inside'), 0);
    return { count, exact: true };
  }
  const { min, max, histogram } = stats;
  if (min === null || max === null || (min >= scale.low && max <= scale.high)) {
    return { count: 0, exact: true };
  }
  const width = max / histogram.length - min / histogram.length;
  const inside = histogram.reduce((sum, count, k) => {
    if (width === 0) return sum + (scale.clipped(min) === 'inside' ? count : 0);
    const from = min + k * width;
    const covered = Math.min(scale.high, from + width) - Math.max(scale.low, from);
    return sum + count * Math.min(1, Math.max(0, covered / width));
  }, 0);
  const [rows, columns] = rowsAndColumns(view.shape);
  const finite = rows * columns - stats.nan - stats.posInf - stats.negInf;
  return { count: Math.max(0, Math.round(finite - inside)), exact: false };
}
