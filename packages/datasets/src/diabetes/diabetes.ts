import { Matrix } from '@eigenbook/matrix';
import { type Dataset, type Guessed, withGuesses } from '../dataset.ts';
import { splitLast } from '../table.ts';
import { TABLE } from './data.ts';

export const ABOUT = {
  title: 'Diabetes',
  description:
    '442 patients: age, sex, body mass index, blood pressure, six blood values, and how far the disease went in a year',
  source: 'Efron, Hastie, Johnstone, Tibshirani 2004; copied from scikit-learn 1.9.1, not scaled',
  licence: 'BSD-3-Clause (as distributed by scikit-learn; the authors state none)',
  citation:
    'B. Efron, T. Hastie, I. Johnstone, R. Tibshirani: Least Angle Regression. Annals of Statistics 32(2), 407–499, 2004',
} as const satisfies Dataset;

/** Patients, and how their disease went on. */
export interface Diabetes extends Dataset, Guessed<'features', 'target'> {
  /** One row a patient, in the units of the source. */
  readonly features: Matrix<442, 10>;
  /** What each column measures. */
  readonly featureNames: readonly string[];
  /** Progression of the disease one year later. */
  readonly target: Matrix<442, 1>;
}

const NAMES = ['age', 'sex', 'bmi', 'bp', 's1', 's2', 's3', 's4', 's5', 's6'];

/**
 * Ten measurements of each of 442 patients, and the progression of their disease: for regression.
 * @example
 * datasets.diabetes().features.shape; // => [442, 10]
 */
export function diabetes(): Diabetes {
  const { table, last } = splitLast(TABLE, 442, 10);
  return withGuesses(
    'diabetes',
    { ...ABOUT, features: table, featureNames: NAMES, target: new Matrix(442, 1, last) },
    ['features', 'target'],
  );
}
