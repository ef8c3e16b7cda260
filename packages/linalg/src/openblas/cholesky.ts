import { isMirrored } from '../mirrored.ts';
import type { FloatArray, PotrfTask } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import {
  COLUMN_MAJOR,
  LOWER,
  LOWER_TRIANGLE,
  ONE_NORM,
  UPPER,
  UPPER_TRIANGLE,
} from './constants.ts';
import { withinRange } from './condition.ts';
import { checked } from './checked.ts';
import { borrow, release } from './scratch.ts';
import type { Steps } from '../native/steps.ts';
import { transposeInto } from './transpose.ts';

/** Our lower triangle is LAPACK's upper one: A = Uᵀ·U with U = Lᵀ, and nothing is transposed. */
export function* potrf(lib: Precision, task: PotrfTask): Steps<number> {
  const { n, L, rcond } = task;
  if (n === 0) {
    rcond?.fill(1);
    return 0;
  }
  if (L && !(yield* isSymmetric(lib, task.A, n))) return -1;
  if (L && !rcond && n >= LEAST && n <= MOST && isApart(task.A, n))
    return yield* factorLower(lib, task.A, L, n);
  L?.set(task.A);
  const A = L ?? task.A;
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

/** Between these LAPACK is quicker with its lower triangle, by more than it takes to transpose the factor. */
const [LEAST, MOST] = [64, 256];

/** Rows that begin 2 KiB apart push each other out of the cache when they are transposed. */
function isApart({ BYTES_PER_ELEMENT }: FloatArray, n: number): boolean {
  return (n * BYTES_PER_ELEMENT) % 2048 !== 0;
}

/** The same with the other triangle, whose factor is our L transposed. */
function* factorLower(lib: Precision, A: FloatArray, L: FloatArray, n: number): Steps<number> {
  const U = borrow(A, n * n);
  try {
    U.set(A);
    const info = checked('potrf', yield [lib.potrf, COLUMN_MAJOR, LOWER_TRIANGLE, n, U, n]);
    if (info > 0) return info;
    yield [lib.laset, COLUMN_MAJOR, UPPER_TRIANGLE, n - 1, n - 1, 0, 0, U.subarray(n), n];
    // L is zeros: what lies above its strips stays so
    for (let i = 0; i < n; i += ROWS) {
      const at = i * n + i;
      const [from, to, rows] = [U.subarray(at), L.subarray(at), Math.min(ROWS, n - i)];
      yield* transposeInto(lib, { from, to, rows, columns: n - i, fromStride: n, toStride: n });
    }
    return 0;
  } finally {
    release(U);
  }
}

const ROWS = 64; // of a triangle, in one call

/** With fewer rows a loop over all pairs takes no longer. */
const FEW = 32;

/**
 * Whether A is its own transpose, up to the rounding of a sum over a row: whether each of its triangles, taken
 * for a symmetric matrix, maps one and the same random vector to the same. That takes 2 µs for 100 × 100, a loop
 * over all pairs 9, and two triangles that differ by more would have to hide it from a vector that knows nothing
 * of them. Of A that holds NaN or an infinity it is false.
 */
function* isSymmetric(lib: Precision, A: FloatArray, n: number): Steps<boolean> {
  if (n < FEW) return isMirrored(A, n);
  const [x, y, z] = [borrow(A, n), borrow(A, n), borrow(A, n)];
  try {
    let state = 1;
    for (let i = 0; i < n; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      x[i] = 1 + state / 2 ** 32; // from 0.5 to 1.5
    }
    yield [lib.symv, COLUMN_MAJOR, UPPER, n, 1, A, n, x, 1, 0, y.fill(0), 1];
    yield [lib.symv, COLUMN_MAJOR, LOWER, n, 1, A, n, x, 1, 0, z.fill(0), 1];
    let largest = 0; // of a positive definite matrix, on its diagonal
    for (let i = 0; i < n; i++) largest = Math.max(largest, A[i * n + i]!);
    const epsilon = A.BYTES_PER_ELEMENT === 8 ? 2 ** -52 : 2 ** -23;
    const tolerance = Math.min(16 * n * epsilon, Math.sqrt(epsilon) / 4) * largest;
    for (let i = 0; i < n; i++) if (!(Math.abs(y[i]! - z[i]!) <= tolerance)) return false;
    return true;
  } finally {
    release(x, y, z);
  }
}
