import type { Matrix } from '@eigenbook/matrix';
import { type Dataset, type Guessed, withGuesses } from '../dataset.ts';
import { splitLast } from '../table.ts';
import { TABLE } from './data.ts';

export const ABOUT = {
  title: 'Wine',
  description: '178 wines of one region from three growers: 13 chemical quantities',
  source:
    'M. Forina et al., UCI Machine Learning Repository, data set 109; copied from scikit-learn 1.9.1',
  licence: 'BSD-3-Clause (as distributed by scikit-learn)',
  citation: 'S. Aeberhard, M. Forina: Wine. UCI Machine Learning Repository, 1992',
} as const satisfies Dataset;

/** Wines of three growers. */
export interface Wine extends Dataset, Guessed<'features', 'labels'> {
  /** One row a wine; each column in its own unit. */
  readonly features: Matrix<178, 13>;
  /** What each column measures. */
  readonly featureNames: readonly string[];
  /** Its grower: 0, 1 or 2. */
  readonly labels: Uint8Array;
}

const NAMES = [
  'alcohol',
  'malic acid',
  'ash',
  'alcalinity of ash',
  'magnesium',
  'total phenols',
  'flavanoids',
  'nonflavanoid phenols',
  'proanthocyanins',
  'colour intensity',
  'hue',
  'OD280/OD315 of diluted wines',
  'proline',
];

/**
 * Thirteen quantities of each of 178 wines, in units that differ by thousands: for scaling first.
 * @example
 * datasets.wine().features.shape; // => [178, 13]
 */
export function wine(): Wine {
  const { table, last } = splitLast(TABLE, 178, 13);
  return withGuesses(
    'wine',
    { ...ABOUT, features: table, featureNames: NAMES, labels: Uint8Array.from(last) },
    ['features', 'labels'],
  );
}
