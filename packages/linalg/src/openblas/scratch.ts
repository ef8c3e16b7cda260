// Memory for the matrices that LAPACK destroys. Fresh memory is dear (2 MB: 1 ms of page faults,
// where copying into used memory takes 0.04 ms), so up to KEPT_BYTES of it is kept for the next call.
import type { FloatArray } from '../tasks.ts';

const KEPT_BYTES = 32 * 2 ** 20; // a 2000 × 2000 of float64

const free: ArrayBuffer[] = [];

/** An array of the type of `like` with anything in it. Give it back with `release`. */
export function borrow(like: FloatArray, length: number): FloatArray {
  const bytes = length * like.BYTES_PER_ELEMENT;
  const at = free.findIndex(({ byteLength }) => byteLength >= bytes);
  const [buffer = new ArrayBuffer(bytes)] = at < 0 ? [] : free.splice(at, 1);
  const type = like.constructor as new (
    buffer: ArrayBuffer,
    byteOffset: number,
    length: number,
  ) => FloatArray;
  return new type(buffer, 0, length);
}

/** Takes back what `borrow` gave and nothing uses any more. The oldest memory goes first. */
export function release(...arrays: FloatArray[]): void {
  for (const { buffer } of arrays) {
    if (buffer.byteLength <= KEPT_BYTES) free.push(buffer as ArrayBuffer);
  }
  while (free.reduce((sum, { byteLength }) => sum + byteLength, 0) > KEPT_BYTES) free.shift();
}
