// How long the type checker may work on one question. Some types never come to an end, or only after all
// memory is gone, and with it whatever else runs on the machine.
import { readFileSync } from 'node:fs';
import { machineMemory } from '../machine-memory.ts';
import { TooMuchError } from './service.ts';

/** What one question may take. */
export interface Limits {
  /** Of the processors, where the system tells them of another process; else five times as many of the clock. */
  readonly seconds: number;
  /** Of further memory, where the system tells it. */
  readonly bytes: number;
}

const GIGABYTE = 2 ** 30;
const POLL_MS = 250;

/** Twenty seconds; a quarter of the memory of the machine or its container, and 1 GB at least. */
export function defaultLimits(): Limits {
  return { seconds: 20, bytes: Math.max(GIGABYTE, machineMemory() / 4) };
}

/**
 * The answer of process `pid`.
 * @throws TooMuchError once it has taken more than `limits` on the way; it still works on it then.
 */
export function withinLimits<T>(
  answer: Promise<T>,
  pid: number | undefined,
  limits: Limits,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let before: Usage | undefined; // most answers come before it is asked for
    let waited = 0;
    let last = performance.now();
    const look = () => {
      const usage = pid === undefined ? undefined : usageOf(pid);
      before ??= usage;
      // time in which this process had itself no processor does not count
      waited += Math.min(performance.now() - last, 2 * POLL_MS) / 1000;
      last = performance.now();
      const seconds = usage && before ? usage.seconds - before.seconds : waited / 5;
      const bytes = usage && before ? usage.bytes - before.bytes : 0;
      if (seconds > limits.seconds) reject(tooMuch(`more than ${limits.seconds} s`));
      else if (bytes > limits.bytes) {
        reject(tooMuch(`more than ${(limits.bytes / GIGABYTE).toFixed(1)} GB of memory`));
      }
    };
    const timer = setInterval(look, POLL_MS);
    answer.then(resolve, reject).finally(() => clearInterval(timer));
  });
}

function tooMuch(what: string): TooMuchError {
  return new TooMuchError(
    `The types of this cell are not checked: they took ${what}. What it declares is any for the cells that follow. Types that call themselves, or grow with each call, may need an annotation.`,
  );
}

const TICKS_PER_SECOND = 100; // what Linux tells processes, whatever it counts in itself

/** What a process has taken so far. */
interface Usage {
  readonly seconds: number;
  readonly bytes: number;
}

/** Undefined where the system does not tell. */
function usageOf(pid: number): Usage | undefined {
  try {
    // after the name, which may hold spaces: from the third field on
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const kilobytes = Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0);
    return { seconds: (fields[11]! + fields[12]!) / TICKS_PER_SECOND, bytes: kilobytes * 1024 };
  } catch {
    return undefined; // no Linux, or it has ended, which its pipe tells
  }
}
