import { isMirrored } from '../mirrored.ts';
import type { FloatArray, PotrfTask } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import { COLUMN_MAJOR, LOWER_TRIANGLE, ONE_NORM, UPPER_TRIANGLE } from './constants.ts';
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
  if (L && !rcond && n <= SMALL && isApart(task.A, n)) return yield* factorSmall(lib, task.A, L, n);
  if (L && !(yield* isMirroredBy(lib, task.A, n))) return -1;
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

const SMALL = 300;

/** Rows that begin 2 KiB apart push each other out of the cache when they are transposed. */
function isApart({ BYTES_PER_ELEMENT }: FloatArray, n: number): boolean {
  return (n * BYTES_PER_ELEMENT) % 2048 !== 0;
}

const STRIP = 64; // columns at a time

/** Whether A equals its transpose, byte for byte: in four fifths of the time of a loop. */
function* isMirroredBy(lib: Precision, A: FloatArray, n: number): Steps<boolean> {
  if (!isApart(A, n)) return isMirrored(A, n);
  const strip = borrow(A, STRIP * n);
  try {
    for (let i = 0; i < n; i += STRIP) {
      const columns = Math.min(STRIP, n - i);
      yield* transposeInto(lib, {
        from: A.subarray(i),
        to: strip,
        rows: n,
        columns,
        fromStride: n,
      });
      const rows = A.subarray(i * n, (i + columns) * n);
      if (Buffer.compare(bytesOf(rows), bytesOf(strip.subarray(0, rows.length))) !== 0)
        return false;
    }
    return true;
  } finally {
    release(strip);
  }
}

/**
 * LAPACK is quicker with its lower triangle, by more than it takes to transpose a small matrix there and its
 * half back; the first time shows whether A is mirrored, in half of the time that a loop takes.
 */
function* factorSmall(lib: Precision, A: FloatArray, L: FloatArray, n: number): Steps<number> {
  const U = borrow(A, n * n);
  try {
    yield* transposeInto(lib, { from: A, to: U, rows: n, columns: n });
    if (Buffer.compare(bytesOf(A), bytesOf(U)) !== 0) return -1;
    const info = checked('potrf', yield [lib.potrf, COLUMN_MAJOR, LOWER_TRIANGLE, n, U, n]);
    if (info > 0) return info;
    if (n > 1)
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

function bytesOf({ buffer, byteOffset, byteLength }: FloatArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
