// Factors by stochastic gradient descent. @see Koren, Bell, Volinsky 2009; Funk 2006
import { Matrix, random } from '@eigenbook/matrix';
import { permutation } from '../permutation.ts';
import { checkOptions, type FactorOptions } from './als.ts';
import { startingPoint } from './biases.ts';
import { checkRatings, modelOf, type RatingModel, type Ratings } from './ratings.ts';

export interface SgdOptions extends FactorOptions {
  /** The size of a step. Default 0.02. */
  readonly rate?: number;
}

/**
 * A model of ratings that is corrected after each rating: the error e moves the user's factors by
 * rate · (e·q − λ·p), the item's by rate · (e·p − λ·q).
 * @throws ShapeError, RangeError as `als`.
 * @remarks 8·K operations a rating and round; ratings come in another order each round.
 * @example
 * ai.sgd(sparse(1, 1, [[0, 0, 4]]), { rank: 1, iterations: 3, seed: 1 }).history.length; // => 3
 */
export function sgd<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  options: SgdOptions = {},
): RatingModel<U, I> {
  const { rank = 8, regularisation = 0.05, iterations = 50 } = options;
  const { seed = 0, biases = true, rate = 0.02 } = options;
  checkRatings('sgd', ratings);
  checkOptions('sgd', { rank, regularisation, iterations });
  if (!(rate > 0)) throw new RangeError(`sgd: rate must be > 0; got ${rate}`);
  const { base, rest } = startingPoint(ratings, biases);
  const start = (rows: number, k: number) =>
    random(rows, rank, { seed: seed + k, distribution: 'normal' }).scale(0.1).data;
  const [P, Q] = [start(rest.rows, 0), start(rest.columns, 1)];
  const entries = [...rest.triplets()];
  const history: number[] = [];
  for (let round = 0; round < iterations; round++) {
    let squares = 0;
    for (const at of permutation(entries.length, seed + 2 + round)) {
      const [i, j, rating] = entries[at]!;
      let error = rating;
      for (let k = 0; k < rank; k++) error -= P[i * rank + k]! * Q[j * rank + k]!;
      squares += error * error;
      for (let k = 0; k < rank; k++) {
        const [p, q] = [P[i * rank + k]!, Q[j * rank + k]!];
        P[i * rank + k] = p + rate * (error * q - regularisation * p);
        Q[j * rank + k] = q + rate * (error * p - regularisation * q);
      }
    }
    history.push(Math.sqrt(squares / entries.length));
  }
  return modelOf({
    ...base,
    userFactors: new Matrix(ratings.rows, rank, P),
    itemFactors: new Matrix(ratings.columns, rank, Q),
    history,
  });
}
