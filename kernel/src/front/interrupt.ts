// How a cell is stopped, step by step, each for what the one before cannot stop: the message ends
// a cell that waits, the signal the child processes it is blocked by, the guard whatever else keeps
// the main thread busy. What resists all of them takes its process with it.
//
// The script does not run with vm's `breakOnSigint`: that puts Node's own handler in the place of
// ours for the time of the run, and on Node 20 the next SIGINT could end the process (seen with
// Atomics.wait). The guard stops synchronous loops as well.
import { setTimeout as wait } from 'node:timers/promises';
import type { RunnerProcess } from './runner-process.ts';

const GUARD_AFTER_MS = 50;
const KILL_CHILDREN_AFTER_MS = 1000;
const KILL_AFTER_MS = 4000; // after the children
const POLL_MS = 10;

/** Stops the cell that runs in `runner`, if one does; false if only the end of the runner stopped it. */
export async function interrupt(runner: RunnerProcess): Promise<boolean> {
  runner.interrupt();
  if (await endsWithin(runner, GUARD_AFTER_MS)) return true;
  runner.terminate();
  if (await endsWithin(runner, KILL_CHILDREN_AFTER_MS)) return true;
  runner.killChildren(); // a child that ignores the signal may be what it waits for
  return await endsWithin(runner, KILL_AFTER_MS);
}

async function endsWithin(runner: RunnerProcess, ms: number): Promise<boolean> {
  for (let waited = 0; runner.isBusy && waited < ms; waited += POLL_MS) await wait(POLL_MS);
  return !runner.isBusy;
}
