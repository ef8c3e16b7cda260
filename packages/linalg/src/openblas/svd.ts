import type { FloatArray, GelsdTask, GesddTask } from '../engine.ts';
import type { Precision } from './bindings.ts';
import { ALL, COLUMN_MAJOR, NO_VECTORS, THIN } from './constants.ts';
import { checked, type Steps } from './steps.ts';
import { transposeInto } from './transpose.ts';

// gesdd wants up to 4·k² numbers of work with vectors, and LAPACK counts them in 32 bits.
const LARGEST_WITH_VECTORS = 23_000;

/** LAPACK sees Aᵀ (n × m) = V·S·Uᵀ: its left factor, column-major, is our Vh. */
export function* gesdd(lib: Precision, task: GesddTask): Steps<number> {
  const { m, n, A, S, U, Vh, full = false } = task;
  const k = Math.min(m, n);
  if (k === 0) {
    if (full && U && Vh) [U, Vh].forEach(identity);
    return 0;
  }
  if (!U || !Vh) {
    const none = A.subarray(0, 0);
    const job = NO_VECTORS;
    return checked('gesdd', yield [lib.gesdd, COLUMN_MAJOR, job, n, m, A, n, S, none, 1, none, 1]);
  }
  if (k > LARGEST_WITH_VECTORS) {
    throw new RangeError(
      `gesdd: min(m, n) must be ≤ ${LARGEST_WITH_VECTORS} with vectors, whose work LAPACK counts in 32 bits; got ${k}. Singular values alone can be had.`,
    );
  }
  const [job, width] = full ? [ALL, m] : [THIN, k];
  return checked('gesdd', yield [lib.gesdd, COLUMN_MAJOR, job, n, m, A, n, S, Vh, n, U, width]);
}

function identity(square: FloatArray): void {
  const n = Math.sqrt(square.length);
  square.fill(0);
  for (let i = 0; i < n; i++) square[i * n + i] = 1;
}

/** gelsd knows no transpose, so A is transposed: in place when it is square. */
export function* gelsd(lib: Precision, task: GelsdTask): Steps<number> {
  const { m, n, nrhs, A, B, X, S, rank, rcond } = task;
  rank[0] = 0;
  if (m * n * nrhs === 0) {
    X.fill(0);
    return m * n === 0 ? 0 : yield* gesdd(lib, { m, n, A, S });
  }
  const allocate = A.constructor as Float64ArrayConstructor;
  const columns = m === n ? A : new allocate(A.length);
  yield* transposeInto(lib, { from: A, to: columns, rows: m, columns: n });
  const tall = Math.max(m, n);
  const sides = new allocate(tall * nrhs);
  yield* transposeInto(lib, { from: B, to: sides, rows: m, columns: nrhs, stride: tall });
  const info = yield [lib.gelsd, COLUMN_MAJOR, m, n, nrhs, columns, m, sides, tall, S, rcond, rank];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < nrhs; j++) X[i * nrhs + j] = sides[j * tall + i]!;
  }
  return checked('gelsd', info);
}
