// A tensor as pictures: colours where the last axis is red, green and blue, else the two last axes.
import { type MatrixView, picturedAxes } from '@eigenbook/mime';
import { type Montage, montageOf } from './montage.ts';

export interface Pictures {
  readonly montage: Montage;
  /** Numbers of one pixel: 3 or 4 colours, 1 grey, or 0: a value that takes a colour of the scale. */
  readonly channels: 0 | 1 | 3 | 4;
}

/** How the pictures of a shape lie. */
export function picturesOf({ shape, dtype }: Pick<MatrixView, 'shape' | 'dtype'>): Pictures {
  const { count, height, width, channels, hasChannels } = picturedAxes(shape, dtype);
  const isGrey = hasChannels ? channels === 1 : dtype === 'uint8';
  return {
    montage: montageOf(count, height, width),
    channels: isGrey ? 1 : hasChannels ? (channels as 3 | 4) : 0,
  };
}

/** What makes a number of an image a brightness, 0 … 255: by the range that such numbers have. */
export function brightness({ dtype, stats }: Pick<MatrixView, 'dtype' | 'stats'>) {
  const [min, max] = [stats.min ?? 0, stats.max ?? 1];
  if (dtype === 'uint8' || (min >= 0 && max > 1 && max <= 255)) return (x: number) => x;
  if (dtype === 'bool' || (min >= 0 && max <= 1)) return (x: number) => 255 * x;
  // other numbers: dark the smallest, bright the largest
  const half = max / 2 - min / 2;
  return (x: number) => (half > 0 ? 255 * ((x / 2 - min / 2) / half) : 128);
}
