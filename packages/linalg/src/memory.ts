// Memory for results in Node. An array of its own is filled with zeros first, which takes as long as
// a tenth of a product of 100 × 100.

import { constants } from 'node:buffer';
import { setFlagsFromString } from 'node:v8';

/** What is done with memory before it is written. */
let prepare: (memory: ArrayBuffer) => void = () => {};

/** From now on `f` is called with all memory that {@link emptyBuffer} gives. */
export function prepareMemory(f: (memory: ArrayBuffer) => void): void {
  prepare = f;
}

/**
 * V8 gives back what nobody holds by a thread of its own, and until that has come to it the next results
 * take further memory, each page a fault. At once, `A.scale(0.5).add(B)` of 300 × 300 takes 0.4 of the
 * processors' time on a machine with other work, and as long as before on one without.
 */
const FREE_AT_ONCE = '--no-concurrent-array-buffer-sweeping';
let isSet = false;

/**
 * Memory with anything in it: for what is written as a whole before it is read.
 * @example
 * emptyBuffer(16).byteLength; // => 16
 */
export function emptyBuffer(bytes: number): ArrayBuffer {
  if (!isSet) {
    setFlagsFromString(FREE_AT_ONCE);
    isSet = true;
  }
  // beyond what Buffer takes, 4 GB in Node 20, zeros cost nothing: the system maps them;
  // else of its own, never a part of the pool that buffers share
  const memory =
    bytes > constants.MAX_LENGTH ? new ArrayBuffer(bytes) : Buffer.allocUnsafeSlow(bytes).buffer;
  prepare(memory);
  return memory;
}
