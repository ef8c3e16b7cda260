import { totalmem } from 'node:os';

/** Bytes of memory that the machine or its container has. */
export function machineMemory(): number {
  const constrained = process.constrainedMemory();
  // without a limit some systems tell a number larger than any memory
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}
