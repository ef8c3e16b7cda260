// The reciprocal condition number of a factored matrix. gecon needs some ten triangular solves: as
// long as half the factorisation of a 100 × 100. The first step of its method (Hager 1984) needs four,
// two where a solution is known, and is within a small factor; where that finds no cause for concern,
// it is the answer.
import type { FloatArray } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import { COLUMN_MAJOR, NO_TRANSPOSE, ONE_NORM, TRANSPOSE } from './constants.ts';
import { checked } from './checked.ts';
import { borrow, release } from './scratch.ts';
import type { Steps } from '../native/steps.ts';

/** A square M that is factored. */
export interface Factored {
  readonly n: number;
  /** L and U, column-major, as LAPACK's getrf leaves them. */
  readonly LU: FloatArray;
  readonly pivots: Int32Array;
  /** As getrf returned it. */
  readonly info: number;
  /** ONE_NORM or INFINITY_NORM. */
  readonly norm: number;
  /** The norm of M. */
  readonly size: number;
  /** y = M⁻¹·x, for the ∞-norm M⁻ᵀ·x, where one is known, and the 1-norm of x. */
  readonly solved?: { readonly y: FloatArray; readonly size: number };
}

/** rcond[0] ← 1 / (‖M‖·‖M⁻¹‖), estimated. */
export function* condition(lib: Precision, M: Factored, rcond: FloatArray): Steps<void> {
  const { n, LU, norm, info } = M;
  rcond[0] = info > 0 ? 0 : 1;
  if (info > 0 || n === 0) return;
  const size = withinRange(M.size, LU);
  const y = borrow(LU, n);
  const first = 1 / size / (yield* firstEstimate(lib, M, y));
  release(y);
  rcond[0] = Math.min(1, first);
  const harmless = LU.BYTES_PER_ELEMENT === 8 ? 2 ** -26 : 2 ** -12; // √ε
  if (rcond[0] > harmless) return; // NaN and 0, where a solve overflowed, are not
  checked('gecon', yield [lib.gecon, COLUMN_MAJOR, norm, n, LU, n, size, rcond]);
  rcond[0] = Math.min(1, rcond[0], first > 0 ? first : 1);
}

/** A norm that left the range as the largest number, at most n times too small: LAPACK refuses ∞. */
export function withinRange(norm: number, { BYTES_PER_ELEMENT }: FloatArray): number {
  return Math.min(norm, BYTES_PER_ELEMENT === 8 ? Number.MAX_VALUE : (2 - 2 ** -23) * 2 ** 127);
}

/**
 * A lower bound of ‖M⁻¹‖ in the 1-norm, or of ‖M⁻ᵀ‖ for the ∞-norm: y = M⁻¹·x, then z = M⁻ᵀ·s, with the
 * signs of y where x was ours to choose. Vectors of equal sizes are blind for a nearly singular M with
 * a pattern, such as [[1, 1−ε], [1−ε, 1]]: those of x and s have none. n numbers to work with lie in y.
 */
function* firstEstimate(lib: Precision, M: Factored, y: FloatArray): Steps<number> {
  const { n, norm, solved } = M;
  const ofTranspose = norm !== ONE_NORM;
  const known = solved !== undefined && solved.size > 0;
  let size = known ? solved.size : 0;
  if (!known) {
    for (let i = 0; i < n; i++) size += Math.abs((y[i] = mixed(i)));
    yield* solve(lib, M, y, ofTranspose);
  }
  let sum = 0;
  const first = known ? solved.y : y;
  for (let i = 0; i < n; i++) {
    sum += Math.abs(first[i]!);
    y[i] = known || first[i]! * mixed(i) > 0 ? mixed(i) : -mixed(i);
  }
  yield* solve(lib, M, y, !ofTranspose);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(y[i]!));
  return Math.max(sum / size, largest / 2);
}

/** A number of size 1 to 2 and either sign, mixed from the bits of i. */
function mixed(i: number): number {
  let bits = Math.imul(i + 1, 0x9e3779b1);
  bits = Math.imul(bits ^ (bits >>> 15), 0x85ebca77);
  bits ^= bits >>> 13;
  return bits < 0 ? bits / 2 ** 31 - 1 : bits / 2 ** 31 + 1;
}

/** x ← M⁻¹·x, or M⁻ᵀ·x. */
function* solve(
  lib: Precision,
  { n, LU, pivots }: Factored,
  x: FloatArray,
  transposed: boolean,
): Steps<void> {
  const op = transposed ? TRANSPOSE : NO_TRANSPOSE;
  checked('getrs', yield [lib.getrs, COLUMN_MAJOR, op, n, 1, LU, n, pivots, x, n]);
}
