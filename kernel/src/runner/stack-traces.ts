// Stack traces that show the author's TypeScript. Node has a way of its own to do so, which keeps the
// map of every script that ever ran.
import { findSourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { asWritten } from '../cell/references.ts';
import { type CellTexts, originOf } from './cell-texts.ts';

/** A call with its text as V8 writes it. */
interface Frame extends NodeJS.CallSite {
  toString(): string;
}

type Prepare = (error: Error, frames: readonly Frame[]) => unknown;

/** Has every stack trace name the places of cells, local files and packages as they were written. */
export function traceOrigins(cells: CellTexts): void {
  process.setSourceMapsEnabled(true); // for what `findSourceMap` finds
  // What it needs Node loads at its first use, and has half of it for good if an interrupt comes then.
  findSourceMap('');
  const ours: Prepare = (error, frames) => {
    if (error instanceof TypeError && cells.has(frames[0]?.getFileName() ?? '')) rename(error);
    return [headerOf(error), ...frames.map((frame) => frameText(frame, cells))].join('\n    at ');
  };
  let prepare = ours;
  Object.defineProperty(Error, 'prepareStackTrace', {
    configurable: true,
    get: () => prepare,
    // what the author's code sets it takes back by `undefined`
    set(value) {
      prepare = typeof value === 'function' ? (value as Prepare) : ours;
    },
  });
}

/** V8 names what it stumbled over as the script of the cell has it. */
function rename(error: TypeError): void {
  const message = Object.getOwnPropertyDescriptor(error, 'message');
  if (typeof message?.value !== 'string' || !message.configurable) return;
  Object.defineProperty(error, 'message', { ...message, value: asWritten(message.value) });
}

/** What stands above the frames: the error as text, with the code if it is one of Node's own. */
function headerOf(error: Error & { code?: unknown }): string {
  try {
    const plain = Error.prototype.toString.call(error);
    const { name, code, message } = error;
    if (typeof code !== 'string' || !code.startsWith('ERR_')) return plain;
    // oxlint-disable-next-line typescript/no-base-to-string -- its own text is what is asked for
    const own = String(error);
    return own === `${name} [${code}]: ${message}` && !name.includes(code) ? own : plain;
  } catch {
    return '<error>'; // as V8 has it where a name or message throws
  }
}

function frameText(frame: Frame, cells: CellTexts): string {
  const text = frame.toString();
  const file = frame.getFileName() ?? frame.getScriptNameOrSourceURL();
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  if (!file || line === null || column === null) return text;
  const place = `${file}:${line}:${column}`;
  const at = text.lastIndexOf(place);
  const origin = at < 0 ? undefined : originIn(file, { line, column }, cells);
  if (origin === undefined) return text;
  const name = text.slice(0, at);
  const rest = text.slice(at + place.length);
  // of a function without a name V8 writes the bare place, Node this
  return name.endsWith('(') ? name + origin + rest : `${name}<anonymous> (${origin}${rest})`;
}

function originIn(
  file: string,
  place: { line: number; column: number },
  cells: CellTexts,
): string | undefined {
  if (cells.has(file)) {
    const origin = cells.origin(file, place);
    return origin && `${file}:${origin.line}:${origin.column}`;
  }
  const map = findSourceMap(file);
  const origin = map && originOf(map, place);
  return origin && `${pathOf(origin.source)}:${origin.line}:${origin.column}`;
}

function pathOf(source: string): string {
  return source.startsWith('file:') ? fileURLToPath(source) : source;
}
