import { emptyBuffer, type FloatArray } from '@eigenbook/linalg';

/** With fewer numbers, zeros take no longer. */
const MANY = 1024;

/** `count` numbers of the kind of `like`, with anything in them: all must be written before they are read. */
export function emptyLike(like: FloatArray, count: number): FloatArray {
  const Real = like.BYTES_PER_ELEMENT === 4 ? Float32Array : Float64Array;
  return count < MANY ? new Real(count) : new Real(emptyBuffer(count * Real.BYTES_PER_ELEMENT));
}
