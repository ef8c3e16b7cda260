// Any value as text: in the layout of Node's own inspector, without colours, and whatever the
// value does when it is looked at.
import { inspect, stripVTControlCharacters } from 'node:util';
import { tidyTraces } from './own-frames.ts';

/** More than this nobody reads, and front ends choke on it. */
const MAX_LENGTH = 100_000;

export function textOf(value: unknown): string {
  const text = stripVTControlCharacters(tidyTraces(inspected(value)));
  if (text.length <= MAX_LENGTH) return text;
  return `${text.slice(0, MAX_LENGTH)}… (${text.length - MAX_LENGTH} more characters)`;
}

function inspected(value: unknown): string {
  try {
    return inspect(value, { colors: false });
  } catch {
    return `[${typeof value} that throws when it is looked at]`;
  }
}
