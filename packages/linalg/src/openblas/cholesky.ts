import type { PotrfTask } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import { COLUMN_MAJOR, LOWER_TRIANGLE, ONE_NORM, UPPER_TRIANGLE } from './constants.ts';
import { withinRange } from './condition.ts';
import { checked } from './checked.ts';
import type { Steps } from '../native/steps.ts';

/** Our lower triangle is LAPACK's upper one: A = Uᵀ·U with U = Lᵀ, and nothing is transposed. */
export function* potrf(lib: Precision, { n, A, rcond }: PotrfTask): Steps<number> {
  if (n === 0) {
    rcond?.fill(1);
    return 0;
  }
  const norm = rcond ? yield [lib.lansy, COLUMN_MAJOR, ONE_NORM, UPPER_TRIANGLE, n, A, n] : 0;
  const info = checked('potrf', yield [lib.potrf, COLUMN_MAJOR, UPPER_TRIANGLE, n, A, n]);
  if (rcond && info > 0) rcond.fill(0);
  else if (rcond) {
    checked(
      'pocon',
      yield [lib.pocon, COLUMN_MAJOR, UPPER_TRIANGLE, n, A, n, withinRange(norm, A), rcond],
    );
    rcond[0] = Math.min(1, rcond[0]!);
  }
  if (info > 0) return info;
  // what lies below LAPACK's diagonal, from the second row on, lies above ours
  const above = [lib.laset, COLUMN_MAJOR, LOWER_TRIANGLE, n - 1, n - 1, 0, 0] as const;
  if (n > 1) yield [...above, A.subarray(1), n];
  return 0;
}
