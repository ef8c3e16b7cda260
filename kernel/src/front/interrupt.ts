// How a cell is stopped, step by step, each for what the one before cannot stop: the message ends
// a cell that waits, the signal the child processes it is blocked by, the guard whatever else keeps
// the main thread busy. What resists all of them takes its process with it.
//
// The script does not run with vm's `breakOnSigint`: that puts Node's own handler in the place of
// ours for the time of the run, and on Node 20 the next SIGINT could end the process (seen with
// Atomics.wait). The guard stops synchronous loops as well.
import { setTimeout as wait } from 'node:timers/promises';
import type { RunnerProcess } from './runner-process.ts';
import { within } from './within.ts';

const GUARD_AFTER_MS = 50;
/** For a process that runs no cell and should answer at once, but may have a slow machine. */
const IDLE_GUARD_AFTER_MS = 500;
const KILL_CHILDREN_AFTER_MS = 1000;
const KILL_AFTER_MS = 4000; // after the children
const LAST_TRIES = 4;
/** How long the word that it is free may lie behind output that is held back: far above what pipes take. */
const MOST_HELD_MS = 10_000;
const POLL_MS = 10;
const PING_MS = 100;
const REQUEST_AFTER_POLLS = 10;

/** What of a runner an interrupt needs. */
type Interruptible = Pick<
  RunnerProcess,
  'isBusy' | 'isHeld' | 'hasEnded' | 'interrupt' | 'terminate' | 'killChildren' | 'ping'
>;

/**
 * Stops whatever `runner` runs, for a cell or long after it; false if only the end of the process
 * will. True also means that commands are read again: a guard that comes a moment too late ends
 * what runs next, and that must be a ping.
 */
export async function interrupt(runner: Interruptible): Promise<boolean> {
  const patience = runner.isBusy ? GUARD_AFTER_MS : IDLE_GUARD_AFTER_MS;
  runner.interrupt();
  if (await isFreeWithin(runner, patience)) return true;
  runner.terminate();
  if (await isFreeWithin(runner, KILL_CHILDREN_AFTER_MS, MOST_HELD_MS)) return true;
  runner.killChildren(); // a child that ignores the signal may be what it waits for
  for (let tries = 0; tries < LAST_TRIES; tries++) {
    // what calls itself again by process.nextTick goes on where the guard ended it between two calls
    if (!runner.isHeld && !runner.hasEnded) runner.terminate();
    if (await isFreeWithin(runner, KILL_AFTER_MS / LAST_TRIES, MOST_HELD_MS)) return true;
  }
  return false;
}

/**
 * Time in which output is held back does not count, up to `heldMs`; nor does time in which this
 * process itself had no processor: no wait counts for more than it should have taken.
 */
async function isFreeWithin(runner: Interruptible, ms: number, heldMs = 0): Promise<boolean> {
  let answers = 0;
  let pings: Promise<boolean>[] = [];
  for (let polls = 1; ms > 0; polls++) {
    if (runner.hasEnded) return false;
    const began = performance.now();
    // a message may be lost with what the guard ended, a child have begun after the signal
    if (polls % REQUEST_AFTER_POLLS === 0) runner.interrupt();
    const most = runner.isBusy ? POLL_MS : Math.min(PING_MS, ms);
    if (runner.isBusy) await wait(most);
    else {
      // the first answer may have come before the guard's word did, the second cannot
      pings.push(runner.ping()); // one may be lost, or its answer late
      if (await within(Promise.race(pings), most)) {
        pings = [];
        if (++answers === 2) return true;
      }
    }
    const passed = Math.min(performance.now() - began, most);
    if (runner.isHeld && heldMs > 0) heldMs -= passed;
    else ms -= passed;
  }
  return false;
}
