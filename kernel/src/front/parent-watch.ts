// A server that is killed cannot shut its kernels down, and they must not outlive it.
import { readFileSync } from 'node:fs';

const PERIOD_MS = 250;

export interface Parentage {
  /** The process that asked for the kernel, as Jupyter tells it in JPY_PARENT_PID. */
  readonly named: number | undefined;
  /** The process that started this one: the same, or a wrapper in between. */
  readonly direct: number;
}

/** Calls `gone` when the process that this kernel was started for is gone. */
export function watchParent(gone: () => void): void {
  const named = Number(process.env['JPY_PARENT_PID'] ?? Number.NaN);
  const isOrphan = orphanTest({
    named: Number.isInteger(named) ? named : undefined,
    direct: process.ppid,
  });
  if (!isOrphan) return;
  const timer = setInterval(() => {
    if (!isOrphan()) return;
    clearInterval(timer);
    gone();
  }, PERIOD_MS);
  timer.unref();
}

/** How to tell that the parent is gone; undefined if it never goes, as process 1 of a container. */
export function orphanTest(
  { named, direct }: Parentage,
  parentNow = () => process.ppid,
): (() => boolean) | undefined {
  const parent = named ?? direct;
  if (!(parent > 1)) return undefined;
  // Whoever adopts us, process 1 or a subreaper, changes our parent: that holds also while the dead
  // one is still in the table of processes. A wrapper may end by itself: that says nothing.
  if (parent === direct && process.platform !== 'win32') return () => parentNow() !== direct;
  return () => !isAlive(parent);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Whether a process has ended and only waits for its parent to take note. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return /^[ZX]/.test(status.slice(status.lastIndexOf(')') + 2)); // its name may hold anything
  } catch {
    return false; // without /proc there is nothing more to ask
  }
}
