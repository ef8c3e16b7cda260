// What the reader calls a value: the kernel knows its variables, and installs a hook.

/** The global symbol under which a kernel installs `(value: object) => string | undefined`. */
export const NAME_HOOK: unique symbol = Symbol.for('eigenbook.name') as never;

type Hook = (value: object) => string | undefined;

/**
 * The name of the variable that holds this very object; undefined if none does, or without a
 * kernel.
 * @example
 * variableName(eye(2)); // => undefined
 */
export function variableName(value: object): string | undefined {
  return (globalThis as { [NAME_HOOK]?: Hook })[NAME_HOOK]?.(value);
}
