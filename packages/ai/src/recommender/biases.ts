import { Matrix } from '@eigenbook/matrix';
import { checkRatings, modelOf, type RatingModel, type Ratings } from './ratings.ts';

/**
 * The model before any factors: mean, what each item is above it, what each user is above both.
 * @param options - `damping`: as many ratings of the mean are added to each item and user; 5 by default.
 * @throws ShapeError if there is no rating.
 * @see Koren, Bell, Volinsky 2009
 * @example
 * ai.ratingBiases(sparse(2, 2, [[0, 0, 5], [1, 0, 3]]), { damping: 0 }).predict(0, 1); // => 5
 */
export function ratingBiases<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  { damping = 5 }: { readonly damping?: number } = {},
): RatingModel<U, I> {
  checkRatings('ratingBiases', ratings);
  const { rows, columns } = ratings;
  const mean = ratings.sum() / ratings.nnz;
  const items = new Float64Array(columns);
  const users = new Float64Array(rows);
  const counts = new Float64Array(columns).fill(damping);
  for (const [, j, rating] of ratings.triplets()) {
    items[j]! += rating - mean;
    counts[j]!++;
  }
  for (let j = 0; j < columns; j++) items[j]! /= counts[j] || 1;
  for (const [i, j, rating] of ratings.triplets()) users[i]! += rating - mean - items[j]!;
  for (let i = 0; i < rows; i++) {
    users[i]! /= ratings.indptr[i + 1]! - ratings.indptr[i]! + damping || 1;
  }
  return modelOf({
    mean,
    userBias: new Matrix(rows, 1, users),
    itemBias: new Matrix(columns, 1, items),
    userFactors: new Matrix(rows, 0, new Float64Array()),
    itemFactors: new Matrix(columns, 0, new Float64Array()),
    history: [],
  });
}

/** The model that factors start from, and the ratings less what it says. */
export function startingPoint<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  withBiases: boolean,
): { readonly base: RatingModel<U, I>; readonly rest: Ratings<U, I> } {
  const biases = ratingBiases(ratings);
  const zero = { userBias: biases.userBias.scale(0), itemBias: biases.itemBias.scale(0) };
  const first = withBiases ? biases : modelOf({ ...biases, ...zero });
  const left = ratings.mapStored((rating, i, j) => rating - first.predict(i, j));
  // biases that are drawn to 0 leave a mean
  const shift = left.sum() / left.nnz;
  const base = modelOf({ ...first, mean: first.mean + shift });
  return { base, rest: left.mapStored((rating) => rating - shift) };
}
