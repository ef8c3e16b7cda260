// Which cell's code is running: kept through promises, timers and callbacks, so that late output
// finds its cell.
//
// Node's AsyncLocalStorage does that; but where it is built on async_hooks (Node 20, and 22 without
// its flag), a loop that V8 terminates after an await leaves the hooks' stack unbalanced, and Node
// aborts: "Assertion failed: (env_->execution_async_id()) == (0)". There we follow promises with
// V8's own hooks, wrap the timers and what of `fs` takes a callback, and remember who listens to an
// emitter; a callback that came another way counts to the cell that runs, or that was the last to run.
import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
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
  const follow = (
    holder: Record<string, Schedule>,
    names: readonly string[],
    place: 'first' | 'last',
  ) => {
    for (const name of names) holder[name] = following(holder[name]!, place);
  };
  const timers = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];
  follow(globalThis as unknown as Record<string, Schedule>, timers, 'first');
  follow(process as unknown as Record<string, Schedule>, ['nextTick'], 'first');
  // what has a synchronous twin takes a callback behind everything else; some are only there on macOS
  const files = fs as unknown as Record<string, Schedule>;
  const isCalledBack = (name: string) => typeof files[name] === 'function' && `${name}Sync` in files; // prettier-ignore
  follow(files, Object.keys(files).filter(isCalledBack), 'last');
  syncBuiltinESMExports();
  followEvents({ enter, current: () => current });
  return { enter, current: () => current };

  /** A function like `schedule` whose callback, one of its arguments, runs as part of the run that called it. */
  function following(schedule: Schedule, place: 'first' | 'last'): Schedule {
    const wrapper: Schedule = function (this: unknown, ...args) {
      const run = current;
      const at = place === 'first' ? 0 : args.length - 1;
      const callback = args[at];
      if (run !== NO_RUN && typeof callback === 'function') {
        args[at] = function (this: unknown, ...values: unknown[]) {
          return enter(run, () => Reflect.apply(callback, this, values) as unknown);
        };
      }
      return Reflect.apply(schedule, this, args);
    };
    // util.promisify finds the promise forms of timers among their properties
    return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(schedule));
  }
}

/**
 * An event that comes from outside, of a child process, a server, a worker or a stream, belongs to
 * the run that last listened to its emitter.
 */
function followEvents(context: RunContext): void {
  const runs = new WeakMap<object, number>();
  const prototype = EventEmitter.prototype as unknown as Record<string, Schedule>;
  const { on, prependListener, emit } = prototype;
  const noting = (add: Schedule): Schedule =>
    function (this: object, ...args) {
      // what all cells share is nobody's
      const isShared = this === process || '_isStdio' in this;
      const run = context.current();
      if (run !== NO_RUN && !isShared) runs.set(this, run);
      return Reflect.apply(add, this, args);
    };
  prototype['on'] = prototype['addListener'] = noting(on!);
  prototype['prependListener'] = noting(prependListener!);
  prototype['emit'] = function (this: object, ...args) {
    const run = context.current() === NO_RUN ? runs.get(this) : undefined;
    const pass = () => Reflect.apply(emit!, this, args);
    return run === undefined ? pass() : context.enter(run, pass);
  };
}

type Schedule = (...args: unknown[]) => unknown;
