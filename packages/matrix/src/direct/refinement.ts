// A system with a sparse matrix from its factors: what is left of the right-hand side is solved for
// again, until it is rounding. So pivots need not be the largest of their columns.
// Source: R. Skeel, Mathematics of Computation 35, 1980.
import { type Csr } from '../sparse/csr.ts';
import { timesVector } from '../sparse/product.ts';
import type { Triangles } from './triangles.ts';

/** What solves systems. A right-hand side is taken in rowOrder, and becomes the solution in columnOrder. */
export interface DirectFactors {
  /** Moved into the middle of the range. */
  readonly A: Csr;
  /** A is to be multiplied by 2 to this power. */
  readonly exponent: number;
  readonly rowOrder: Int32Array;
  readonly columnOrder: Int32Array;
  /** Overwrites b by x with A·x = b, up to the orders. */
  readonly substitute: (x: Float64Array) => void;
  /** The same for Aᵀ: from the order of the columns to that of the rows. */
  readonly substituteTransposed: (x: Float64Array) => void;
  /** The diagonal of U, or of L squared where there is no U, as its product is that of A in order. */
  readonly pivots: () => Float64Array;
  readonly triangles: () => Triangles;
}

/** A⁻¹·b by the factors alone. */
export function solveOnce(F: DirectFactors, b: Float64Array): Float64Array {
  return through(b, [F.rowOrder, F.columnOrder], F.substitute);
}

/** A⁻ᵀ·b by the factors alone. */
export function solveTransposedOnce(F: DirectFactors, b: Float64Array): Float64Array {
  return through(b, [F.columnOrder, F.rowOrder], F.substituteTransposed);
}

type Orders = readonly [from: Int32Array, to: Int32Array];

function through(b: Float64Array, [from, to]: Orders, solve: (x: Float64Array) => void) {
  const inOrder = new Float64Array(b.length);
  for (let k = 0; k < b.length; k++) inOrder[k] = b[from[k]!]!;
  solve(inOrder);
  const x = new Float64Array(b.length);
  for (let k = 0; k < b.length; k++) x[to[k]!] = inOrder[k]!;
  return x;
}

/** Most need none or one. */
const MOST_STEPS = 3;

/** A solution, and how far A and b would have to be changed for it to be exact, as a share of them. */
export interface Refined {
  readonly x: Float64Array;
  readonly error: number;
}

/** What gives the x with A·x = b, for one b after the other. */
export function refiner(F: DirectFactors): (b: Float64Array) => Refined {
  const norm = largestRowSum(F.A);
  return (b) => {
    let x = solveOnce(F, b);
    let { rest, error } = restOf(F.A, x, b, norm);
    for (let step = 0; step < MOST_STEPS && error > Number.EPSILON; step++) {
      const next = solveOnce(F, rest);
      for (let i = 0; i < x.length; i++) next[i]! += x[i]!;
      const better = restOf(F.A, next, b, norm);
      if (!(better.error < error / 2)) break;
      x = next;
      ({ rest, error } = better);
    }
    return { x, error };
  };
}

/** b − A·x, and its largest number beside those of b and A·x. */
function restOf(A: Csr, x: Float64Array, b: Float64Array, norm: number) {
  const rest = new Float64Array(b.length);
  timesVector(A, x, rest);
  let [left, right, solution] = [0, 0, 0];
  for (let i = 0; i < b.length; i++) {
    rest[i] = b[i]! - rest[i]!;
    left = Math.max(left, Math.abs(rest[i]!));
    right = Math.max(right, Math.abs(b[i]!));
    solution = Math.max(solution, Math.abs(x[i]!));
  }
  return { rest, error: left === 0 ? 0 : left / (norm * solution + right) };
}

/** So far a solution may be off that needs no refinement for a space of many of them. */
const GOOD = 1e-14;

/** The same for many b of one kind: the first tells whether the others are refined. */
export function solver(F: DirectFactors): (b: Float64Array) => Float64Array {
  const norm = largestRowSum(F.A);
  const refine = refiner(F);
  let isGood: boolean | undefined;
  return (b) => {
    if (isGood === false) return refine(b).x;
    const x = solveOnce(F, b);
    isGood ??= restOf(F.A, x, b, norm).error <= GOOD;
    return isGood ? x : refine(b).x;
  };
}

function largestRowSum({ rows, indptr, data }: Csr): number {
  let largest = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) sum += Math.abs(data[p]!);
    largest = Math.max(largest, sum);
  }
  return largest;
}
