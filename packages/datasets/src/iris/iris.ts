import type { Matrix } from '@eigenbook/matrix';
import { type Dataset, type Guessed, withGuesses } from '../dataset.ts';
import { splitLast } from '../table.ts';
import { TABLE } from './data.ts';

export const ABOUT = {
  title: 'Iris',
  description: '150 flowers of three species of iris: length and width of sepals and petals in cm',
  source: 'R. A. Fisher 1936, measured by E. Anderson; copied from scikit-learn 1.9.1',
  licence: 'BSD-3-Clause (as distributed by scikit-learn; the paper states none)',
  citation:
    'R. A. Fisher: The Use of Multiple Measurements in Taxonomic Problems. Annals of Eugenics 7(2), 179–188, 1936',
} as const satisfies Dataset;

/** Flowers of three species. */
export interface Iris extends Dataset, Guessed<'features', 'labels'> {
  /** One row a flower, in cm. */
  readonly features: Matrix<150, 4>;
  /** What each column measures. */
  readonly featureNames: readonly string[];
  /** Which of `classes` each flower is. */
  readonly labels: Uint8Array;
  /** The three species. */
  readonly classes: readonly string[];
}

/**
 * Four sizes of each of 150 flowers of three species: for classes and principal components.
 * @example
 * datasets.iris().features.row(0); // => [[5.1, 3.5, 1.4, 0.2]]
 */
export function iris(): Iris {
  const { table, last } = splitLast(TABLE, 150, 4);
  return withGuesses(
    'iris',
    {
      ...ABOUT,
      features: table,
      featureNames: ['sepal length', 'sepal width', 'petal length', 'petal width'],
      labels: Uint8Array.from(last),
      classes: ['setosa', 'versicolor', 'virginica'],
    },
    ['features', 'labels'],
  );
}
