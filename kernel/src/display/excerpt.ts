import type { Position } from '../cell/syntax.ts';

/** The line of `source` that holds `start`, with a caret under `length` characters of it. */
export function excerpt(source: string, { line, column }: Position, length = 1): string[] {
  const text = source.split('\n')[line];
  if (text === undefined) return [];
  const before = text.slice(0, column).replace(/[^\t]/g, ' '); // tabs stay, so that the caret lines up
  const width = Math.max(1, Math.min(length, text.length - column));
  return [`  ${text}`, `  ${before}${'^'.repeat(width)}`];
}
