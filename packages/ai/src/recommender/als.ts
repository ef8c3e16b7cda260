// Factors by alternating least squares. @see Zhou, Wilkinson, Schreiber, Pan 2008
import { Matrix, random, solve } from '@eigenbook/matrix';
import { startingPoint } from './biases.ts';
import { checkRatings, modelOf, type RatingModel, type Ratings, rmse } from './ratings.ts';

export interface FactorOptions {
  /** How many numbers describe a taste. Default 8. */
  readonly rank?: number;
  /** What keeps the factors small, ≥ 0: λ in error² + λ·‖factors‖². Default 1 (SGD: 0.05). */
  readonly regularisation?: number;
  /** Rounds over all ratings. Default 15 (SGD: 50). */
  readonly iterations?: number;
  readonly seed?: number;
  /** Whether users and items have biases beside their factors. Default true. */
  readonly biases?: boolean;
}

/**
 * A model of ratings whose factors are found by turns: with the items fixed each user's row is a small
 * least-squares problem over the ratings they gave, and the other way round.
 * @param ratings - users × items, stored where there is a rating.
 * @throws ShapeError if there is no rating.
 * @throws RangeError if a rating is not finite or an option is out of range.
 * @remarks nnz·K² + (U + I)·K³ operations a round for rank K. Each round lowers error² + λ·‖factors‖².
 * @example
 * const ratings = sparse(2, 3, [[0, 0, 5], [0, 1, 1], [1, 0, 4], [1, 2, 3]]);
 * const model = ai.als(ratings, { rank: 1, seed: 1 });
 * model.predictAll().shape; // => [2, 3]
 */
export function als<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  options: FactorOptions = {},
): RatingModel<U, I> {
  const { rank = 8, regularisation = 1, iterations = 15, seed = 0, biases = true } = options;
  checkRatings('als', ratings);
  checkOptions('als', { rank, regularisation, iterations });
  const { base, rest } = startingPoint(ratings, biases);
  const start = (rows: number, k: number) =>
    random(rows, rank, { seed: seed + k, distribution: 'normal' }).scale(0.1).data;
  const [users, items] = [start(rest.rows, 0), start(rest.columns, 1)];
  const byItem = rest.T;
  const history: number[] = [];
  for (let round = 0; round < iterations; round++) {
    improve(users, items, { ratings: rest, rank, regularisation });
    improve(items, users, { ratings: byItem, rank, regularisation });
    history.push(rmse(rest, (i, j) => dot(users, items, [i, j, rank])));
  }
  return modelOf({
    ...base,
    userFactors: new Matrix(ratings.rows, rank, users),
    itemFactors: new Matrix(ratings.columns, rank, items),
    history,
  });
}

interface Half {
  readonly ratings: Ratings;
  readonly rank: number;
  readonly regularisation: number;
}

type Floats = { [index: number]: number; set(values: ArrayLike<number>, at: number): void };

/** The best rows of `mine` for the fixed rows of `others`: (Σ qqᵀ + λI)·p = Σ r·q for each. */
function improve(mine: Floats, others: Floats, { ratings, rank, regularisation }: Half): void {
  const { indptr, indices, data, rows } = ratings;
  for (let i = 0; i < rows; i++) {
    const normal = new Float64Array(rank * rank);
    const right = new Float64Array(rank);
    for (let k = 0; k < rank; k++) normal[k * rank + k] = regularisation;
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) {
      const at = indices[p]! * rank;
      for (let a = 0; a < rank; a++) {
        const q = others[at + a]!;
        right[a]! += data[p]! * q;
        for (let b = 0; b < rank; b++) normal[a * rank + b]! += q * others[at + b]!;
      }
    }
    const isSeen = indptr[i]! < indptr[i + 1]!;
    if (!isSeen) mine.set(right, i * rank);
    else mine.set(solve(new Matrix(rank, rank, normal), new Matrix(rank, 1, right)).data, i * rank);
  }
}

function dot(P: Floats, Q: Floats, [i, j, rank]: readonly [number, number, number]): number {
  let sum = 0;
  for (let k = 0; k < rank; k++) sum += P[i * rank + k]! * Q[j * rank + k]!;
  return sum;
}

/** @throws RangeError if an option is out of range. */
export function checkOptions(
  caller: string,
  { rank, regularisation, iterations }: Required<Pick<FactorOptions, 'rank' | 'regularisation' | 'iterations'>>, // prettier-ignore
): void {
  if (!(Number.isInteger(rank) && rank >= 1)) {
    throw new RangeError(`${caller}: rank must be a whole number ≥ 1; got ${rank}`);
  }
  if (!(regularisation >= 0)) {
    throw new RangeError(`${caller}: regularisation must be ≥ 0; got ${regularisation}`);
  }
  if (!(Number.isInteger(iterations) && iterations >= 0)) {
    throw new RangeError(`${caller}: iterations must be a whole number ≥ 0; got ${iterations}`);
  }
}
