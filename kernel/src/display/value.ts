import { DISPLAY, type MimeBundle, type Presentation } from '@eigenbook/mime';

/**
 * How a value is shown: as it says itself by `Symbol.for('Jupyter.display')`, else as text. A
 * promise only if the value makes one, so that displays keep their place among other output.
 * @param inspect - writes any value as text, without colours.
 */
export function bundleOf(
  value: unknown,
  inspect: (value: unknown) => string,
  presentation: Presentation = {},
): MimeBundle | Promise<MimeBundle> {
  const show = (value as { [DISPLAY]?: unknown } | null | undefined)?.[DISPLAY];
  if (typeof show !== 'function') return { 'text/plain': inspect(value) };
  return show.call(value, presentation) as MimeBundle | Promise<MimeBundle>;
}
