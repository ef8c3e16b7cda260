// Memory for results in Node. An array of its own is filled with zeros first, which takes as long as
// a tenth of a product of 100 × 100.

import { constants } from 'node:buffer';

/**
 * Memory with anything in it: for what is written as a whole before it is read.
 * @example
 * emptyBuffer(16).byteLength; // => 16
 */
export function emptyBuffer(bytes: number): ArrayBuffer {
  // beyond what Buffer takes, 4 GB in Node 20, zeros cost nothing: the system maps them
  if (bytes > constants.MAX_LENGTH) return new ArrayBuffer(bytes);
  // of its own, never a part of the pool that buffers share
  return Buffer.allocUnsafeSlow(bytes).buffer;
}
