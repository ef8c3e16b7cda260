// The frames of a stack trace, and what is shown of them: the place in the author's code with its
// line, and the calls that led there.
import { excerpt } from './excerpt.ts';

export interface Sources {
  /** Prefix of the file names of cells; what follows it is how a cell is called in a trace. */
  readonly folder: string;
  /** The text of a cell, or of another file of the author's, by its file name. */
  get(file: string): string | undefined;
  isCell(file: string): boolean;
  /** Whether a file is one of ours: its frames tell the author nothing. */
  isOurs(file: string): boolean;
}

interface Frame {
  /** What stands before the place: `f`, `async Promise.all (index 0)`; may be empty. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const MAX_FRAMES = 30;
/** No place is named in as many characters, and a longer line is not worth its search. */
const MAX_LINE = 1000;

/** The lines for a stack trace; `message` is that of its error, which may hold anything. */
export function traceLines(stack: string, message: string, sources: Sources): string[] {
  const frames = framesOf(stack, message).filter(
    ({ file }) => !file.startsWith('node:') && !sources.isOurs(file),
  );
  const calls = frames.slice(0, MAX_FRAMES).map(({ name, file, line, column }) => {
    const place = `${nameOf(file, sources)}:${line}:${column}`;
    return name ? `    at ${name} (${place})` : `    at ${place}`;
  });
  const left = frames.length - calls.length;
  return [
    ...syntaxLines(stack, sources),
    ...placeLines(frames, sources),
    ...withoutRepeats(calls),
    ...(left > 0 ? [`    … ${left} more calls`] : []),
  ];
}

/** The lines, of equal ones in a row the first and how many follow: a recursion is one call. */
function withoutRepeats(lines: readonly string[]): string[] {
  return lines.flatMap((line, at) => {
    if (line === lines[at - 1]) return [];
    let end = at + 1;
    while (lines[end] === line) end++;
    const more = end - at - 1;
    return more > 0 ? [line, `    … ${more} more of the same`] : [line];
  });
}

/** Where a file breaks off that is no JavaScript: Node writes that above the error. */
function syntaxLines(stack: string, sources: Sources): string[] {
  const match = /^([^\n]+):(\d+)\n([^\n]*)\n( *\^+)\n/.exec(stack);
  if (!match) return [];
  const [, file, line, text, carets] = match as unknown as [string, string, string, string, string];
  const position = { line: 0, column: carets.indexOf('^') };
  return [`${nameOf(file, sources)}, line ${line}`, ...excerpt(text, position, carets.trim().length)]; // prettier-ignore
}

/** The first frame whose text is known, and the first in a cell if that is another. */
function placeLines(frames: readonly Frame[], sources: Sources): string[] {
  const first = frames.find(({ file }) => sources.get(file) !== undefined);
  const inCell = frames.find(({ file }) => sources.isCell(file));
  return [...new Set([first, inCell])].flatMap((frame) => {
    if (!frame) return [];
    const { file, line, column } = frame;
    const position = { line: line - 1, column: column - 1 };
    return [
      `${nameOf(file, sources)}, line ${line}, column ${column}`,
      ...excerpt(sources.get(file)!, position),
    ];
  });
}

function nameOf(file: string, { folder }: Sources): string {
  return file.startsWith(folder) ? file.slice(folder.length) : file;
}

function framesOf(stack: string, message: string): Frame[] {
  // a message may have lines that look like frames
  const start = stack.indexOf(message);
  const lines = (start < 0 ? stack : stack.slice(start + message.length)).split('\n');
  return lines.flatMap((text) => {
    if (text.length > MAX_LINE) return [];
    const match = /^ {4}at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/.exec(text);
    if (!match) return [];
    const [, name, place, line, column] = match as unknown as [string, string?, string?, string?, string?]; // prettier-ignore
    // the outermost frame of a cell has no name of its own
    const known = name === undefined || /^(async )?<anonymous>$|^Object\.<anonymous>$/.test(name);
    const file = place!.replace(/^(async )?(file:\/\/)?/, '');
    return [{ name: known ? '' : name, file, line: Number(line), column: Number(column) }];
  });
}
