import type { PotrfTask } from '../engine.ts';
import type { Precision } from './bindings.ts';
import { COLUMN_MAJOR, LOWER_TRIANGLE, ONE_NORM } from './constants.ts';
import { withinRange } from './condition.ts';
import { checked } from './checked.ts';
import type { Steps } from '../native/steps.ts';
import { transposeInto } from './transpose.ts';

/**
 * LAPACK's L·Lᵀ takes five sixths of the time of its Uᵀ·U, so that A is transposed in place before
 * and after: our lower triangle is then LAPACK's. A symmetric one need not be before.
 */
export function* potrf(lib: Precision, task: PotrfTask): Steps<number> {
  const { n, A, rcond, symmetric = false } = task;
  if (n === 0) {
    rcond?.fill(1);
    return 0;
  }
  if (!symmetric) yield* transposeInto(lib, { from: A, to: A, rows: n, columns: n });
  const norm = rcond ? yield [lib.lansy, COLUMN_MAJOR, ONE_NORM, LOWER_TRIANGLE, n, A, n] : 0;
  const info = checked('potrf', yield [lib.potrf, COLUMN_MAJOR, LOWER_TRIANGLE, n, A, n]);
  if (rcond && info > 0) rcond.fill(0);
  else if (rcond) {
    checked(
      'pocon',
      yield [lib.pocon, COLUMN_MAJOR, LOWER_TRIANGLE, n, A, n, withinRange(norm, A), rcond],
    );
    rcond[0] = Math.min(1, rcond[0]!);
  }
  if (info > 0) return info;
  yield* transposeInto(lib, { from: A, to: A, rows: n, columns: n });
  // what lies below LAPACK's diagonal, from the second row on, lies above ours
  const above = [lib.laset, COLUMN_MAJOR, LOWER_TRIANGLE, n - 1, n - 1, 0, 0] as const;
  if (n > 1) yield [...above, A.subarray(1), n];
  return 0;
}
