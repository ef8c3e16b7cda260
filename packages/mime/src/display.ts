// `display(value)` as cells call it. The kernel's runner installs the hook that sends the value to
// the front ends; without a kernel the value is printed, so that a notebook's code runs as a script.
import { DISPLAY, type MimeBundle } from './mime-types.ts';
import type { Presentation } from './payload.ts';

declare const console: { log(value: unknown): void };

export interface DisplayOptions extends Presentation {
  /** Names the display, so that a later `display` with the same id changes it in place. */
  readonly id?: string;
}

/** What the hook is asked to show. */
export interface DisplayRequest {
  readonly value: unknown;
  readonly presentation: Presentation;
  readonly id: string | undefined;
  /** True when the display `id` exists already and changes in place. */
  readonly update: boolean;
}

export interface DisplayHandle {
  /** Shows another value in the same place. */
  update(value: unknown): void;
  /** A handle shows nothing of itself, so that a cell can end in `display(value)`. */
  [DISPLAY](): MimeBundle;
}

/** The global symbol under which a kernel installs `(request: DisplayRequest) => void`. */
export const DISPLAY_HOOK: unique symbol = Symbol.for('eigenbook.display') as never;

type Hook = (request: DisplayRequest) => void;

/**
 * Shows a value below the current cell, as often as it is called.
 * @param value - anything; a value with a `Symbol.for('Jupyter.display')` method chooses its form.
 * @param options - `name` and `face` say how a matrix is shown: `display(W, { face: 'heatmap' })`.
 * @returns a handle whose `update(value)` changes what is shown.
 */
export function display(value: unknown, options: DisplayOptions = {}): DisplayHandle {
  const hook = (globalThis as { [DISPLAY_HOOK]?: Hook })[DISPLAY_HOOK] ?? print;
  const { id = newId(), ...presentation } = options;
  hook({ value, presentation, id, update: false });
  return {
    update: (next) => hook({ value: next, presentation, id, update: true }),
    [DISPLAY]: () => ({}),
  };
}

let displays = 0;
function newId(): string {
  displays++;
  return `display-${displays}-${Math.random().toString(36).slice(2, 10)}`;
}

function print({ value }: DisplayRequest): void {
  const show = (value as { [DISPLAY]?: () => MimeBundle } | null | undefined)?.[DISPLAY];
  console.log(show ? show.call(value)['text/plain'] : value);
}
