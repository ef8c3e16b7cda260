// k-means. @see S. Lloyd, IEEE Transactions on Information Theory 28, 1982; D. Arthur and S. Vassilvitskii, SODA 2007
import { type InnerRule, Matrix, random, ShapeError } from '@eigenbook/matrix';
import { checkGiven } from './given.ts';
import { finiteSteps, inBlocks, now, pause, type Steps } from './steps.ts';

/** How many groups, and how they are looked for. */
export interface KmeansOptions<K extends number = number> {
  /** How many groups. */
  readonly clusters: K;
  /** How often it begins anew, elsewhere; the best end is given. Default 10. */
  readonly starts?: number;
  /** The most rounds from one start. Default 300. */
  readonly maxIterations?: number;
  /** Of the first centres. Default 0, so that the same X gives the same groups. */
  readonly seed?: number;
}

/** Groups of rows that lie near to one another. */
export interface Kmeans<D extends number, K extends number> {
  /** K × D: the mean of the rows of each group. */
  readonly centres: Matrix<K, D>;
  /** The group of each row, from 0 to K − 1. */
  readonly labels: Uint32Array;
  /** The sum of the squared distances of the rows to their centres. */
  readonly inertia: number;
  /** How many rounds it took from the start that is given. */
  readonly iterations: number;
  /**
   * The group of each of further rows: that of the nearest centre.
   * @throws ShapeError if X has not D columns; NotFiniteError if it holds NaN or an infinity.
   * @example
   * const { predict } = ai.kmeans(matrix([[0], [1], [10]]), 2);
   * predict(matrix([[9]]))[0] === predict(matrix([[0]]))[0]; // => false
   */
  predict: <N extends number, C extends number>(X: Matrix<N, C> & InnerRule<C, D>) => Uint32Array;
}

/**
 * Groups of rows: each belongs to the nearest of K centres, which are the means of their groups.
 * @param X - N × D: an observation in each row.
 * @param options - or in their place how many groups: `ai.kmeans(X, 3)`.
 * @throws ShapeError if `clusters` is not from 1 to N.
 * @throws NotFiniteError if X holds NaN or an infinity.
 * @throws RangeError if `starts` or `maxIterations` is no whole number from 1.
 * @remarks 2·N·D·K flops a round. It finds a best place among its neighbours, not the best of all: from
 * `starts` random starts, each with centres far apart (k-means++), the one of least inertia is given.
 * @example
 * const { labels, inertia } = ai.kmeans(matrix([[0, 0], [0, 2], [9, 9]]), 2);
 * labels[0] === labels[1]; // => true
 * inertia; // => 2
 */
export function kmeans<D extends number, K extends number>(
  X: Matrix<number, D>,
  options: KmeansOptions<K> | K,
): Kmeans<D, K> {
  return now(kmeansSteps(X, typeof options === 'number' ? { clusters: options } : options));
}

export function* kmeansSteps<D extends number, K extends number>(
  X: Matrix<number, D>,
  options: KmeansOptions<K>,
): Steps<Kmeans<D, K>> {
  checkGiven('kmeans(X, { clusters })', { X });
  const { clusters, starts = 10, maxIterations = 300, seed = 0 } = options ?? {};
  if (!(Number.isInteger(clusters) && clusters >= 1 && clusters <= X.rows)) {
    throw new ShapeError(`kmeans: clusters must be a whole number from 1 to ${X.rows}, the rows of X; got ${String(clusters)}. Write ai.kmeans(X, 3).`); // prettier-ignore
  }
  for (const [name, count] of Object.entries({ starts, maxIterations })) {
    if (!(Number.isInteger(count) && count >= 1)) throw new RangeError(`kmeans: ${name} must be a whole number from 1; got ${String(count)}`); // prettier-ignore
  }
  yield* finiteSteps('kmeans', 'X', X);
  // far from 0 the squares of distances would lose their digits
  const mean = X.mean(0);
  const Xc: Matrix = X.sub(mean.withShape());
  const draws = random(starts, clusters, { seed });
  let best: Groups | undefined;
  for (let start = 0; start < starts; start++) {
    yield* pause({ done: start, total: starts });
    const groups = yield* lloydSteps(Xc, draws.row(start), maxIterations);
    if (!best || groups.inertia < best.inertia) best = groups;
  }
  yield* pause({ done: starts, total: starts });
  const { labels, inertia, iterations, centres } = best!;
  const nearest = (A: Matrix) => {
    now(finiteSteps('predict', 'X', A));
    return now(nearestSteps(A.sub(mean.withShape()), centres)).labels;
  };
  return {
    centres: centres.add(mean.withShape()).withShape(clusters, X.columns),
    labels,
    inertia,
    iterations,
    predict: (A) => nearest(A.withShape()),
  };
}

