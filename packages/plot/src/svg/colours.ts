// Colours of numbers between two ends, few enough that equal ones can be drawn together.

import { type Colours, colourScale, type Rgb } from '@eigenbook/mime';

/** The colour at a place from 0 to 1. */
export type Scale = (place: number) => Rgb;

/** The colours that the grid of a matrix has for numbers from `low` to `high`. */
export function scaleOf(colours: Colours, low: number, high: number): Scale {
  return colourScale({ min: low, max: high }, 'light', { colours }).colourAt;
}

const SCALES = {
  /** Dark blue over green to yellow, as bright as the number. */
  viridis: scaleOf('viridis', 0, 1),
  greys: scaleOf('grey', 0, 1),
} satisfies Record<string, Scale>;

export type ScaleName = keyof typeof SCALES;

/** How many shades a scale has. */
export const SHADES = 33;

/** The shade of a number, from 0 to SHADES − 1; beyond the ends that of the end. */
export function shadeOf(value: number, [low, high]: readonly [number, number]): number {
  const along = high > low ? (value - low) / (high - low) : 0.5;
  return Math.round(Math.min(1, Math.max(0, along)) * (SHADES - 1));
}

/** A shade as `#rrggbb`. */
export function colourOf(scale: ScaleName | Scale, shade: number): string {
  const colourAt = typeof scale === 'string' ? SCALES[scale] : scale;
  const channels = colourAt(shade / (SHADES - 1));
  return `#${channels.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
