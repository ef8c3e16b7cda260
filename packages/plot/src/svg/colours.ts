// Colours of numbers between two ends, few enough that equal ones can be drawn together.

import { colourScale, mix, type Rgb } from '@eigenbook/mime';

/** Colours at equal distances. */
type Stops = readonly Rgb[];

const SCALES = {
  /** Dark blue over green to yellow, as bright as the number: matplotlib’s viridis, CC0. */
  viridis: [[68, 1, 84], [71, 44, 122], [59, 81, 139], [44, 113, 142], [33, 144, 141], [39, 173, 129], [92, 200, 99], [170, 220, 50], [253, 231, 37]], // prettier-ignore
  /** Negative blue, positive orange, as the grid has them. */
  diverging: [0, 0.5, 1].map(colourScale({ min: -1, max: 1 }, 'light').colourAt),
  greys: [
    [0, 0, 0],
    [255, 255, 255],
  ],
} as const satisfies Record<string, Stops>;

export type ScaleName = keyof typeof SCALES;

/** How many shades a scale has. */
export const SHADES = 33;

/** The shade of a number, from 0 to SHADES − 1; beyond the ends that of the end. */
export function shadeOf(value: number, [low, high]: readonly [number, number]): number {
  const along = high > low ? (value - low) / (high - low) : 0.5;
  return Math.round(Math.min(1, Math.max(0, along)) * (SHADES - 1));
}

/** A shade as `#rrggbb`. */
export function colourOf(scale: ScaleName, shade: number): string {
  const stops: Stops = SCALES[scale];
  const place = (shade / (SHADES - 1)) * (stops.length - 1);
  const k = Math.min(stops.length - 2, Math.floor(place));
  const mixed = mix(stops[k]!, stops[k + 1]!, place - k);
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
