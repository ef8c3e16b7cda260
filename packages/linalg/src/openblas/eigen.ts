import type { GeevTask, SyevdTask } from '../engine.ts';
import type { Precision } from './bindings.ts';
import { COLUMN_MAJOR, NO_VECTORS, UPPER_TRIANGLE, VECTORS } from './constants.ts';
import { checked, PAUSE, type Steps } from './steps.ts';
import { transposeInto } from './transpose.ts';

// syevd wants 2·n² numbers of work with vectors, and LAPACK counts them in 32 bits.
const LARGEST_WITH_VECTORS = 32_000;

/** Our lower triangle is LAPACK's upper one; its vectors come out as our rows. */
export function* syevd(lib: Precision, { n, A, W, vectors }: SyevdTask): Steps<number> {
  if (n === 0) return 0;
  if (vectors && n > LARGEST_WITH_VECTORS) {
    throw new RangeError(
      `syevd: n must be ≤ ${LARGEST_WITH_VECTORS} with vectors, whose work LAPACK counts in 32 bits; got ${n}. Eigenvalues alone can be had.`,
    );
  }
  const job = vectors ? VECTORS : NO_VECTORS;
  const info = checked('syevd', yield [lib.syevd, COLUMN_MAJOR, job, UPPER_TRIANGLE, n, A, n, W]);
  if (vectors) yield* transposeInto(lib, { from: A, to: A, rows: n, columns: n });
  return info;
}

/** The right eigenvectors of A are the conjugates of the left ones of Aᵀ, which LAPACK sees. */
export function* geev(lib: Precision, { n, A, Wr, Wi, Vr, Vi }: GeevTask): Steps<number> {
  if (n === 0) return 0;
  const none = A.subarray(0, 0);
  const job = Vr ? VECTORS : NO_VECTORS;
  const left = Vr ?? none;
  const call = [
    lib.geev,
    COLUMN_MAJOR,
    job,
    NO_VECTORS,
    n,
    A,
    n,
    Wr,
    Wi,
    left,
    n,
    none,
    1,
  ] as const;
  const info = checked('geev', yield call);
  if (Vr && Vi) {
    yield* transposeInto(lib, { from: Vr, to: Vr, rows: n, columns: n });
    yield* unpack(n, Wi, [Vr, Vi]);
  }
  return info;
}

const AT_ONCE = 2 ** 20; // numbers between two turns of the event loop: some 5 ms

/** For a complex pair LAPACK stores x and y, one column each, for x ± i·y. */
function* unpack(
  n: number,
  Wi: GeevTask['Wi'],
  [Vr, Vi]: [NonNullable<GeevTask['Vr']>, NonNullable<GeevTask['Vi']>],
): Steps<void> {
  Vi.fill(0);
  const pairs = Array.from(Wi.keys()).filter((j) => Wi[j]! > 0);
  const rowsAtOnce = Math.ceil(AT_ONCE / n);
  for (let i = 0; i < n; i++) {
    if (i % rowsAtOnce === rowsAtOnce - 1) yield PAUSE;
    for (const j of pairs) {
      const at = i * n + j;
      const y = Vr[at + 1]!;
      Vr[at + 1] = Vr[at]!;
      Vi[at] = -y;
      Vi[at + 1] = y;
    }
  }
}
