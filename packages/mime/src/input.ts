// Questions of a cell to the person at the notebook. The kernel's runner installs the hook.

/** What the hook is asked to ask. */
export interface InputRequest {
  /** The question. */
  readonly prompt: string;
  /** Whether what is typed must not be shown. */
  readonly password: boolean;
}

/** The global symbol under which a kernel installs `(request: InputRequest) => Promise<string>`. */
export const INPUT_HOOK: unique symbol = Symbol.for('eigenbook.input') as never;

type Hook = (request: InputRequest) => Promise<string>;

/**
 * Asks the person at the notebook for a line of text.
 * @param message - what is asked.
 * @param options - `password: true` hides what is typed.
 * @returns the line, without its line break.
 * @throws Error if the front end cannot ask: where notebooks run unattended, nobody is there.
 */
export async function prompt(
  message = '',
  { password = false }: { readonly password?: boolean } = {},
): Promise<string> {
  const hook = (globalThis as { [INPUT_HOOK]?: Hook })[INPUT_HOOK];
  if (!hook) throw new Error('prompt: there is nobody to ask here; run this in a notebook');
  return await hook({ prompt: message, password });
}

/**
 * Asks a yes-or-no question until the answer is one.
 * @returns true for yes; an empty answer is no.
 * @throws Error as {@link prompt} does.
 */
export async function confirm(message = ''): Promise<boolean> {
  for (;;) {
    const answer = (await prompt(`${message} [y/N] `)).trim().toLowerCase();
    if (['y', 'yes'].includes(answer)) return true;
    if (['', 'n', 'no'].includes(answer)) return false;
  }
}
