// QR by geqrf, which wants columns, while our rows lie together. Transposing is cheap (0.3 ms for
// 1000 × 1000) beside gelqf on what lies there, which took 1.2 times as long.
import type { FloatArray, GeqrfTask } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import { filled } from './copy.ts';
import { COLUMN_MAJOR, UPPER_TRIANGLE } from './constants.ts';
import { borrow, release } from './scratch.ts';
import { checked } from './checked.ts';
import type { Steps } from '../native/steps.ts';
import { transposeInto } from './transpose.ts';

export function* geqrf(lib: Precision, task: GeqrfTask): Steps<number> {
  const { m, n, Q, full = false } = task;
  if (m * n === 0) {
    if (full) yield* filled(lib, Q, [m, m], 1);
  } else if (m < n) yield* wide(lib, task);
  else yield* tall(lib, task);
  return 0;
}

/** m ≥ n. */
function* tall(lib: Precision, { m, n, A, Q, R, full = false }: GeqrfTask): Steps<void> {
  const width = full ? m : n;
  const columns = full && m > n ? Q : borrow(A, m * n);
  const tau = A.slice(0, n);
  try {
    yield* transposeInto(lib, { from: A, to: columns, rows: m, columns: n });
    checked('geqrf', yield [lib.geqrf, COLUMN_MAJOR, m, n, columns, m, tau]);
    yield* transposeInto(lib, { from: columns, to: R, rows: n, columns: n, fromStride: m });
    yield* clearBelow(lib, R, n, n);
    if (full) yield* filled(lib, R.subarray(n * n), [m - n, n], 0);
    checked('orgqr', yield [lib.orgqr, COLUMN_MAJOR, m, width, n, columns, m, tau]);
    yield* transposeInto(lib, { from: columns, to: Q, rows: width, columns: m });
  } finally {
    if (columns !== Q) release(columns);
  }
}

/** m < n, where thin and full are one. */
function* wide(lib: Precision, { m, n, A, Q, R }: GeqrfTask): Steps<void> {
  const columns = borrow(A, m * n);
  const tau = A.slice(0, m);
  try {
    yield* transposeInto(lib, { from: A, to: columns, rows: m, columns: n });
    checked('geqrf', yield [lib.geqrf, COLUMN_MAJOR, m, n, columns, m, tau]);
    yield* transposeInto(lib, { from: columns, to: R, rows: n, columns: m });
    yield* clearBelow(lib, R, m, n);
    checked('orgqr', yield [lib.orgqr, COLUMN_MAJOR, m, m, m, columns, m, tau]);
    yield* transposeInto(lib, { from: columns, to: Q, rows: m, columns: m });
  } finally {
    release(columns);
  }
}

/** Zeros below the diagonal of a row-major m × n: above LAPACK's, from the second column on. */
function* clearBelow(lib: Precision, R: FloatArray, m: number, n: number): Steps<void> {
  if (m < 2) return;
  yield [lib.laset, COLUMN_MAJOR, UPPER_TRIANGLE, m - 1, m - 1, 0, 0, R.subarray(n), n];
}
