import { Matrix, SparseMatrix } from '@eigenbook/matrix';
import { inRanges, now, type Steps } from '../steps.ts';
import { checkRatings, eachUser, LOOK_UP, modelOf, type RatingModel, type Ratings } from './ratings.ts'; // prettier-ignore

/**
 * The model before any factors: mean, what each item is above it, what each user is above both.
 * @param options - `damping`: as many ratings of the mean are added to each item and user; 5 by
 * default.
 * @throws ShapeError if there is no rating.
 * @throws RangeError if the damping is negative or not finite.
 * @see Koren, Bell, Volinsky 2009
 * @example
 * ai.ratingBiases(sparse(2, 2, [[0, 0, 5], [1, 0, 3]]), { damping: 0 }).predict(0, 1); // => 5
 */
export function ratingBiases<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  options: { readonly damping?: number } = {},
): RatingModel<U, I> {
  return now(ratingBiasesSteps(ratings, options));
}

function* ratingBiasesSteps<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  { damping = 5 }: { readonly damping?: number } = {},
): Steps<RatingModel<U, I>> {
  checkRatings('ratingBiases', ratings);
  if (!(damping >= 0 && damping < Infinity)) {
    throw new RangeError(`ratingBiases: damping must be ≥ 0; got ${damping}`);
  }
  const { rows, columns, data, indices } = ratings;
  const mean = ratings.sum() / ratings.nnz;
  const items = new Float64Array(columns);
  const users = new Float64Array(rows);
  const counts = new Float64Array(columns).fill(damping);
  yield* inRanges(ratings.nnz, LOOK_UP, (from, to) => {
    for (let p = from; p < to; p++) {
      items[indices[p]!]! += data[p]! - mean;
      counts[indices[p]!]!++;
    }
  });
  for (let j = 0; j < columns; j++) items[j]! /= counts[j] || 1;
  yield* eachUser(ratings, (i, first, end) => {
    for (let p = first; p < end; p++) users[i]! += data[p]! - mean - items[indices[p]!]!;
    users[i]! /= end - first + damping || 1;
  });
  return modelOf(ratings, {
    mean,
    userBias: new Matrix(rows, 1, users),
    itemBias: new Matrix(columns, 1, items),
    userFactors: new Matrix(rows, 0, new Float64Array()),
    itemFactors: new Matrix(columns, 0, new Float64Array()),
    history: [],
  });
}

/** The model that factors start from, and the ratings less what it says. */
export function* startingPoint<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  withBiases: boolean,
): Steps<{ readonly base: RatingModel<U, I>; readonly rest: Ratings<U, I> }> {
  const biases = yield* ratingBiasesSteps(ratings);
  const zero = { userBias: biases.userBias.scale(0), itemBias: biases.itemBias.scale(0) };
  const first = withBiases ? biases : modelOf(ratings, { ...biases, ...zero });
  const [ofUsers, ofItems] = [first.userBias.data, first.itemBias.data];
  const left = new Float64Array(ratings.nnz);
  let sum = 0;
  yield* eachUser(ratings, (i, from, end) => {
    for (let p = from; p < end; p++) {
      left[p] = ratings.data[p]! - first.mean - ofUsers[i]! - ofItems[ratings.indices[p]!]!;
      sum += left[p]!;
    }
  });
  // biases that are drawn to 0 leave a mean
  const shift = sum / ratings.nnz;
  yield* inRanges(left.length, 1, (from, to) => {
    for (let p = from; p < to; p++) left[p]! -= shift;
  });
  const { rows, columns, indptr, indices } = ratings;
  return {
    base: modelOf(ratings, { ...first, mean: first.mean + shift }),
    rest: new SparseMatrix(rows, columns, { indptr, indices, data: left }),
  };
}
