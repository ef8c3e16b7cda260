// LU of a sparse matrix block by block, as block-cholesky.ts does it, for a pattern that is symmetric or
// made so. Rows are exchanged within a block alone: where its own rows have no pivot beside those below,
// the factorisation is given up, and left-looking-lu.ts exchanges any rows.
// Source: J. Liu, SIAM Review 34, 1992; I. Duff, J. Reid, SIAM Journal on Scientific and Statistical
// Computing 5, 1984.
import { allocate } from '../dtype.ts';
import { call, pacing, type Steps } from '../steps.ts';
import type { Csr } from '../sparse/csr.ts';
import { dotRows, handedOn, type Sizes, sizesOf, SMALL } from './fronts.ts';
import { inverseOf } from './fill-reducing.ts';
import type { Singular } from './left-looking-lu.ts';
import { backward, type Blocks, forward } from './substitution.ts';
import type { Supernodes } from './supernodes.ts';

/**
 * The factors: of block s the rows from offsets[s] on, each as wide as the block. `lower` holds L and,
 * on and above the diagonal, U; `upper` holds Uᵀ.
 */
export interface BlockLu extends Supernodes {
  readonly offsets: Int32Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Row k of L·U stands at place exchanged[k] of the order. */
  readonly exchanged: Int32Array;
  /** As `rows`, for L, whose rows are exchanged. */
  readonly lowerRows: Int32Array;
}

/** A pivot may be so many times smaller than what is below it: one step of refinement makes good for that. */
const MOST_GROWTH = 1e3;

/**
 * The factors of A, whose transpose is T; undefined where a block has no pivots but the rows below might.
 */
export function* blockLuSteps(
  [A, T]: readonly [Csr, Csr],
  nodes: Supernodes,
): Steps<BlockLu | Singular | undefined> {
  const { columns, indptr, rows, children } = nodes;
  const { offsets, peak } = sizesOf(nodes);
  const count = columns.length - 1;
  const lower = allocate(offsets[count]!, 'float64') as Float64Array;
  const upper = allocate(offsets[count]!, 'float64') as Float64Array;
  const stack = allocate(peak, 'float64') as Float64Array;
  const exchanged = Int32Array.from({ length: nodes.order.length }, (_, k) => k);
  const place = new Int32Array(nodes.order.length);
  const lowerRows = rows.slice();
  const factors = { ...nodes, offsets, lower, upper, exchanged, lowerRows };
  let top = 0;
  const pauses = pacing();
  for (let s = 0; s < count; s++) {
    const width = columns[s + 1]! - columns[s]!;
    const size = indptr[s + 1]! - indptr[s]!;
    const below = size - width;
    for (let k = 0; k < size; k++) place[rows[indptr[s]! + k]!] = k;
    collect([A, T], factors, s, place);
    stack.fill(0, top, top + below * below);
    let base = top;
    for (const child of children[s]!.toReversed()) {
      base -= handedOn(nodes, child) ** 2;
      extend({ factors, stack }, [child, base], [s, top], place);
    }
    const front = {
      width,
      size,
      lower: lower.subarray(offsets[s], offsets[s + 1]),
      upper: upper.subarray(offsets[s], offsets[s + 1]),
      rest: stack.subarray(top, top + below * below),
    };
    const pivots = yield* factorSteps(front);
    if (typeof pivots === 'number') {
      if (pivots < 0 || below > 0) return undefined;
      const pivot = columns[s]! + pivots;
      return { pivot, column: nodes.order[pivot]! };
    }
    for (const [k, row] of pivots.entries()) exchanged[columns[s]! + k] = columns[s]! + row;
    stack.copyWithin(base, top, top + below * below);
    top = base + below * below;
    yield* pauses(2 * size * size * width);
  }
  const places = inverseOf(exchanged);
  for (let s = 0; s < count; s++) {
    for (let p = indptr[s + 1]! - handedOn(nodes, s); p < indptr[s + 1]!; p++) lowerRows[p] = places[rows[p]!]!; // prettier-ignore
  }
  return factors;
}

/** The elements of A in the columns and rows of block s that no block before has. */
function collect([A, T]: readonly [Csr, Csr], F: BlockLu, s: number, place: Int32Array): void {
  const { order, places, columns } = F;
  const [start, end] = [columns[s]!, columns[s + 1]!];
  const width = end - start;
  const base = F.offsets[s]!;
  for (let k = start; k < end; k++) {
    const at = base + k - start;
    const row = order[k]!;
    for (let p = T.indptr[row]!; p < T.indptr[row + 1]!; p++) {
      const i = places[T.indices[p]!]!;
      if (i >= start) F.lower[at + place[i]! * width] = T.data[p]!;
    }
    for (let p = A.indptr[row]!; p < A.indptr[row + 1]!; p++) {
      const j = places[A.indices[p]!]!;
      if (j >= end) F.upper[at + place[j]! * width] = A.data[p]!;
    }
  }
}

