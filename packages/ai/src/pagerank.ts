// Where a reader is who follows links and now and then begins anew. @see Brin and Page 1998
import { type AnyMatrix, background, ConvergenceError, Matrix, ShapeError, sparse, SparseMatrix, type SquareRule } from '@eigenbook/matrix'; // prettier-ignore
import { descendingSteps } from './descending.ts';
import type { Stage } from './progress.ts';
import { ask, inRanges, now, pause, type Steps } from './steps.ts';

/** How a reader moves, and when to stop. */
export interface PagerankOptions {
  /** How often a link is followed rather than begun anew. Default 0.85; from 0 to below 1. */
  readonly damping?: number;
  /** It stops when the shares change by less than this in sum. Default 1e-12. */
  readonly tolerance?: number;
  /** The most steps to take. Default 10,000. */
  readonly maxIterations?: number;
  /** N numbers ≥ 0: where the reader begins, and goes on from a page without links. Default: anywhere. */
  readonly personalisation?: ArrayLike<number> | Matrix;
}

/** What `pagerank` gives: the shares, and how they were reached. */
export interface Pagerank<N extends number> {
  /** N × 1: the share of each page; they add up to 1. */
  readonly ranks: Matrix<N, 1>;
  /** Page numbers, the highest rank first. */
  readonly order: Uint32Array;
  /** How many steps it took. */
  readonly iterations: number;
  /** The change of each step, in sum. They fall by about the damping each time. */
  readonly changes: readonly number[];
  /** The pages without links. */
  readonly dangling: Uint32Array;
}

/**
 * The rank of each page: the dominant eigenvector of d·P + (1 − d)·v·1ᵀ, where column i of P shares
 * out page i among the pages it links to.
 * @param links - N × N, dense or sparse: in row i and column j the weight of the link from i to j, ≥ 0.
 * @param options - or in their place the damping.
 * @throws ShapeError if `links` is not square or has no row, or the personalisation has not N numbers.
 * @throws RangeError if a weight or an option is out of range.
 * @throws ConvergenceError if it does not settle in time.
 * @remarks Power iteration on compressed rows: 2 · links + 4 · N operations a step.
 * @example
 * // page 2 has no links
 * const { ranks, iterations } = ai.pagerank(matrix([[0, 1, 0], [1, 0, 1], [0, 0, 0]]));
 * ranks.sum(); // => 1
 */
export function pagerank<R extends number, C extends number>(
  links: AnyMatrix<R, C> & SquareRule<R, C>,
  options: PagerankOptions | number = {},
): Pagerank<R> {
  return now(pagerankSteps(links, typeof options === 'number' ? { damping: options } : options));
}

export function* pagerankSteps<R extends number, C extends number>(
  links: AnyMatrix<R, C> & SquareRule<R, C>,
  options: PagerankOptions = {},
): Steps<Pagerank<R>> {
  const { damping = 0.85, tolerance = 1e-12, maxIterations = 10_000 } = options;
  const n = links.rows;
  checkOptions([n, links.columns], { damping, tolerance, maxIterations });
  const A: SparseMatrix = links instanceof SparseMatrix ? links : sparse(links as Matrix);
  const web = yield* webSteps(A);
  const v = startOf(options.personalisation, n);
  let x: Float64Array = v.slice();
  const changes: number[] = [];
  for (;;) {
    const next = yield* followSteps(web, [x, v], damping);
    let change = 0;
    for (let i = 0; i < n; i++) change += Math.abs(next[i]! - x[i]!);
    changes.push(change);
    x = next;
    yield* pause(stageOf(changes, [damping, tolerance]));
    if (changes.at(-1)! < tolerance) break;
    if (changes.length < maxIterations) continue;
    throw new ConvergenceError(
      `pagerank: the ranks must settle; they still change by ${changes.at(-1)!.toExponential(1)} after ${maxIterations} steps. Allow a larger tolerance, or more steps.`,
      maxIterations,
    );
  }
  yield* pause();
  return {
    ranks: new Matrix<R, 1>(n, 1, x),
    order: yield* descendingSteps(x),
    iterations: changes.length,
    changes,
    dangling: web.dangling,
  };
}

