// The colours that a scale can have, by name. Of those that know two signs the middle is the paper of
// the page; the others say less of signs and more of what is large: they are the same on every page.
import type { Rgb, Theme } from './colour-scale.ts';

/**
 * Names of colours: `blue-orange` and `blue-red` are pale at 0 and differ by sign, `viridis` and
 * `grey` run from dark to bright. Each can be told apart by readers who do not see all colours.
 */
export const COLOURS = ['blue-orange', 'blue-red', 'viridis', 'grey'] as const;
/** The name of one of them. */
export type Colours = (typeof COLOURS)[number];

/** Colours at equal distances, from the lowest value to the highest. */
type Stops = readonly Rgb[];

/** Both signs, and numbers of one sign, the nearest to 0 first. */
interface Signed {
  readonly diverging: Record<Theme, Stops>;
  readonly sequential: Record<Theme, Stops>;
}

const [PAPER, NIGHT]: Stops = [
  [250, 250, 248],
  [30, 33, 41],
];

const SIGNED: Record<'blue-orange' | 'blue-red', Signed> = {
  'blue-orange': {
    diverging: {
      light: [[44, 96, 190], PAPER!, [214, 104, 20]],
      dark: [[92, 150, 255], NIGHT!, [255, 158, 74]],
    },
    sequential: {
      light: [PAPER!, [129, 168, 224], [24, 60, 134]],
      dark: [NIGHT!, [56, 103, 190], [188, 216, 255]],
    },
  },
  'blue-red': {
    diverging: {
      light: [[33, 102, 172], [146, 197, 222], PAPER!, [244, 165, 130], [178, 24, 43]],
      dark: [[120, 180, 255], [48, 88, 158], NIGHT!, [152, 50, 60], [255, 128, 122]],
    },
    sequential: {
      light: [PAPER!, [244, 165, 130], [178, 24, 43]],
      dark: [NIGHT!, [172, 56, 62], [255, 190, 180]],
    },
  },
};

const UNSIGNED: Record<'viridis' | 'grey', Stops> = {
  /** As bright as the number: matplotlib’s viridis, CC0. */
  viridis: [[68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141], [39, 173, 129], [92, 200, 99], [170, 220, 50], [253, 231, 37]], // prettier-ignore
  grey: [
    [0, 0, 0],
    [255, 255, 255],
  ],
};

/** The colours for numbers from `min` to `max`. */
export function stopsOf(
  colours: Colours,
  theme: Theme,
  { min, max }: { readonly min: number; readonly max: number },
): { readonly stops: Stops; readonly neutral: Rgb; readonly kind: 'diverging' | 'sequential' } {
  if (colours === 'viridis' || colours === 'grey') {
    return { stops: UNSIGNED[colours], neutral: [128, 128, 128], kind: 'sequential' };
  }
  const { diverging, sequential } = SIGNED[colours];
  const neutral = sequential[theme][0]!;
  if (min < 0 && max > 0) return { stops: diverging[theme], neutral, kind: 'diverging' };
  const isBelow = max <= 0 && min < 0;
  const stops = isBelow ? sequential[theme].toReversed() : sequential[theme];
  return { stops, neutral, kind: 'sequential' };
}