/** Takes what `child` hands on: off its columns and rows, and with what block s will hand on itself. */
function extend(
  { factors, stack }: { readonly factors: BlockLu; readonly stack: Float64Array },
  [child, from]: readonly [child: number, from: number],
  [s, to]: readonly [s: number, to: number],
  place: Int32Array,
): void {
  const { columns, indptr, rows, offsets, lower, upper } = factors;
  const width = columns[s + 1]! - columns[s]!;
  const below = handedOn(factors, s);
  const base = offsets[s]!;
  const size = handedOn(factors, child);
  const first = indptr[child + 1]! - size;
  // those in the columns of the block come first
  let inside = 0;
  while (inside < size && place[rows[first + inside]!]! < width) inside++;
  for (let i = 0; i < size; i++) {
    const a = place[rows[first + i]!]!;
    const at = from + i * size;
    const row = base + a * width;
    for (let j = 0; j < inside; j++) lower[row + place[rows[first + j]!]!]! -= stack[at + j]!;
    if (i < inside) {
      for (let j = inside; j < size; j++) upper[base + place[rows[first + j]!]! * width + a]! -= stack[at + j]!; // prettier-ignore
    } else {
      const rest = to + (a - width) * below - width;
      for (let j = inside; j < size; j++) stack[rest + place[rows[first + j]!]!]! += stack[at + j]!;
    }
  }
}

interface Front extends Sizes {
  /** size × width: the columns of the block. */
  readonly lower: Float64Array;
  /** size × width: the rows of the block beyond its columns, transposed. */
  readonly upper: Float64Array;
  /** What is handed on. */
  readonly rest: Float64Array;
}

/**
 * Factors a block, and adds to `rest` what it hands on.
 * @returns its rows in the order of its pivots; or the step that has none, −1 where those below are too large.
 */
function* factorSteps({ width, size, lower, upper, rest }: Front): Steps<number[] | number> {
  const square = lower.subarray(0, width * width);
  const exchanges = new Int32Array(width);
  const info =
    width ** 3 < SMALL
      ? eliminate(square, exchanges)
      : yield* call('getrf', { m: width, n: width, A: square, pivots: exchanges });
  if (info > 0) return info - 1;
  const pivots = Array.from(exchanges, (_, k) => k);
  exchanges.forEach((row, k) => ([pivots[k], pivots[row]] = [pivots[row]!, pivots[k]!]));
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) upper[i * width + j] = square[j * width + i]!;
  }
  if (!belowSquare(lower, upper, { width, size })) return -1;
  besideSquare(lower, upper, { width, size }, pivots);
  const below = size - width;
  if (below === 0) return pivots;
  const L = lower.subarray(width * width);
  const U = upper.subarray(width * width);
  if (below * below * width >= SMALL) {
    yield* call('gemm', { m: below, n: below, k: width, A: L, B: U, C: rest, transB: true, add: true }); // prettier-ignore
    return pivots;
  }
  for (let i = 0; i < below; i++) {
    for (let j = 0; j < below; j++) rest[i * below + j]! += dotRows([L, i * width], [U, j * width], width); // prettier-ignore
  }
  return pivots;
}

/** getrf of a small square. @returns its info. */
function eliminate(A: Float64Array, exchanges: Int32Array): number {
  const n = exchanges.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) {
      if (Math.abs(A[i * n + k]!) > Math.abs(A[pivot * n + k]!)) pivot = i;
    }
    exchanges[k] = pivot;
    if (pivot !== k) {
      const row = A.slice(k * n, k * n + n);
      A.copyWithin(k * n, pivot * n, pivot * n + n);
      A.set(row, pivot * n);
    }
    const divisor = A[k * n + k]!;
    if (divisor === 0) return k + 1;
    for (let i = k + 1; i < n; i++) {
      const factor = A[i * n + k]! / divisor;
      A[i * n + k] = factor;
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) A[i * n + j]! -= factor * A[k * n + j]!;
    }
  }
  return 0;
}

/** The rows of L below the square. @returns whether the pivots were large enough for them. */
function belowSquare(lower: Float64Array, upper: Float64Array, { width, size }: Sizes): boolean {
  let largest = 0;
  for (let i = width; i < size; i++) {
    const row = i * width;
    for (let j = 0; j < width; j++) {
      const column = j * width;
      const x = (lower[row + j]! - dotRows([lower, row], [upper, column], j)) / upper[column + j]!;
      lower[row + j] = x;
      if (Math.abs(x) > largest) largest = Math.abs(x);
    }
  }
  return largest <= MOST_GROWTH;
}

/** The rows of Uᵀ below the square, whose columns are first exchanged. */
function besideSquare(
  lower: Float64Array,
  upper: Float64Array,
  { width, size }: Sizes,
  pivots: readonly number[],
): void {
  const given = new Float64Array(width);
  for (let i = width; i < size; i++) {
    const row = i * width;
    for (let j = 0; j < width; j++) given[j] = upper[row + pivots[j]!]!;
    for (let j = 0; j < width; j++) upper[row + j] = given[j]! - dotRows([upper, row], [lower, j * width], j); // prettier-ignore
  }
}

/** Overwrites x, in the order of the rows, by the solution of L·U·x = x, in that of the columns. */
export function substituteBlocks(F: BlockLu, x: Float64Array): void {
  forward(lowerOf(F), x);
  backward(upperOf(F), x);
}

/** The same for (L·U)ᵀ: from the order of the columns to that of the rows. */
export function substituteBlocksTransposed(F: BlockLu, x: Float64Array): void {
  forward(upperOf(F), x);
  backward(lowerOf(F), x);
}

/** L, whose diagonal is 1. */
function lowerOf({ lower, lowerRows, ...F }: BlockLu): Blocks {
  return { ...F, rows: lowerRows, values: lower, isUnit: true };
}

/** Uᵀ */
function upperOf(F: BlockLu): Blocks {
  return { ...F, values: F.upper, isUnit: false };
}
