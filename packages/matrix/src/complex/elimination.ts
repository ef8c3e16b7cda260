// Elimination of a complex matrix with partial pivoting: what its determinant and its factors L and U are made of.
import { pacing, type Steps } from '../steps.ts';
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
 * @see LAPACK zgetf2
 */
export function* eliminationSteps(caller: string, Z: Parts): Steps<Eliminated> {
  const { A, exponent } = yield* planesSteps(caller, Z, { room: 1000 });
  const { rows: m, columns: n } = A;
  const permutation = Array.from({ length: m }, (_, i) => i);
  let [isOdd, info] = [false, 0];
  const pauses = pacing();
  for (let k = 0; k < Math.min(m, n); k++) {
    const p = largestBelow(A, k);
    if (p !== k) {
      exchange(A, k, p);
      [permutation[k], permutation[p]] = [permutation[p]!, permutation[k]!];
      isOdd = !isOdd;
    }
    if (!eliminate(A, k) && info === 0) info = k + 1;
    yield* pauses(8 * (m - k) * (n - k));
  }
  return { A, exponent, permutation, isOdd, info };
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

/** Takes from each row below k as much of row k as clears its column. @returns whether there is a pivot. */
function eliminate({ rows: m, columns: n, re, im }: Planes, k: number): boolean {
  const pivot = new Complex(re[k * n + k]!, im[k * n + k]);
  if (pivot.re === 0 && pivot.im === 0) return false;
  for (let i = k + 1; i < m; i++) {
    const { re: x, im: y } = new Complex(re[i * n + k]!, im[i * n + k]).div(pivot);
    re[i * n + k] = x;
    im[i * n + k] = y;
    if (x === 0 && y === 0) continue;
    for (let a = i * n + k + 1, b = k * n + k + 1; b < (k + 1) * n; a++, b++) {
      re[a]! -= x * re[b]! - y * im[b]!;
      im[a]! -= x * im[b]! + y * re[b]!;
    }
  }
  return true;
}
