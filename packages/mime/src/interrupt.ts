// Long work of a library that pauses lets itself be interrupted. The kernel's runner installs the hook.

/** The global symbol under which a kernel installs `<T>(value: Promise<T>) => Promise<T>`. */
export const INTERRUPT_HOOK: unique symbol = Symbol.for('eigenbook.interrupt') as never;

type Hook = <T>(value: Promise<T>) => Promise<T>;

/**
 * The same promise, but rejected when the cell it belongs to is interrupted: without it a loop that
 * awaits would go on behind the back of a person who stopped the cell.
 * @example
 * await interruptible(Promise.resolve(1)); // => 1
 */
export function interruptible<T>(value: Promise<T>): Promise<T> {
  const hook = (globalThis as { [INTERRUPT_HOOK]?: Hook })[INTERRUPT_HOOK];
  return hook ? hook(value) : value;
}
