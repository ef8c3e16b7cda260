import type { Matrix } from '@eigenbook/matrix';
import type { Dataset } from '../dataset.ts';

export const ABOUT = {
  title: 'Coffee',
  description:
    'A photograph of a cup of coffee on a wooden table: 400 × 600 pixels of red, green and blue, 0 (dark) … 255 (bright)',
  source: 'Rachel Michetti, courtesy of scikit-image 0.26.0',
  licence: 'CC0-1.0 (by the photographer)',
  citation: 'Rachel Michetti: coffee. In: scikit-image, skimage.data',
} as const satisfies Dataset;

/** A colour photograph. */
export interface Coffee extends Dataset {
  /** Red, green and blue. */
  readonly channels: readonly [Matrix<400, 600>, Matrix<400, 600>, Matrix<400, 600>];
}

/**
 * A colour photograph, read when it is asked for.
 * @example
 * (await datasets.coffee()).channels.length; // => 3
 */
export async function coffee(): Promise<Coffee> {
  const [{ PNG }, { channelsOf }] = await Promise.all([import('./data.ts'), import('../photo.ts')]);
  const [red, green, blue] = channelsOf(PNG, 400, 600);
  return { ...ABOUT, channels: [red!, green!, blue!] };
}
