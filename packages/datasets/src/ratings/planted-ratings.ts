import { type BooleanMatrix, type Matrix, random } from '@eigenbook/matrix';
import type { Dataset } from '../dataset.ts';

export const ABOUT = {
  title: 'Planted ratings (made)',
  description:
    'Made, not collected: 200 people rate 80 things from 0.5 to 5.5 by three hidden tastes and some noise; 30 % are seen',
  source: 'computed here from seeded random numbers',
  licence: 'Apache-2.0',
  citation: 'Eigenbook, planted ratings',
} as const satisfies Dataset;

/** Made-up ratings whose truth is known. */
export interface PlantedRatings extends Dataset {
  /** What each person (row) says of each thing (column), in half points. */
  readonly ratings: Matrix<200, 80>;
  /** What they would say without noise and without rounding. */
  readonly truth: Matrix<200, 80>;
  /** The 30 % a model may learn from. */
  readonly seen: BooleanMatrix<200, 80>;
  /** Another 10 % to judge it by. */
  readonly heldOut: BooleanMatrix<200, 80>;
}

const normal = <R extends number, C extends number>(seed: number, rows: R, columns: C) =>
  random(rows, columns, { seed, distribution: 'normal' });

/**
 * Ratings whose truth is known, because no openly licensed collection of ratings was found.
 * @example
 * datasets.plantedRatings().ratings.shape; // => [200, 80]
 */
export function plantedRatings(): PlantedRatings {
  const people = normal(55, 200, 1).scale(0.5);
  const things = normal(56, 80, 1).scale(0.5);
  const tastes = normal(51, 200, 3)
    .matmul(normal(52, 80, 3).T)
    .scale(0.4);
  const truth = tastes.add(people).add(things.T).add(3);
  const noisy = truth.add(normal(53, 200, 80).scale(0.3));
  const draw = random(200, 80, { seed: 54 });
  return {
    ...ABOUT,
    ratings: noisy.map((value) => Math.min(5.5, Math.max(0.5, roundHalfEven(2 * value) / 2))),
    truth,
    seen: draw.lt(0.3),
    heldOut: draw.ge(0.3).and(draw.lt(0.4)),
  };
}

/** The nearest whole number, of two equally near ones the even one, as NumPy rounds. */
function roundHalfEven(x: number): number {
  const down = Math.floor(x);
  const past = x - down;
  return past < 0.5 || (past === 0.5 && down % 2 === 0) ? down : down + 1;
}
