// The colours of a matrix, the same in every place it is drawn. Blue and orange stay apart for
// every common kind of colour blindness; lightness always changes in one direction from the middle.
import { type Colours, stopsOf } from './colours.ts';

/** Red, green and blue, 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];
/** Whether the page is light or dark. */
export type Theme = 'light' | 'dark';

/** Where a value stands to the range of a scale. */
export type Clipped = 'below' | 'inside' | 'above';

/** Numbers as colours, and back. */
export interface ColourScale {
  /** `diverging` about 0 when signs mix and the colours differ by sign, else `sequential`. */
  readonly kind: 'diverging' | 'sequential';
  /** The number of the first colour. */
  readonly low: number;
  /** The number of the last colour. */
  readonly high: number;
  /**
   * The colour of a value; what lies outside [low, high] takes the nearest end, NaN the neutral
   * one.
   * @example
   * const { colourOf } = colourScale({ min: 0, max: 10 }, 'light');
   * colourOf(10); // => [24, 60, 134]
   * colourOf(99); // => [24, 60, 134]
   */
  readonly colourOf: (x: number) => Rgb;
  /**
   * Where a value lies on the scale: 0 at `low`, 1 at `high`, outside for what is clipped.
   * @example
   * colourScale({ min: 0, max: 10 }, 'light').placeOf(5); // => 0.5
   */
  readonly placeOf: (x: number) => number;
  /**
   * The colour at a place, 0 … 1.
   * @example
   * colourScale({ min: -1, max: 1 }, 'light').colourAt(0.5); // => [250, 250, 248]
   */
  readonly colourAt: (place: number) => Rgb;
  /**
   * The value at a place, 0 … 1.
   * @example
   * colourScale({ min: 0, max: 10 }, 'light').valueAt(0.25); // => 2.5
   */
  readonly valueAt: (place: number) => number;
  /**
   * On which side a finite value lies outside the range; NaN and infinities are never clipped.
   * @example
   * const { clipped } = colourScale({ min: 0, max: 10 }, 'light');
   * [clipped(-1), clipped(5), clipped(NaN)]; // => ['below', 'inside', 'inside']
   */
  readonly clipped: (x: number) => Clipped;
}

/** How colours are shared out among numbers. */
export interface ScaleOptions {
  /** `symlog` gives small values their share of the colours: logarithmic, but linear about 0. */
  readonly spacing?: 'linear' | 'symlog';
  /** Which colours; `blue-orange` if left out. */
  readonly colours?: Colours;
}

/**
 * The scale for numbers between `min` and `max` (null when there is none). Colours that differ by sign
 * are symmetric about 0 when the numbers have both signs, and palest nearest to 0; else they reach from
 * `min` to `max`.
 * @example
 * colourScale({ min: -2, max: 1 }, 'light').low; // => -2
 * colourScale({ min: -2, max: 1 }, 'light').high; // => 2
 * colourScale({ min: -2, max: 1 }, 'light', { colours: 'viridis' }).high; // => 1
 */
export function colourScale(
  range: { readonly min: number | null; readonly max: number | null },
  theme: Theme,
  { spacing = 'linear', colours = 'blue-orange' }: ScaleOptions = {},
): ColourScale {
  const [min, max] = [range.min ?? 0, range.max ?? 0];
  const { kind, stops, neutral } = stopsOf(colours, theme, { min, max });
  const end = Math.max(-min, max);
  const axis = kind === 'diverging' ? axisOf(-end, end, spacing) : axisOf(min, max, spacing);
  const { low, high, placeOf } = axis;
  const colourAt = (place: number) => {
    const at = Math.min(1, Math.max(0, place)) * (stops.length - 1);
    const k = Math.min(stops.length - 2, Math.floor(at));
    return mix(stops[k]!, stops[k + 1]!, at - k);
  };
  return {
    ...axis,
    kind,
    colourAt,
    colourOf: (x) => (Number.isNaN(x) || low === high ? neutral : colourAt(placeOf(x))),
    clipped: (x) =>
      Number.isFinite(x) && x < low ? 'below' : Number.isFinite(x) && x > high ? 'above' : 'inside',
  };
}

/** A range as places 0 … 1. */
interface Axis {
  readonly low: number;
  readonly high: number;
  readonly placeOf: (x: number) => number;
  readonly valueAt: (place: number) => number;
}

/** Of the largest value: below it the symlog spacing is nearly linear. */
const LINEAR_SHARE = 1e-3;

function axisOf(low: number, high: number, spacing: 'linear' | 'symlog'): Axis {
  // Halves: high − low overflows for ±1e308.
  const unit = Math.max(Math.abs(low), Math.abs(high)) * LINEAR_SHARE || 1;
  const [to, back] =
    spacing === 'linear'
      ? [(x: number) => x / 2, (y: number) => 2 * y]
      : [
          (x: number) => Math.sign(x) * Math.log1p(Math.abs(x) / unit),
          (y: number) => Math.sign(y) * Math.expm1(Math.abs(y)) * unit,
        ];
  const [from, width] = [to(low), to(high) - to(low)];
  return {
    low,
    high,
    placeOf: (x) => (width === 0 ? 0.5 : (to(x) - from) / width),
    valueAt: (place) => Math.min(high, Math.max(low, back(from + place * width))),
  };
}

/**
 * The colour at a place between two: 0 is the first, 1 the second.
 * @example
 * mix([0, 0, 0], [255, 255, 255], 0.2); // => [51, 51, 51]
 */
export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  const channel = (k: 0 | 1 | 2) => Math.round(a[k] + (b[k] - a[k]) * t);
  return [channel(0), channel(1), channel(2)];
}

/**
 * A colour with some of the ink of the page over it, as in the row that is pointed at.
 * @example
 * tinted([100, 100, 100], 'light'); // => [90, 90, 90]
 */
export function tinted(colour: Rgb, theme: Theme): Rgb {
  return mix(colour, theme === 'light' ? [0, 0, 0] : [255, 255, 255], TINT);
}

const TINT = 0.1;

/**
 * Black or white, whichever reads better on `colour`: the contrast is at least 4.5 : 1 (WCAG 2.1).
 * @see WCAG 2.1, contrast ratio
 * @example
 * inkOn([255, 255, 0]); // => '#000'
 * inkOn([0, 0, 128]); // => '#fff'
 */
export function inkOn(colour: Rgb): '#000' | '#fff' {
  const luminance = relativeLuminance(colour);
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000' : '#fff';
}

/**
 * Relative luminance of an sRGB colour, 0 (black) … 1 (white), as WCAG 2.1 defines it.
 * @see WCAG 2.1, relative luminance
 * @example
 * relativeLuminance([255, 255, 255]); // => 1
 */
export function relativeLuminance(colour: Rgb): number {
  const [r, g, b] = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
