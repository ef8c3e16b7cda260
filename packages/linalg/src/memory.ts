// Memory for results in Node. An array of its own is filled with zeros first, which takes as long as
// a tenth of a product of 100 × 100.

import { constants } from 'node:buffer';
import { totalmem } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { keepFreedMemory } from './kept-memory.ts';

/**
 * V8 gives back what nobody holds by a thread of its own, and until that has come to it the next results
 * take further memory, each page a fault. At once, `A.scale(0.5).add(B)` of 300 × 300 takes 0.4 of the
 * processors' time on a machine with other work, and as long as before on one without.
 */
const FREE_AT_ONCE = '--no-concurrent-array-buffer-sweeping';

/**
 * V8 collects when its own small objects are many, and a result of 100 × 100 is one of them: loops wrote to
 * memory that had left all near caches, 32 MB of results later. So the young are collected once results
 * have taken this much. Sums and transposes of 100 × 100 to 500 × 500 take 10 to 25% less then, products of
 * 100 × 100 3 to 6%; with 2 MB and more it was half of that.
 */
const ROUND_BYTES = 2 ** 20;

/** Of the time, collections may take a sixteenth: one takes 0.05 ms, or more where many young objects live. */
const REST = 15;

let taken = 0;
let notBefore = 0;
let collect: (() => void) | undefined;
/** What is done with memory before it is written. */
let prepare: (memory: ArrayBuffer) => void = () => {};

/**
 * Bytes of memory that the machine or its container has: a process that writes more is ended.
 * @example
 * machineMemory() > 0; // => true
 */
export function machineMemory(): number {
  const constrained = process.constrainedMemory();
  // without a limit some systems tell a number larger than any memory
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/**
 * Memory with anything in it: for what is written as a whole before it is read.
 * @example
 * emptyBuffer(16).byteLength; // => 16
 */
export function emptyBuffer(bytes: number): ArrayBuffer {
  taken += bytes;
  if (taken >= ROUND_BYTES) startRound();
  // beyond what Buffer takes, 4 GB in Node 20, zeros cost nothing: the system maps them;
  // else of its own, never a part of the pool that buffers share
  const memory =
    bytes > constants.MAX_LENGTH ? new ArrayBuffer(bytes) : Buffer.allocUnsafeSlow(bytes).buffer;
  prepare(memory);
  return memory;
}

function startRound(): void {
  taken = 0;
  const start = performance.now();
  if (start < notBefore) return;
  if (!collect) {
    setFlagsFromString(FREE_AT_ONCE);
    prepare = keepFreedMemory();
    collect = youngCollector();
  }
  collect();
  const end = performance.now();
  notBefore = end + REST * (end - start);
}

/** What collects the young objects of V8: a context that is made while the flag is set has it. */
function youngCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('globalThis.gc');
  if (globalThis.gc === undefined) setFlagsFromString('--no-expose-gc');
  return typeof gc === 'function' ? () => void gc({ type: 'minor' }) : () => {};
}
