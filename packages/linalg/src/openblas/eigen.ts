import type { FloatArray, GeevTask, SyevdTask } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import { COLUMN_MAJOR, LOWER_TRIANGLE, NO_VECTORS, VECTORS } from './constants.ts';
import { copied } from './copy.ts';
import { borrow, release } from './scratch.ts';
import { checked } from './checked.ts';
import type { Steps } from '../native/steps.ts';
import { unpackPairs } from '../native/complex-pairs.ts';
import { transposeInto } from './transpose.ts';

// syevd wants 2·n² numbers of work with vectors, and LAPACK counts them in 32 bits.
const LARGEST_WITH_VECTORS = 32_000;

/** Transposed, so that our lower triangle is LAPACK's, its quicker one; its vectors are our rows. */
export function* syevd(lib: Precision, { n, A, W, V }: SyevdTask): Steps<number> {
  if (n === 0) return 0;
  if (V && n > LARGEST_WITH_VECTORS) {
    throw new RangeError(
      `syevd: n must be ≤ ${LARGEST_WITH_VECTORS} with vectors, whose work LAPACK counts in 32 bits; got ${n}. Eigenvalues alone can be had.`,
    );
  }
  const work = V ?? borrow(A, n * n);
  const job = V ? VECTORS : NO_VECTORS;
  try {
    yield* transposeInto(lib, { from: A, to: work, rows: n, columns: n });
    const info = yield [lib.syevd, COLUMN_MAJOR, job, LOWER_TRIANGLE, n, work, n, W];
    if (V) yield* transposeInto(lib, { from: V, to: V, rows: n, columns: n });
    return checked('syevd', info);
  } finally {
    if (!V) release(work);
  }
}

/**
 * The right eigenvectors of A are the conjugates of the left ones of Aᵀ, which LAPACK sees: seen as A
 * itself, the companion of a polynomial with coefficients of 1e10 has a residual ratio of 1,842, this
 * way below 20. Eigenvalues come in another order than NumPy gives, but those of an upper triangular
 * matrix, which LAPACK sees as it is: they stand as on its diagonal.
 */
export function* geev(lib: Precision, task: GeevTask): Steps<number> {
  const { n, Wr, Wi, Vr, Vi } = task;
  if (n === 0) return 0;
  const turned = !isUpperTriangular(task.A, n);
  const A = yield* copied(lib, task.A, n, n);
  if (!turned) yield* transposeInto(lib, { from: A, to: A, rows: n, columns: n });
  const none = A.subarray(0, 0);
  const job = Vr ? VECTORS : NO_VECTORS;
  const [left, right] = turned ? [job, NO_VECTORS] : [NO_VECTORS, job];
  const vectors = [turned && Vr ? Vr : none, n, !turned && Vr ? Vr : none, n] as const;
  try {
    const info = yield [lib.geev, COLUMN_MAJOR, left, right, n, A, n, Wr, Wi, ...vectors];
    if (Vr && Vi) {
      yield* transposeInto(lib, { from: Vr, to: Vr, rows: n, columns: n });
      yield* unpackPairs({ Wi, Vr, Vi, conjugate: turned });
    }
    return checked('geev', info);
  } finally {
    release(A);
  }
}

/** Of another matrix the first row with a number left of the diagonal, mostly the second, tells. */
function isUpperTriangular(A: FloatArray, n: number): boolean {
  for (let i = 1; i < n; i++) {
    for (let at = i * n; at < i * n + i; at++) if (A[at] !== 0) return false;
  }
  return true;
}
