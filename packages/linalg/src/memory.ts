// Memory for results in Node. An array of its own is filled with zeros first, which takes as long as
// a tenth of a product of 100 × 100.

/** Memory with anything in it: for what is written as a whole before it is read. */
export function emptyBuffer(bytes: number): ArrayBuffer {
  // of its own, never a part of the pool that buffers share
  return Buffer.allocUnsafeSlow(bytes).buffer;
}
