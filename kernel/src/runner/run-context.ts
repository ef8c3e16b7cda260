// Which cell's code is running: kept through promises, timers and callbacks, so that late output
// finds its cell.
//
// Node's AsyncLocalStorage does that; but where it is built on async_hooks (Node 20, and 22 without
// its flag), a loop that V8 terminates after an await leaves the hooks' stack unbalanced, and Node
// aborts: "Assertion failed: (env_->execution_async_id()) == (0)". There we follow promises with
// V8's own hooks and wrap the timers; a callback that came another way counts to the cell that runs.
import { AsyncLocalStorage } from 'node:async_hooks';
import { promiseHooks } from 'node:v8';
import { NO_RUN } from './protocol.ts';

export interface RunContext {
  /** Runs `action`, and everything it starts, as part of `run`. */
  enter<T>(run: number, action: () => T): T;
  current(): number;
}

/** Flags a Node needs so that its AsyncLocalStorage survives a terminated loop. */
export function contextFlags(): string[] {
  const flag = '--experimental-async-context-frame';
  const supported = process.allowedNodeEnvironmentFlags.has(flag);
  return supported && !isFramedByDefault() ? [flag] : [];
}

export function newRunContext(): RunContext {
  const framed = isFramedByDefault() || contextFlags().some((it) => process.execArgv.includes(it));
  return framed ? storageContext() : hookContext();
}

function isFramedByDefault(): boolean {
  return Number(process.versions.node.split('.')[0]) >= 24;
}

function storageContext(): RunContext {
  const storage = new AsyncLocalStorage<number>();
  return {
    enter: (run, action) => storage.run(run, action),
    current: () => storage.getStore() ?? NO_RUN,
  };
}

function hookContext(): RunContext {
  const runs = new WeakMap<Promise<unknown>, number>();
  let current = NO_RUN;
  const enter = <T>(run: number, action: () => T): T => {
    const before = current;
    current = run;
    try {
      return action();
    } finally {
      current = before;
    }
  };
  promiseHooks.createHook({
    init: (promise) => void (current !== NO_RUN && runs.set(promise, current)),
    before: (promise) => void (current = runs.get(promise) ?? NO_RUN),
    after: () => void (current = NO_RUN),
  });
  const scheduler = globalThis as unknown as Record<string, Schedule>;
  for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']) {
    scheduler[name] = bound(scheduler[name]!);
  }
  (process as unknown as Record<string, Schedule>)['nextTick'] = bound(
    process.nextTick.bind(process),
  );
  return { enter, current: () => current };

  /** A function that schedules its first argument, in the run that called it. */
  function bound(schedule: Schedule): Schedule {
    const wrapper: Schedule = (callback, ...args) => {
      const run = current;
      if (run === NO_RUN || typeof callback !== 'function') return schedule(callback, ...args);
      return schedule(
        function (this: unknown, ...values: unknown[]) {
          return enter(run, () => callback.apply(this, values));
        },
        ...args,
      );
    };
    // util.promisify finds the promise forms of timers among their properties
    return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(schedule));
  }
}

type Callback = (...values: unknown[]) => unknown;
type Schedule = (callback: Callback, ...args: unknown[]) => unknown;
