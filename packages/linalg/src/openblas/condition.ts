// The reciprocal condition number of a factored matrix. gecon needs some ten triangular solves: as
// long as half the factorisation of a 100 × 100. The first step of its method (Hager 1984) needs four
// and is within a small factor; where that finds no cause for concern, it is the answer.
import type { FloatArray } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import {
  AS_IS,
  COLUMN_MAJOR,
  LOWER,
  NON_UNIT,
  ONE_NORM,
  TRANSPOSED,
  UNIT,
  UPPER,
} from './constants.ts';
import { checked } from './checked.ts';
import type { Steps } from '../native/steps.ts';

export interface Factored {
  readonly n: number;
  /** L and U, column-major, as LAPACK's getrf leaves them. */
  readonly LU: FloatArray;
  /** ONE_NORM or INFINITY_NORM. */
  readonly norm: number;
  /** The norm of what was factored. */
  readonly size: number;
}

/** rcond[0] ← 1 / (‖M‖·‖M⁻¹‖), estimated. */
export function* condition(lib: Precision, M: Factored, rcond: FloatArray): Steps<void> {
  const { n, LU, norm } = M;
  const size = withinRange(M.size, LU);
  const first = yield* firstEstimate(lib, M);
  rcond[0] = Math.min(1, 1 / size / first);
  const harmless = LU.BYTES_PER_ELEMENT === 8 ? 2 ** -26 : 2 ** -12; // √ε
  if (rcond[0] > harmless) return; // NaN and ∞, where a solve overflowed, are not
  checked('gecon', yield [lib.gecon, COLUMN_MAJOR, norm, n, LU, n, size, rcond]);
  rcond[0] = Math.min(1, rcond[0]);
}

/** A norm that left the range as the largest number, at most n times too small: LAPACK refuses ∞. */
export function withinRange(norm: number, { BYTES_PER_ELEMENT }: FloatArray): number {
  return Math.min(norm, BYTES_PER_ELEMENT === 8 ? Number.MAX_VALUE : (2 - 2 ** -23) * 2 ** 127);
}

/**
 * A lower bound of ‖M⁻¹‖ in the 1-norm, or of ‖M⁻ᵀ‖ for the ∞-norm: y = M⁻¹·x for the mean x, then
 * z = M⁻ᵀ·sign(y). The exchanges of rows change no norm and are left out.
 */
function* firstEstimate(lib: Precision, { n, LU, norm }: Factored): Steps<number> {
  const x = LU.slice(0, n).fill(1 / n);
  const ofTranspose = norm !== ONE_NORM;
  yield* solved(lib, { n, LU, x, transposed: ofTranspose });
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += Math.abs(x[i]!);
    x[i] = x[i]! < 0 ? -1 : 1;
  }
  yield* solved(lib, { n, LU, x, transposed: !ofTranspose });
  let largest = sum;
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(x[i]!));
  return largest;
}

interface Solved {
  readonly n: number;
  readonly LU: FloatArray;
  readonly x: FloatArray;
  readonly transposed: boolean;
}

/** x ← (L·U)⁻¹·x, or (L·U)⁻ᵀ·x. */
function* solved(lib: Precision, { n, LU, x, transposed }: Solved): Steps<void> {
  const op = transposed ? TRANSPOSED : AS_IS;
  if (transposed) yield [lib.trsv, COLUMN_MAJOR, UPPER, op, NON_UNIT, n, LU, n, x, 1];
  yield [lib.trsv, COLUMN_MAJOR, LOWER, op, UNIT, n, LU, n, x, 1];
  if (!transposed) yield [lib.trsv, COLUMN_MAJOR, UPPER, op, NON_UNIT, n, LU, n, x, 1];
}
