// What the runner needs of its process whatever a cell does to it: a test with fake timers in a cell
// had stopped every later cell, and a cell that removes all listeners had made the next error in a
// timer, or the next interrupt, the end of the process.

import { keepImmediates } from './immediates.ts';

keepImmediates();

/** The timers as they are before any cell. */
export const { setImmediate, setTimeout } = globalThis;

/** The events by which Node itself listens to signals, and those without whose listeners the process would end. */
const LASTING = ['newListener', 'removeListener', 'uncaughtException', 'unhandledRejection', 'SIGINT']; // prettier-ignore

type Listener = (...args: unknown[]) => void;

/** Has the listeners that the process has now come back as soon as they are removed. */
export function keepListeners(): void {
  const emitter: NodeJS.EventEmitter = process;
  emitter.on('removeListener', () => queueMicrotask(restore));
  // in this order: Node's own act on those that are added after them
  const kept = LASTING.flatMap((event) =>
    (emitter.rawListeners(event) as Listener[]).map((listener) => ({ event, listener })),
  );

  function restore(): void {
    for (const { event, listener } of kept) {
      if (!emitter.rawListeners(event).includes(listener)) emitter.on(event, listener);
    }
  }
}
