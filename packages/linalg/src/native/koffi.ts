// koffi, which calls C functions: the first of our code to load a library settles its stacks for all.
import { createRequire } from 'node:module';

export type Koffi = typeof import('koffi');

// koffi calls on a stack of its own, 1 MiB by default. OpenBLAS keeps its jobs there, 64 threads’
// worth at every level of its recursion: an LU of 500 × 500 on two threads overran it (SIGSEGV).
const STACK_BYTES = 16 * 2 ** 20; // the most koffi gives

/** koffi takes its sizes until it has loaded a library: they are set before ours, whichever it is. */
export function loadKoffi(): Koffi {
  const koffi = createRequire(import.meta.url)('koffi') as Koffi;
  if (hasWideStacks(koffi)) return koffi;
  try {
    const sizes = { sync_stack_size: STACK_BYTES, async_stack_size: STACK_BYTES };
    koffi.config({ ...koffi.config(), ...sizes });
  } catch {
    // other code has used it: who needs the stacks asks whether they are wide
  }
  return koffi;
}

/** Whether its stacks hold what OpenBLAS puts there. */
export function hasWideStacks(koffi: Koffi): boolean {
  const { sync_stack_size: now = 0, async_stack_size: later = 0 } = koffi.config();
  return Math.min(now, later) >= STACK_BYTES;
}