/** A change falls by about the damping in each step. */
function stageOf(
  changes: readonly number[],
  [damping, tolerance]: readonly [number, number],
): Stage {
  const done = changes.length;
  const left = Math.log(tolerance / changes.at(-1)!) / Math.log(damping);
  const total = done + (left > 0 ? Math.ceil(left) : 0);
  return { done, total, losses: changes, measure: 'change' };
}

interface Web {
  /** Row j holds the pages that link to j, each with the share of itself that it gives. */
  readonly incoming: SparseMatrix;
  readonly dangling: Uint32Array;
}

function* webSteps(A: SparseMatrix): Steps<Web> {
  const { data } = A;
  yield* inRanges(data.length, 4, (from, to) => {
    for (let p = from; p < to; p++) {
      if (!(data[p]! >= 0 && data[p]! < Infinity)) throw new RangeError(`pagerank: weights must be finite and ≥ 0; got ${data[p]}`); // prettier-ignore
    }
  });
  const sums = A.sum(1).data;
  const full = sums.indexOf(Infinity);
  if (full >= 0) throw new RangeError(`pagerank: the weights of a row must have a finite sum; got ${sums[full]} in row ${full}`); // prettier-ignore
  const dangling = Uint32Array.from(sums.keys()).filter((i) => sums[i] === 0);
  yield* pause();
  const shares = A.mapStored((weight, i) => (sums[i] === 0 ? 0 : weight / sums[i]!));
  yield* pause();
  const incoming = yield* ask(
    () => shares.T,
    async () => background.transpose(shares),
  );
  return { incoming, dangling };
}

/** One step of the reader from x; v is where it begins anew. */
function* followSteps(
  { incoming, dangling }: Web,
  [x, v]: readonly [Float64Array, Float64Array],
  damping: number,
): Steps<Float64Array> {
  const { indptr } = incoming;
  let lost = 0;
  for (const i of dangling) lost += x[i]!;
  const next = new Float64Array(x.length);
  const linksTo = (j: number) => 2 * (indptr[j + 1]! - indptr[j]!) + 4;
  yield* inRanges(x.length, linksTo, (from, to) => {
    gather(incoming, x, next.subarray(from, to), from);
    for (let j = from; j < to; j++) {
      next[j] = damping * (next[j]! + lost * v[j]!) + (1 - damping) * v[j]!;
    }
  });
  return next;
}

/** What comes in by links to the pages from `first`. */
function gather(
  { indptr, indices, data }: SparseMatrix,
  x: Float64Array,
  sums: Float64Array,
  first: number,
): void {
  for (let j = 0; j < sums.length; j++) {
    let sum = 0;
    for (let p = indptr[first + j]!; p < indptr[first + j + 1]!; p++) sum += data[p]! * x[indices[p]!]!; // prettier-ignore
    sums[j] = sum;
  }
}

function startOf(given: PagerankOptions['personalisation'], n: number): Float64Array {
  if (given === undefined) return new Float64Array(n).fill(1 / n);
  const v = Float64Array.from(given instanceof Matrix ? given.data : given);
  const sum = v.reduce((total, share) => total + share, 0);
  if (v.length !== n) {
    throw new ShapeError(`pagerank: personalisation must hold ${n} numbers; got ${v.length}`);
  }
  if (!(sum > 0 && sum < Infinity) || v.some((share) => share < 0)) {
    throw new RangeError('pagerank: personalisation must be numbers ≥ 0, not all 0');
  }
  return v.map((share) => share / sum);
}

function checkOptions(
  [n, columns]: readonly [number, number],
  { damping, tolerance, maxIterations }: Required<Omit<PagerankOptions, 'personalisation'>>,
): void {
  if (n !== columns || n === 0) {
    throw new ShapeError(`pagerank: links must be square with at least one page; got ${n} × ${columns}`); // prettier-ignore
  }
  if (!(damping >= 0 && damping < 1)) {
    throw new RangeError(`pagerank: damping must be from 0 to below 1; got ${damping}`);
  }
  if (!(tolerance > 0)) throw new RangeError(`pagerank: tolerance must be > 0; got ${tolerance}`);
  if (!(maxIterations >= 1)) {
    throw new RangeError(`pagerank: maxIterations must be ≥ 1; got ${maxIterations}`);
  }
}
