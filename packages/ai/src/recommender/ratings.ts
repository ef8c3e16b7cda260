// What recommenders share: the ratings that were given, a model of them, and how far off it is.
import { type Matrix, ShapeError, type SparseMatrix } from '@eigenbook/matrix';
import { checkCount } from '../given.ts';
import { inRanges, now, type Steps } from '../steps.ts';

/** Ratings: stored where user i rated item j. A stored 0 is a rating too. */
export type Ratings<U extends number = number, I extends number = number> = SparseMatrix<U, I>;

/** What is known of users and items, and what follows from it. */
export interface RatingModel<U extends number = number, I extends number = number> {
  /** The mean of all ratings. */
  readonly mean: number;
  /** U × 1: how much above the mean a user rates. */
  readonly userBias: Matrix<U, 1>;
  /** I × 1: how much above the mean an item is rated. */
  readonly itemBias: Matrix<I, 1>;
  /** U × K: a row for each user's taste. */
  readonly userFactors: Matrix<U>;
  /** I × K: a row for each item. */
  readonly itemFactors: Matrix<I>;
  /** RMSE on the given ratings after each round. */
  readonly history: readonly number[];
  /**
   * mean + biases + the dot product of the factors.
   * @throws RangeError if there is no such user or item.
   * @example
   * const model = ai.ratingBiases(sparse(2, 2, [[0, 0, 5], [1, 1, 1]]), { damping: 0 });
   * model.predict(0, 0); // => 5
   */
  predict(user: number, item: number): number;
  /**
   * U × I: all predictions.
   * @example
   * const model = ai.ratingBiases(sparse(2, 2, [[0, 0, 5], [1, 1, 1]]), { damping: 0 });
   * model.predictAll().round(9).at(1, 1); // => 1
   */
  predictAll(): Matrix<U, I>;
  /**
   * The root of the mean squared error on these ratings.
   * @throws ShapeError if they have another shape than the ratings of the model, or there is none.
   * @example
   * const ratings = sparse(2, 2, [[0, 0, 5], [1, 1, 1]]);
   * ai.ratingBiases(ratings, { damping: 0 }).rmse(ratings); // => 0
   */
  rmse(ratings: Ratings<U, I> | Ratings): number;
  /**
   * The items with the highest predictions that the user has not rated: in the ratings of the
   * model, or in `seen`; ten, or `count`.
   * @throws RangeError if there is no such user, or the count is no whole number ≥ 0.
   * @throws ShapeError if `seen` has another shape than the ratings of the model.
   * @example
   * const ratings = sparse(2, 3, [[0, 0, 5], [1, 1, 4], [1, 2, 1]]);
   * ai.ratingBiases(ratings).recommend(0); // => [1, 2]
   * ai.ratingBiases(ratings).recommend(1, 1); // => [0]
   */
  recommend(user: number, count?: number): number[];
  recommend(user: number, seen: Ratings<U, I> | Ratings, count?: number): number[];
}

type Parts<U extends number, I extends number> = Pick<
  RatingModel<U, I>,
  'mean' | 'userBias' | 'itemBias' | 'userFactors' | 'itemFactors' | 'history'
>;

/** A model from its parts. */
export function modelOf<U extends number, I extends number>(
  learned: Ratings<U, I>,
  parts: Parts<U, I>,
): RatingModel<U, I> {
  const { mean, userBias, itemBias, userFactors, itemFactors } = parts;
  const rank = userFactors.columns;
  const [P, Q] = [userFactors.data, itemFactors.data];
  const raw = (i: number, j: number) => {
    let sum = mean + userBias.data[i]! + itemBias.data[j]!;
    for (let k = 0; k < rank; k++) sum += P[i * rank + k]! * Q[j * rank + k]!;
    return sum;
  };
  const predict = (i: number, j: number) => {
    checkIndex('predict: user', i, userBias.rows);
    checkIndex('predict: item', j, itemBias.rows);
    return raw(i, j);
  };
  const checkShape = (caller: string, ratings: Ratings) => {
    if (ratings.rows === userBias.rows && ratings.columns === itemBias.rows) return;
    throw new ShapeError(`${caller}: ratings must be ${userBias.rows} × ${itemBias.rows}, as those of the model; got ${ratings.rows} × ${ratings.columns}`); // prettier-ignore
  };
  const predictAll = () =>
    userFactors
      .matmul<number, I>(itemFactors.T)
      .map((x, i, j) => x + mean + userBias.data[i]! + itemBias.data[j]!);
  const recommend = (user: number, given: Ratings | number = learned, most = 10) => {
    checkIndex('recommend: user', user, userBias.rows);
    const [seen, count] = typeof given === 'number' ? [learned, given] : [given, most];
    checkShape('recommend', seen);
    checkCount('recommend: count', count);
    const rated = new Set(seen.indices.subarray(seen.indptr[user], seen.indptr[user + 1]));
    const items = Array.from({ length: itemBias.rows }, (_, j) => j).filter((j) => !rated.has(j));
    return items.sort((a, b) => raw(user, b) - raw(user, a)).slice(0, count);
  };
  return {
    ...parts,
    predict,
    predictAll,
    recommend,
    rmse: (ratings) => {
      checkShape('rmse', ratings);
      checkRatings('rmse', ratings);
      return now(rmseSteps(ratings, raw));
    },
  };
}

/** What a rating costs to look up, as operations. */
export const LOOK_UP = 8;

/** Visits each user with the range of their ratings. */
export function* eachUser(
  { rows, indptr }: Ratings,
  visit: (user: number, from: number, end: number) => void,
  cost: number = LOOK_UP,
): Steps<void> {
  const costOf = (i: number) => cost * (1 + indptr[i + 1]! - indptr[i]!);
  yield* inRanges(rows, costOf, (from, to) => {
    for (let i = from; i < to; i++) visit(i, indptr[i]!, indptr[i + 1]!);
  });
}

/** The root of the mean squared error of a prediction. */
export function* rmseSteps(
  ratings: Ratings,
  predict: (i: number, j: number) => number,
  cost?: number,
): Steps<number> {
  const { data, indices } = ratings;
  let sum = 0;
  const visit = (i: number, from: number, end: number) => {
    for (let p = from; p < end; p++) sum += (data[p]! - predict(i, indices[p]!)) ** 2;
  };
  yield* eachUser(ratings, visit, cost);
  return Math.sqrt(sum / ratings.nnz);
}

/** @throws ShapeError if there is no rating, RangeError if one is not finite. */
export function checkRatings(caller: string, ratings: Ratings): void {
  if (ratings.nnz === 0) throw new ShapeError(`${caller}: there must be a rating; got none`);
  const { data } = ratings; // a loop: a million calls of a function hold the event loop up
  for (let p = 0; p < data.length; p++) {
    if (!Number.isFinite(data[p])) throw new RangeError(`${caller}: ratings must be finite; got ${data[p]}`); // prettier-ignore
  }
}

function checkIndex(what: string, index: number, count: number): void {
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  throw new RangeError(`${what} must be from 0 to ${count - 1}; got ${index}`);
}