interface Nearest {
  readonly labels: Uint32Array;
  /** The squared distance of each row to its centre. */
  readonly squares: Float64Array;
}

interface Groups extends Pick<Nearest, 'labels'> {
  readonly centres: Matrix;
  readonly inertia: number;
  readonly iterations: number;
}

/** From centres that are drawn: rows to the nearest, centres to the mean of their rows, until no row moves. */
function* lloydSteps(X: Matrix, draws: Matrix, maxIterations: number): Steps<Groups> {
  let centres = yield* spreadSteps(X, draws);
  let found = yield* nearestSteps(X, centres);
  for (let iterations = 1; ; iterations++) {
    centres = yield* meansSteps(X, found, centres.rows);
    const next = yield* nearestSteps(X, centres);
    const isSettled = next.labels.every((label, row) => label === found.labels[row]);
    found = next;
    if (!isSettled && iterations < maxIterations) continue;
    const inertia = found.squares.reduce((sum, x) => sum + x, 0);
    return { labels: found.labels, centres, inertia, iterations };
  }
}

/** Rows as first centres: each drawn by the square of its distance to those that are there. */
function* spreadSteps(X: Matrix, draws: Matrix): Steps<Matrix> {
  const places: number[] = [];
  let squares: Float64Array = new Float64Array(X.rows).fill(1);
  for (const draw of draws.data) {
    let left = draw * squares.reduce((sum, x) => sum + x, 0);
    let row = squares.findIndex((x) => (left -= x) < 0);
    // all lie on centres, or rounding has left something
    if (row < 0) row = places.length;
    places.push(row);
    const { squares: further } = yield* nearestSteps(X, X.take([row], 0));
    squares = places.length === 1 ? further : squares.map((x, i) => Math.min(x, further[i]!));
  }
  return X.take(places, 0);
}

/** The centre next to each row, and how far it is: ‖x‖² − 2·x·c + ‖c‖² finds it, a difference measures it. */
function* nearestSteps(X: Matrix, centres: Matrix): Steps<Nearest> {
  const K = centres.rows;
  const lengths = Float64Array.from(centres.mul(centres).sum(1).data);
  const labels = new Uint32Array(X.rows);
  const squares = new Float64Array(X.rows);
  const turned = centres.T;
  yield* inBlocks(X, 2 * K, (block, from) => {
    const products = block.matmul(turned).data;
    for (let i = 0; i < block.rows; i++) {
      let [best, least] = [0, Infinity];
      for (let c = 0; c < K; c++) {
        const distance = lengths[c]! - 2 * products[i * K + c]!;
        if (distance < least) [best, least] = [c, distance];
      }
      labels[from + i] = best;
      squares[from + i] = squareOf(block, i, centres, best);
    }
  });
  return { labels, squares };
}

function squareOf(X: Matrix, i: number, centres: Matrix, c: number): number {
  const D = X.columns;
  let sum = 0;
  for (let j = 0; j < D; j++) sum += (X.data[i * D + j]! - centres.data[c * D + j]!) ** 2;
  return sum;
}

/** The mean of the rows of each group; a group without any takes the row that lies farthest from its centre. */
function* meansSteps(X: Matrix, { labels, squares }: Nearest, K: number): Steps<Matrix> {
  const D = X.columns;
  const sums = new Float64Array(K * D);
  const counts = new Uint32Array(K);
  yield* inBlocks(X, 1, ({ data, rows }, from) => {
    for (let i = 0; i < rows; i++) {
      const c = labels[from + i]!;
      counts[c]!++;
      for (let j = 0; j < D; j++) sums[c * D + j]! += data[i * D + j]!;
    }
  });
  const free = [...counts.keys()].filter((c) => counts[c] === 0);
  const farthest = free.length === 0 ? [] : [...squares.keys()].sort((i, j) => squares[j]! - squares[i]!); // prettier-ignore
  for (const [k, c] of free.entries()) {
    sums.set(X.row(farthest[k]!).data, c * D);
    counts[c] = 1;
  }
  return new Matrix(K, D, sums.map((sum, at) => sum / counts[Math.floor(at / D)]!)); // prettier-ignore
}
