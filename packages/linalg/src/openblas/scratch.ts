// Memory for the matrices that LAPACK destroys. Fresh memory is dear (2 MB: 1 ms of page faults,
// where copying into used memory takes 0.04 ms), so up to KEPT_BYTES of it is kept for the next call.
import type { FloatArray } from '../tasks.ts';

const KEPT_BYTES = 32 * 2 ** 20; // a 2000 × 2000 of float64
const KEPT_ARRAYS = 16; // more would take longer to look through than they save

const free: ArrayBuffer[] = [];

/** An array of the type of `like` with anything in it. Give it back with `release`. */
export function borrow(like: FloatArray, length: number): FloatArray {
  const type = like.BYTES_PER_ELEMENT === 8 ? Float64Array : Float32Array;
  return new type(smallest(length * like.BYTES_PER_ELEMENT), 0, length);
}

/** The same for whole numbers. */
export function borrowInts(length: number): Int32Array {
  return new Int32Array(smallest(length * 4), 0, length);
}

/** The smallest kept memory of at least that size, or new one. */
function smallest(bytes: number): ArrayBuffer {
  let best = -1;
  free.forEach(({ byteLength }, at) => {
    if (byteLength >= bytes && (best < 0 || byteLength < free[best]!.byteLength)) best = at;
  });
  return best < 0 ? new ArrayBuffer(bytes) : free.splice(best, 1)[0]!;
}

/** Takes back what was borrowed and nothing uses any more. The oldest memory goes first. */
export function release(...arrays: (FloatArray | Int32Array)[]): void {
  for (const { buffer } of arrays) {
    if (buffer.byteLength <= KEPT_BYTES) free.push(buffer as ArrayBuffer);
  }
  let kept = 0;
  for (const { byteLength } of free) kept += byteLength;
  while (kept > KEPT_BYTES || free.length > KEPT_ARRAYS) kept -= free.shift()!.byteLength;
}
