const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Runs the start of an Emscripten module, which makes every uncaught error of the process its own:
 * its listeners are taken away again.
 */
export function silently(start: () => unknown): void {
  const before = EVENTS.map((event) => process.listeners(event as 'uncaughtException'));
  try {
    start();
  } finally {
    EVENTS.forEach((event, k) => {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (!before[k]!.includes(listener)) process.off(event, listener);
      }
    });
  }
}
