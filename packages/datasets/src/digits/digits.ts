import { Matrix } from '@eigenbook/matrix';
import { type Dataset, type Guessed, withGuesses } from '../dataset.ts';
import { LABELS, PIXELS } from './data.ts';

export const ABOUT = {
  title: 'Digits',
  description: '1,797 images of handwritten digits, 8 × 8 pixels of 0 … 16, written by 13 people',
  source: 'UCI Machine Learning Repository, data set 80; copied from scikit-learn 1.9.1',
  licence: 'BSD-3-Clause (as distributed by scikit-learn)',
  citation: 'E. Alpaydin, C. Kaynak: Cascading Classifiers. Kybernetika 34(4), 1998',
} as const satisfies Dataset;

/** Handwritten digits, and what they show. */
export interface Digits extends Dataset, Guessed<'images', 'labels'> {
  /** 1,797 images, one a row: 8 × 8 pixels row after row, 0 (white) … 16 (black). */
  readonly images: Matrix<1797, 64>;
  /** The digit each image shows, 0 … 9. */
  readonly labels: Uint8Array;
}

const IMAGES = 1797;
const WIDTH = 64;

/**
 * Real handwritten digits: 1,797 images of 8 × 8 pixels with their labels.
 * @example
 * datasets.digits().images.shape; // => [1797, 64]
 */
export function digits(): Digits {
  const lines = PIXELS.trim().split('\n');
  const data = new Float64Array(IMAGES * WIDTH);
  lines.forEach((line, i) =>
    data.set(
      Array.from(line, (pixel) => Number.parseInt(pixel, 17)),
      i * WIDTH,
    ),
  );
  return withGuesses(
    'digits',
    {
      ...ABOUT,
      images: new Matrix(IMAGES, WIDTH, data),
      labels: Uint8Array.from(LABELS, Number),
    },
    ['images', 'labels'],
  );
}
