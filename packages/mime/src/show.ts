// How a kernel would show a value, for values that show others. The kernel's runner installs the hook;
// without a kernel a value that does not say itself how it is shown is text.
import { DISPLAY, type MimeBundle, type Shown } from './mime-types.ts';
import type { Presentation } from './payload.ts';

/** The global symbol under which a kernel installs how it shows a value. */
export const SHOW_HOOK: unique symbol = Symbol.for('eigenbook.show') as never;

interface Bundle {
  readonly data: MimeBundle;
  readonly metadata: MimeBundle;
}

type Hook = (value: unknown, presentation: Presentation) => Bundle | Promise<Bundle>;

/** The bundle of a value with its metadata; a promise only if the value makes one. */
export function shownAs(value: unknown, presentation: Presentation = {}): Bundle | Promise<Bundle> {
  const hook = (globalThis as { [SHOW_HOOK]?: Hook })[SHOW_HOOK];
  if (hook) return hook(value, presentation);
  type Shows = { [DISPLAY]?: (presentation: Presentation) => Shown | Promise<Shown> };
  const shown = (value as Shows | null | undefined)?.[DISPLAY]?.(presentation);
  if (shown === undefined) return { data: { 'text/plain': String(value) }, metadata: {} };
  return shown instanceof Promise ? shown.then(bundleOf) : bundleOf(shown);
}

function bundleOf(shown: Shown): Bundle {
  const [data, metadata = {}] = (Array.isArray(shown) ? shown : [shown]) as [MimeBundle, MimeBundle?]; // prettier-ignore
  return { data, metadata };
}
