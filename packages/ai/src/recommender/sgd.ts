// Factors by stochastic gradient descent. @see Koren, Bell, Volinsky 2009; Funk 2006
import { Matrix } from '@eigenbook/matrix';
import { permutationSteps } from '../permutation.ts';
import { checkOptions, type FactorOptions, startingFactors } from './als.ts';
import { startingPoint } from './biases.ts';
import { inRanges, now, pause, type Steps } from '../steps.ts';
import { checkRatings, LOOK_UP, modelOf, type RatingModel, type Ratings } from './ratings.ts';

/** How a model of ratings is fitted, and how large its steps are. */
export interface SgdOptions extends FactorOptions {
  /** The size of a step. Default 0.02. */
  readonly rate?: number;
}

/**
 * A model of ratings that is corrected after each rating: the error e moves the user's factors by
 * rate · (e·q − λ·p), the item's by rate · (e·p − λ·q).
 * @param ratings - users × items, stored where there is a rating.
 * @param options - or in their place the rank.
 * @throws ShapeError, RangeError as `als`.
 * @remarks 8·K operations a rating and round; ratings come in another order each round.
 * @example
 * ai.sgd(sparse(1, 1, [[0, 0, 4]]), { rank: 1, iterations: 3, seed: 1 }).history.length; // => 3
 */
export function sgd<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  options: SgdOptions | number = {},
): RatingModel<U, I> {
  return now(sgdSteps(ratings, typeof options === 'number' ? { rank: options } : options));
}

export function* sgdSteps<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  options: SgdOptions = {},
): Steps<RatingModel<U, I>> {
  const { rank = 8, regularisation = 0.05, iterations = 50 } = options;
  const { seed = 0, biases = true, rate = 0.02 } = options;
  checkRatings('sgd', ratings);
  checkOptions('sgd', { rank, regularisation, iterations });
  if (!(rate > 0)) throw new RangeError(`sgd: rate must be > 0; got ${rate}`);
  const { base, rest } = yield* startingPoint(ratings, biases);
  const P = startingFactors(rest.rows, rank, seed);
  yield* pause();
  const Q = startingFactors(rest.columns, rank, seed + 1);
  const { indices, data, nnz } = rest;
  yield* pause();
  const users = usersOf(rest);
  const history: number[] = [];
  for (let round = 0; round < iterations; round++) {
    yield* pause();
    const order = yield* permutationSteps(nnz, seed + 2 + round);
    let squares = 0;
    yield* inRanges(nnz, 8 * rank + LOOK_UP, (from, to) => {
      for (let at = from; at < to; at++) {
        const p = order[at]!;
        const [i, j] = [users[p]! * rank, indices[p]! * rank];
        let error = data[p]!;
        for (let k = 0; k < rank; k++) error -= P[i + k]! * Q[j + k]!;
        squares += error * error;
        for (let k = 0; k < rank; k++) {
          const [u, v] = [P[i + k]!, Q[j + k]!];
          P[i + k] = u + rate * (error * v - regularisation * u);
          Q[j + k] = v + rate * (error * u - regularisation * v);
        }
      }
    });
    history.push(Math.sqrt(squares / nnz));
    if (!Number.isFinite(history.at(-1)!)) throw new RangeError(`sgd: the factors must stay finite; the error is ${history.at(-1)} in round ${round + 1}. A smaller rate may help.`); // prettier-ignore
    yield* pause({ done: round + 1, total: iterations, losses: history, measure: 'RMSE' });
  }
  return modelOf(ratings, {
    ...base,
    userFactors: new Matrix(ratings.rows, rank, P),
    itemFactors: new Matrix(ratings.columns, rank, Q),
    history,
  });
}

/** Who gave each rating. */
function usersOf({ rows, indptr, nnz }: Ratings): Int32Array {
  const users = new Int32Array(nnz);
  for (let i = 0; i < rows; i++) users.fill(i, indptr[i], indptr[i + 1]);
  return users;
}
