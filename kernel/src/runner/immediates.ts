// What is given to `setImmediate` runs as a tick. Node goes through the immediates of one turn in a
// list, which an interrupt leaves as it is at that moment, as it ends all frames at once: those that
// follow never come, or Node stumbles over the same one for ever. Between two of them it runs ticks,
// and what is ended there leaves the list as it should be.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';

export function keepImmediates(): void {
  const native = timers.setImmediate;
  const nextTick = process.nextTick.bind(process);
  const schedule = (callback: (...args: unknown[]) => void, ...args: unknown[]) => {
    if (typeof callback !== 'function') return native(callback); // it says what is wrong
    return native(function (this: unknown) {
      nextTick(() => Reflect.apply(callback, this, args));
    });
  };
  // util.promisify finds the promise form among its properties
  Object.defineProperties(schedule, Object.getOwnPropertyDescriptors(native));
  globalThis.setImmediate = timers.setImmediate = schedule as unknown as typeof native;
  syncBuiltinESMExports();
}
