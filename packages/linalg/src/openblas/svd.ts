import type { GelsdTask, GesddTask } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import { ALL, COLUMN_MAJOR, NO_VECTORS, THIN } from './constants.ts';
import { copied, filled } from './copy.ts';
import { borrow, release } from './scratch.ts';
import { checked } from './checked.ts';
import type { Steps } from '../native/steps.ts';
import { transposeInto } from './transpose.ts';

// gesdd wants up to 4·k² numbers of work with vectors, and LAPACK counts them in 32 bits.
const LARGEST_WITH_VECTORS = 23_000;

/** LAPACK sees Aᵀ (n × m) = V·S·Uᵀ: its left factor, column-major, is our Vh. */
export function* gesdd(lib: Precision, task: GesddTask): Steps<number> {
  const { m, n, S, U, Vh, full = false } = task;
  const k = Math.min(m, n);
  if (k === 0) {
    if (full && U && Vh) {
      yield* filled(lib, U, [m, m], 1);
      yield* filled(lib, Vh, [n, n], 1);
    }
    return 0;
  }
  if (U && k > LARGEST_WITH_VECTORS) {
    throw new RangeError(
      `gesdd: min(m, n) must be ≤ ${LARGEST_WITH_VECTORS} with vectors, whose work LAPACK counts in 32 bits; got ${k}. Singular values alone can be had.`,
    );
  }
  const A = yield* copied(lib, task.A, m, n);
  const none = A.subarray(0, 0);
  const [job, width] = !U ? [NO_VECTORS, 1] : full ? [ALL, m] : [THIN, k];
  const [left, right] = [Vh ?? none, U ?? none];
  try {
    const info = yield [lib.gesdd, COLUMN_MAJOR, job, n, m, A, n, S, left, n, right, width];
    return checked('gesdd', info);
  } finally {
    release(A);
  }
}

/** gelsd knows no transpose, so A and B are transposed. */
export function* gelsd(lib: Precision, task: GelsdTask): Steps<number> {
  const { m, n, nrhs, A, B, X, S, rank, rcond } = task;
  rank[0] = 0;
  if (m * n * nrhs === 0) {
    X.fill(0);
    if (m * n === 0) return 0;
    const info = yield* gesdd(lib, { m, n, A, S });
    rank[0] = S.filter((s) => s > rcond * S[0]!).length;
    return info;
  }
  const tall = Math.max(m, n);
  const columns = borrow(A, m * n);
  const sides = borrow(A, tall * nrhs);
  try {
    yield* transposeInto(lib, { from: A, to: columns, rows: m, columns: n });
    yield* transposeInto(lib, { from: B, to: sides, rows: m, columns: nrhs, toStride: tall });
    const info = yield [
      lib.gelsd,
      COLUMN_MAJOR,
      m,
      n,
      nrhs,
      columns,
      m,
      sides,
      tall,
      S,
      rcond,
      rank,
    ];
    yield* transposeInto(lib, { from: sides, to: X, rows: nrhs, columns: n, fromStride: tall });
    return checked('gelsd', info);
  } finally {
    release(columns, sides);
  }
}
