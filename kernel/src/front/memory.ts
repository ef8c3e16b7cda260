import { machineMemory } from '../machine-memory.ts';

const MEGABYTE = 2 ** 20;
const LEAST = 512;

/**
 * How much memory the author's objects may take, in MB: half of what the machine or its container
 * has. The other half is for arrays of numbers, which V8 does not count, and for everyone else.
 */
export function defaultHeapMegabytes(): number {
  return Math.max(LEAST, Math.floor(machineMemory() / 2 / MEGABYTE));
}
