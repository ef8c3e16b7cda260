import type { Matrix } from '@eigenbook/matrix';
import type { Dataset } from '../dataset.ts';

export const ABOUT = {
  title: 'Camera',
  description:
    'A photograph of a photographer beside a camera on a tripod: 512 × 512 pixels, 0 (dark) … 255 (bright)',
  source: 'Lav Varshney, courtesy of scikit-image 0.26.0',
  licence: 'CC0-1.0 (by the photographer)',
  citation: 'Lav Varshney: camera. In: scikit-image, skimage.data',
} as const satisfies Dataset;

/** A grey photograph. */
export interface Camera extends Dataset {
  /** Its brightness. */
  readonly pixels: Matrix<512, 512>;
}

/**
 * A grey photograph, read when it is asked for.
 * @example
 * (await datasets.camera()).pixels.shape; // => [512, 512]
 */
export async function camera(): Promise<Camera> {
  const [{ PNG }, { channelsOf }] = await Promise.all([import('./data.ts'), import('../photo.ts')]);
  const [pixels] = channelsOf(PNG, 512, 512);
  return { ...ABOUT, pixels: pixels! };
}
