// Factors by alternating least squares. @see Zhou, Wilkinson, Schreiber, Pan 2008
import { background, gemm, Matrix, random, SingularMatrixError, solve } from '@eigenbook/matrix';
import { startingPoint } from './biases.ts';
import { ask, inRanges, now, pause, type Steps } from '../steps.ts';
import { checkRatings, modelOf, type RatingModel, type Ratings, rmseSteps } from './ratings.ts';

/** How a model of ratings is fitted. */
export interface FactorOptions {
  /** How many numbers describe a taste. Default 8. */
  readonly rank?: number;
  /** What keeps the factors small, ≥ 0: λ in error² + λ·‖factors‖². Default 1 (SGD: 0.05). */
  readonly regularisation?: number;
  /** Rounds over all ratings. Default 15 (SGD: 50). */
  readonly iterations?: number;
  /** Of the random start. Default 0. */
  readonly seed?: number;
  /** Whether users and items have biases beside their factors. Default true. */
  readonly biases?: boolean;
}

/**
 * A model of ratings whose factors are found by turns: with the items fixed each user's row is a small
 * least-squares problem over the ratings they gave, and the other way round.
 * @param ratings - users × items, stored where there is a rating.
 * @param options - or in their place the rank.
 * @throws ShapeError if there is no rating.
 * @throws RangeError if a rating is not finite or an option is out of range.
 * @throws SingularMatrixError without regularisation, if a user or an item has too few ratings for the rank.
 * @remarks nnz·K² + (U + I)·K³ operations a round for rank K. Each round lowers error² + λ·‖factors‖².
 * @example
 * const ratings = sparse(2, 3, [[0, 0, 5], [0, 1, 1], [1, 0, 4], [1, 2, 3]]);
 * const model = ai.als(ratings, { rank: 1, seed: 1 });
 * model.predictAll().shape; // => [2, 3]
 */
export function als<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  options: FactorOptions | number = {},
): RatingModel<U, I> {
  return now(alsSteps(ratings, typeof options === 'number' ? { rank: options } : options));
}

export function* alsSteps<U extends number, I extends number>(
  ratings: Ratings<U, I>,
  options: FactorOptions = {},
): Steps<RatingModel<U, I>> {
  const { rank = 8, regularisation = 1, iterations = 15, seed = 0, biases = true } = options;
  checkRatings('als', ratings);
  checkOptions('als', { rank, regularisation, iterations });
  const { base, rest } = yield* startingPoint(ratings, biases);
  const users = startingFactors(rest.rows, rank, seed);
  yield* pause();
  const items = startingFactors(rest.columns, rank, seed + 1);
  const byItem = yield* ask(
    () => rest.T,
    async () => background.transpose(rest),
  );
  const history: number[] = [];
  for (let round = 0; round < iterations; round++) {
    yield* improveSteps(users, items, { ratings: rest, rank, regularisation });
    yield* improveSteps(items, users, { ratings: byItem, rank, regularisation });
    const predict = (i: number, j: number) => dot(users, items, [i, j, rank]);
    history.push(yield* rmseSteps(rest, predict, 2 * rank));
    yield* pause({ done: round + 1, total: iterations, losses: history, measure: 'RMSE' });
  }
  return modelOf(ratings, {
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

/** The best rows of `mine` for the fixed rows of `others`: (QᵀQ + λI)·p = Qᵀr for the rows Q seen. */
function* improveSteps(mine: Float64Array, others: Float64Array, half: Half): Steps<void> {
  const { ratings, rank } = half;
  const { indptr, rows } = ratings;
  const cost = (i: number) => (indptr[i + 1]! - indptr[i]!) * rank * rank + rank ** 3;
  yield* inRanges(rows, cost, (from, to) => improve([mine, others], half, [from, to]));
}

function improve(
  [mine, others]: readonly [Float64Array, Float64Array],
  { ratings, rank, regularisation }: Half,
  [first, end]: readonly [number, number],
): void {
  const { indptr, indices, data } = ratings;
  for (let i = first; i < end; i++) {
    const [from, to] = [indptr[i]!, indptr[i + 1]!];
    const Q = new Float64Array((to - from) * rank);
    const right = new Float64Array(rank);
    for (let p = from, at = 0; p < to; p++) {
      const other = indices[p]! * rank;
      for (let a = 0; a < rank; a++, at++) {
        const q = others[other + a]!;
        Q[at] = q;
        right[a]! += data[p]! * q;
      }
    }
    mine.set(from === to ? right : solveNormal(Q, right, regularisation), i * rank);
  }
}

/** (QᵀQ + λI)·p = r by LDLᵀ; where a pivot is lost in rounding, by `solve`. */
function solveNormal(Q: Float64Array, right: Float64Array, regularisation: number): Float64Array {
  const n = right.length;
  const seen = new Matrix(Q.length / n, n, Q);
  const normal = gemm(seen, seen, { transA: true });
  for (let k = 0; k < n; k++) normal.data[k * (n + 1)]! += regularisation;
  const L = Float64Array.from(normal.data);
  const x = right.slice();
  for (let j = 0; j < n; j++) {
    const pivot = L[j * (n + 1)]!;
    if (!(pivot > LOST * normal.data[j * (n + 1)]!)) {
      return solved(normal, right, regularisation);
    }
    for (let i = j + 1; i < n; i++) {
      const factor = L[i * n + j]! / pivot;
      for (let k = j + 1; k <= i; k++) L[i * n + k]! -= factor * L[k * n + j]!;
      x[i]! -= factor * x[j]!;
    }
  }
  for (let j = n - 1; j >= 0; j--) {
    for (let i = j + 1; i < n; i++) x[j]! -= L[i * n + j]! * x[i]!;
    x[j]! /= L[j * (n + 1)]!;
  }
  return x;
}

function solved(normal: Matrix, right: Float64Array, regularisation: number): Float64Array {
  try {
    return solve(normal, new Matrix(right.length, 1, right)).data as Float64Array;
  } catch (error) {
    if (!(error instanceof SingularMatrixError)) throw error;
    throw new SingularMatrixError(`als: regularisation must be above 0 where the ratings of a user or an item do not tell ${right.length} factors apart; got ${regularisation}`, error.pivot); // prettier-ignore
  }
}

/** A pivot that has lost so many digits is none to divide by. */
const LOST = 1e-10;

function dot(
  P: Float64Array,
  Q: Float64Array,
  [i, j, rank]: readonly [number, number, number],
): number {
  let sum = 0;
  for (let k = 0; k < rank; k++) sum += P[i * rank + k]! * Q[j * rank + k]!;
  return sum;
}

/** Small normal numbers, a row of `rank` for each user or item. */
export function startingFactors(rows: number, rank: number, seed: number): Float64Array {
  return random(rows, rank, { seed, distribution: 'normal' }).scale(0.1).data as Float64Array;
}

/** @throws RangeError if an option is out of range. */
export function checkOptions(
  caller: string,
  { rank, regularisation, iterations }: Required<Pick<FactorOptions, 'rank' | 'regularisation' | 'iterations'>>, // prettier-ignore
): void {
  if (!(Number.isInteger(rank) && rank >= 1)) {
    throw new RangeError(`${caller}: rank must be a whole number ≥ 1; got ${rank}`);
  }
  if (!(regularisation >= 0 && regularisation < Infinity)) {
    throw new RangeError(`${caller}: regularisation must be ≥ 0 and finite; got ${regularisation}`);
  }
  if (!(Number.isInteger(iterations) && iterations >= 0)) {
    throw new RangeError(`${caller}: iterations must be a whole number ≥ 0; got ${iterations}`);
  }
}
