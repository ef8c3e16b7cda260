// How long the type checker may work on one question. Some types never come to an end, or only after all
// memory is gone, and with it whatever else runs on the machine.
import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
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
  const constrained = process.constrainedMemory();
  const memory = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return { seconds: 20, bytes: Math.max(GIGABYTE, memory / 4) };
}

/**
 * The answer of process `pid`.
 * @throws TooMuchError once it has taken more than `limits` on the way; it still works on it then.
 */
export async function withinLimits<T>(
  answer: Promise<T>,
  pid: number | undefined,
  limits: Limits,
): Promise<T> {
  let isDone = false;
  const done = answer.finally(() => (isDone = true));
  done.catch(() => undefined); // told to the caller, by the race
  const before = pid === undefined ? undefined : usageOf(pid);
  let waited = 0;
  for (;;) {
    const began = performance.now();
    await Promise.race([done, wait(POLL_MS, undefined, { ref: false })]);
    if (isDone) return await done;
    // time in which this process had itself no processor does not count
    waited += Math.min(performance.now() - began, 2 * POLL_MS) / 1000;
    const now = pid === undefined ? undefined : usageOf(pid);
    const seconds = now && before ? now.seconds - before.seconds : waited / 5;
    if (seconds > limits.seconds) throw tooMuch(`more than ${limits.seconds} s`);
    if (now && before && now.bytes - before.bytes > limits.bytes) {
      throw tooMuch(`more than ${(limits.bytes / GIGABYTE).toFixed(1)} GB of memory`);
    }
  }
}

function tooMuch(what: string): TooMuchError {
  return new TooMuchError(
    `The types of this cell are not checked: they took ${what}. What it declares is any for the cells that follow. Types that call themselves, or grow with each call, may need an annotation.`,
  );
}

const TICKS_PER_SECOND = 100; // what Linux tells processes, whatever it counts in itself

/** What a process has taken so far; undefined where the system does not tell. */
function usageOf(pid: number): { seconds: number; bytes: number } | undefined {
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
