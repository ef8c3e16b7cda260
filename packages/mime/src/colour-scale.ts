// The colours of a matrix, the same in every place it is drawn. Blue and orange stay apart for
// every common kind of colour blindness; lightness always changes in one direction from the middle.

/** Red, green and blue, 0 … 255. */
export type Rgb = readonly [red: number, green: number, blue: number];
export type Theme = 'light' | 'dark';

export interface ColourScale {
  /** `diverging` about 0 when signs mix, else `sequential`. */
  readonly kind: 'diverging' | 'sequential';
  readonly low: number;
  readonly high: number;
  /** The colour of a value; what lies outside [low, high] takes the nearest end, NaN the neutral one. */
  readonly colourOf: (x: number) => Rgb;
}

const DIVERGING: Record<Theme, readonly Rgb[]> = {
  light: [
    [44, 96, 190],
    [250, 250, 248],
    [214, 104, 20],
  ],
  dark: [
    [92, 150, 255],
    [30, 33, 41],
    [255, 158, 74],
  ],
};
const SEQUENTIAL: Record<Theme, readonly Rgb[]> = {
  light: [
    [250, 250, 248],
    [129, 168, 224],
    [24, 60, 134],
  ],
  dark: [
    [30, 33, 41],
    [56, 103, 190],
    [188, 216, 255],
  ],
};

/**
 * The scale for numbers between `min` and `max` (null when there is none): symmetric about 0 when
 * they have both signs, from `min` to `max` otherwise.
 */
export function colourScale(
  range: { readonly min: number | null; readonly max: number | null },
  theme: Theme,
): ColourScale {
  const min = range.min ?? 0;
  const max = range.max ?? 0;
  if (min < 0 && max > 0) {
    const end = Math.max(-min, max);
    return make('diverging', -end, end, DIVERGING[theme]);
  }
  return make('sequential', min, max, SEQUENTIAL[theme]);
}

function make(
  kind: ColourScale['kind'],
  low: number,
  high: number,
  stops: readonly Rgb[],
): ColourScale {
  const neutral = kind === 'diverging' ? stops[1]! : stops[0]!;
  const halfWidth = high / 2 - low / 2;
  return {
    kind,
    low,
    high,
    colourOf(x) {
      if (Number.isNaN(x) || halfWidth === 0) return neutral;
      const place = Math.min(1, Math.max(0, (x / 2 - low / 2) / halfWidth)) * (stops.length - 1);
      const k = Math.min(stops.length - 2, Math.floor(place));
      return mix(stops[k]!, stops[k + 1]!, place - k);
    },
  };
}

function mix(a: Rgb, b: Rgb, t: number): Rgb {
  const channel = (k: 0 | 1 | 2) => Math.round(a[k] + (b[k] - a[k]) * t);
  return [channel(0), channel(1), channel(2)];
}

/** Black or white, whichever reads better on `colour`: the contrast is at least 4.5 : 1 (WCAG 2.1). */
export function inkOn(colour: Rgb): '#000' | '#fff' {
  const luminance = relativeLuminance(colour);
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000' : '#fff';
}

/** Relative luminance of an sRGB colour, 0 (black) … 1 (white), as WCAG 2.1 defines it. */
export function relativeLuminance(colour: Rgb): number {
  const [r, g, b] = colour.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
