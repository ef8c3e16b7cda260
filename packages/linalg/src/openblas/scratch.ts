// Memory for the matrices that LAPACK destroys. Fresh memory is dear (2 MB: 1 ms of page faults,
// where copying into used memory takes 0.04 ms), so up to KEPT_BYTES of it is kept for the next call.
import type { FloatArray } from '../tasks.ts';

const KEPT_BYTES = 32 * 2 ** 20; // a 2000 × 2000 of float64
const KEPT_ARRAYS = 16; // more would take longer to look through than they save

type Scratch = FloatArray | Int32Array;
const free: Scratch[] = [];

/** An array of the type of `like` with anything in it. Give it back with `release`. */
export function borrow(like: FloatArray, length: number): FloatArray {
  return like.BYTES_PER_ELEMENT === 8 ? taken(Float64Array, length) : taken(Float32Array, length);
}

/** The same for whole numbers. */
export function borrowInts(length: number): Int32Array {
  return taken(Int32Array, length);
}

interface Type<T extends Scratch> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): T;
}

/** What is kept of that type and length, or else the smallest kept memory it fits into, or new one. */
function taken<T extends Scratch>(type: Type<T>, length: number): T {
  const bytes = length * type.BYTES_PER_ELEMENT;
  let best = -1;
  for (let at = 0; at < free.length; at++) {
    const { buffer, length: kept } = free[at]!;
    if (kept === length && free[at] instanceof type) return free.splice(at, 1)[0] as T;
    const fits = buffer.byteLength >= bytes;
    if (fits && (best < 0 || buffer.byteLength < free[best]!.buffer.byteLength)) best = at;
  }
  const buffer = best < 0 ? new ArrayBuffer(bytes) : free.splice(best, 1)[0]!.buffer;
  return new type(buffer as ArrayBuffer, 0, length);
}

/** Takes back what was borrowed and nothing uses any more. The oldest memory goes first. */
export function release(...arrays: Scratch[]): void {
  for (const array of arrays) if (array.buffer.byteLength <= KEPT_BYTES) free.push(array);
  let kept = 0;
  for (const { buffer } of free) kept += buffer.byteLength;
  while (kept > KEPT_BYTES || free.length > KEPT_ARRAYS) kept -= free.shift()!.buffer.byteLength;
}
