import type { Position } from '../cell/syntax.ts';

/** Characters of a line that are shown; of a longer one those around the place. */
const WIDTH = 160;

/** The line of `source` that holds `start`, with a caret under `length` characters of it. */
export function excerpt(source: string, { line, column }: Position, length = 1): string[] {
  const whole = source.split('\n')[line]?.replace(/\r$/, '');
  if (whole === undefined) return [];
  const from = whole.length <= WIDTH ? 0 : Math.max(0, column - WIDTH / 2);
  const cut = whole.slice(from, from + WIDTH);
  const text = `${from > 0 ? '…' : ''}${cut}${from + WIDTH < whole.length ? '…' : ''}`;
  const at = column - from + (from > 0 ? 1 : 0);
  const before = text.slice(0, at).replace(/[^\t]/g, ' '); // tabs stay, so that the caret lines up
  const width = Math.max(1, Math.min(length, text.length - at));
  return [`  ${text}`, `  ${before}${'^'.repeat(width)}`];
}
