import { totalmem } from 'node:os';

const MEGABYTE = 2 ** 20;
const LEAST = 512;

/**
 * How much memory the author's objects may take, in MB: half of what the machine or its container
 * has. The other half is for arrays of numbers, which V8 does not count, and for everyone else.
 */
export function defaultHeapMegabytes(): number {
  const constrained = process.constrainedMemory();
  // without a limit some systems tell a number larger than any memory
  const bytes = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return Math.max(LEAST, Math.floor(bytes / 2 / MEGABYTE));
}
