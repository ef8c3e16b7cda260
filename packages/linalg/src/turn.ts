declare const setImmediate: ((callback: () => void) => unknown) | undefined;
declare const setTimeout: (callback: () => void) => unknown;

// a timer waits for a millisecond at least; both as they are now, before anybody puts clocks of his own there
const soon = typeof setImmediate === 'function' ? setImmediate : setTimeout;

/**
 * Resolves when the event loop has had its turn: output went out, and interrupts came in.
 * @example
 * let hadTurn = false;
 * setImmediate(() => (hadTurn = true));
 * await turn();
 * hadTurn; // => true
 */
export async function turn(): Promise<void> {
  await new Promise<void>((resolve) => {
    soon(resolve);
  });
}
