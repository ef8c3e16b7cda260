// Elimination of a complex matrix with partial pivoting: what its determinant and its factors L and U are made of.
import { pacing, type Steps } from '../steps.ts';
import { blockOf, type Span, subtractProductSteps } from './blocks.ts';
import { Complex } from './complex.ts';
import { type Planes, planesSteps } from './planes.ts';
import type { Parts } from './real-form.ts';

/** A = P·L·U in the place of A. */
export interface Eliminated {
  /** L below the diagonal, without the ones on it; U from there on. */
  readonly A: Planes;
  /** U is to be multiplied by 2 to this power. */
  readonly exponent: number;
  /** Row i of L·U is row `permutation[i]` of A. */
  readonly permutation: readonly number[];
  /** Whether the exchanges of rows are odd in number. */
  readonly isOdd: boolean;
  /** The first step that has no pivot, counted from 1; 0 if each has one. */
  readonly info: number;
}

/**
 * Of m × n. The pivot is the number of its column with the largest |re| + |im|.
 * @throws NotFiniteError if there is NaN or an infinity.
 * @see LAPACK zgetrf
 */
export function* eliminationSteps(caller: string, Z: Parts): Steps<Eliminated> {
  const { A, exponent } = yield* planesSteps(caller, Z, { room: 1000 });
  const { rows: m, columns: n } = A;
  const permutation = Array.from({ length: m }, (_, i) => i);
  let [isOdd, info] = [false, 0];
  const pauses = pacing();
  const last = Math.min(m, n);
  for (let from = 0; from < last; from += WIDTH) {
    const to = Math.min(from + WIDTH, last);
    for (let k = from; k < to; k++) {
      const p = largestBelow(A, k);
      if (p !== k) {
        exchange(A, k, p);
        [permutation[k], permutation[p]] = [permutation[p]!, permutation[k]!];
        isOdd = !isOdd;
      }
      if (!eliminate(A, k, to) && info === 0) info = k + 1;
      yield* pauses(8 * (m - k) * (to - k));
    }
    if (to < n) yield* restSteps(A, from, to);
  }
  return { A, exponent, permutation, isOdd, info };
}

/** So many columns are eliminated before the columns right of them are told, in one product of the engine. */
const WIDTH = 32;

/** What the pivots `from` … `to` do to the columns right of them. */
function* restSteps(A: Planes, from: number, to: number): Steps<void> {
  const { rows: m, columns: n } = A;
  for (let k = from; k < to; k++) {
    for (let i = k + 1; i < to; i++) subtract(A, [i, k], [to, n]);
  }
  if (to === m) return;
  const [L, U] = [blockOf(A, [to, m], [from, to]), blockOf(A, [from, to], [to, n])];
  yield* subtractProductSteps(A, [to, to], L, U);
}

/** The row, from k on, with the largest number in column k. */
function largestBelow({ rows: m, columns: n, re, im }: Planes, k: number): number {
  let [largest, at] = [0, k];
  for (let i = k; i < m; i++) {
    const size = Math.abs(re[i * n + k]!) + Math.abs(im[i * n + k]!);
    if (size > largest) [largest, at] = [size, i];
  }
  return at;
}

function exchange({ columns: n, re, im }: Planes, i: number, k: number): void {
  for (const part of [re, im]) {
    const row = part.slice(i * n, (i + 1) * n);
    part.copyWithin(i * n, k * n, (k + 1) * n);
    part.set(row, k * n);
  }
}

/** Clears column k below its pivot, up to column `to`. @returns whether there is a pivot. */
function eliminate(A: Planes, k: number, to: number): boolean {
  const { rows: m, columns: n, re, im } = A;
  const pivot = new Complex(re[k * n + k]!, im[k * n + k]);
  if (pivot.re === 0 && pivot.im === 0) return false;
  for (let i = k + 1; i < m; i++) {
    const factor = new Complex(re[i * n + k]!, im[i * n + k]).div(pivot);
    re[i * n + k] = factor.re;
    im[i * n + k] = factor.im;
    subtract(A, [i, k], [k + 1, to]);
  }
  return true;
}

/** Takes from row i as much of row k as its column k says, from one column to another. */
function subtract(
  { columns: n, re, im }: Planes,
  [i, k]: readonly [number, number],
  [from, to]: Span,
): void {
  const [x, y] = [re[i * n + k]!, im[i * n + k]!];
  if (x === 0 && y === 0) return;
  for (let a = i * n + from, b = k * n + from; a < i * n + to; a++, b++) {
    re[a]! -= x * re[b]! - y * im[b]!;
    im[a]! -= x * im[b]! + y * re[b]!;
  }
}
