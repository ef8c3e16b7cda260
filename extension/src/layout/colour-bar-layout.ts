import type { ColourScale, Statistics } from '@eigenbook/mime';
import { roundText } from './labels.ts';

/** From where to where the bar reaches, in pixels; its labels stand above and below. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** A colour scale from top to bottom with the histogram beside it; lengths in pixels. */
export interface ColourBarLayout {
  readonly bins: readonly Bin[];
  readonly high: string;
  readonly low: string;
  /** Where 0 lies, between values of both signs. */
  readonly zero: number | undefined;
}

interface Bin {
  readonly y: number;
  readonly height: number;
  /** 0 … 1, where 1 is the fullest bin. */
  readonly share: number;
}

/** Room that a label of the bar takes. */
export const LABEL_HEIGHT = 16;

/** A bar that is lower than this shows nothing. */
export const MIN_HEIGHT = 40;

/** Lays out a colour bar; undefined if there is no range to show or no room for it. */
export function colourBarLayout(
  scale: ColourScale,
  stats: Statistics,
  span: Span,
): ColourBarLayout | undefined {
  const { low, high } = scale;
  const height = span.bottom - span.top;
  if (low === high || height < MIN_HEIGHT) return undefined;
  const place = (x: number) => span.bottom - Math.min(1, Math.max(0, scale.placeOf(x))) * height;
  const { histogram } = stats;
  const fullest = histogram.reduce((a, b) => Math.max(a, b), 1);
  const [min, max] = [stats.min ?? low, stats.max ?? high];
  const edge = (k: number) => min + k * (max / histogram.length - min / histogram.length);
  return {
    bins: histogram.map((count, k) => {
      const [y, bottom] = [place(edge(k + 1)), place(edge(k))];
      return { y, height: bottom - y, share: count / fullest };
    }),
    high: roundText(high),
    low: roundText(low),
    zero: low < 0 && high > 0 ? place(0) : undefined,
  };
}
