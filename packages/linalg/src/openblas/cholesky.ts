import type { PotrfTask } from '../engine.ts';
import type { Precision } from './bindings.ts';
import { COLUMN_MAJOR, LOWER_TRIANGLE, ONE_NORM, UPPER_TRIANGLE } from './constants.ts';
import { checked, type Steps } from './steps.ts';

/** The row-major lower triangle is the column-major upper one: LAPACK's Uᵀ·U is our L·Lᵀ. */
export function* potrf(lib: Precision, { n, A, rcond }: PotrfTask): Steps<number> {
  if (n === 0) {
    rcond?.fill(1);
    return 0;
  }
  const norm = rcond ? yield [lib.lansy, COLUMN_MAJOR, ONE_NORM, UPPER_TRIANGLE, n, A, n] : 0;
  const info = checked('potrf', yield [lib.potrf, COLUMN_MAJOR, UPPER_TRIANGLE, n, A, n]);
  if (rcond && info > 0) rcond.fill(0);
  else if (rcond) {
    checked('pocon', yield [lib.pocon, COLUMN_MAJOR, UPPER_TRIANGLE, n, A, n, norm, rcond]);
  }
  if (info > 0 || n === 1) return info;
  const below = A.subarray(1); // what lies below LAPACK's diagonal lies above ours
  yield [lib.laset, COLUMN_MAJOR, LOWER_TRIANGLE, n - 1, n - 1, 0, 0, below, n];
  return 0;
}
