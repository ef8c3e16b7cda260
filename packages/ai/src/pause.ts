import { turn } from '@eigenbook/linalg';
import { interruptible } from '@eigenbook/mime';

declare const performance: { now(): number };

/** Milliseconds that rise. */
export const clock = (): number => performance.now();

/** Lets the event loop run: output goes out, and an interrupt comes in. */
export function pause(): Promise<void> {
  return interruptible(turn());
}
