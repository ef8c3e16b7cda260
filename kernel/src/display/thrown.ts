// Whatever a cell threw, as a failure: its name, its message and the frames of the author's code.
import { excerpt } from './excerpt.ts';
import { type Failure, failure } from './failure.ts';

export interface Sources {
  /** Prefix of the file names of cells; what follows it is how a cell is called in a trace. */
  readonly folder: string;
  /** The TypeScript of a cell by its file name. */
  get(file: string): string | undefined;
}

interface Frame {
  /** What stands before the place: `f`, `async Promise.all (index 0)`; may be empty. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const MAX_CAUSES = 8;
const MAX_FRAMES = 30;

/** @param inspect - writes a value that is no error as text. */
export function thrownFailure(
  thrown: unknown,
  sources: Sources,
  inspect: (value: unknown) => string,
): Failure {
  if (!(thrown instanceof Error)) {
    return failure('Thrown', inspect(thrown), []);
  }
  const lines = traceLines(thrown, sources);
  let cause = thrown.cause;
  for (let k = 0; cause !== undefined && k < MAX_CAUSES; k++) {
    lines.push('', `Caused by ${cause instanceof Error ? `${cause.name}: ${cause.message}` : inspect(cause)}`); // prettier-ignore
    if (cause instanceof Error) lines.push(...traceLines(cause, sources));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  for (const [k, inner] of aggregated(thrown).entries()) {
    const { traceback } = thrownFailure(inner, sources, inspect);
    lines.push('', `Error ${k + 1} of ${aggregated(thrown).length}:`, ...traceback);
  }
  return failure(thrown.name || 'Error', thrown.message, lines);
}

function aggregated(error: Error): readonly unknown[] {
  return error instanceof AggregateError ? error.errors.slice(0, MAX_CAUSES) : [];
}

/** The place in the author's code with its line, and the calls that led there. */
function traceLines(error: Error, sources: Sources): string[] {
  const frames = framesOf(error).filter(({ file }) => !isOurs(file));
  const called = (file: string) =>
    file.startsWith(sources.folder) ? file.slice(sources.folder.length) : file;
  const inCell = frames.find(({ file }) => sources.get(file) !== undefined);
  const lines: string[] = [];
  if (inCell) {
    const position = { line: inCell.line - 1, column: inCell.column - 1 };
    lines.push(`${called(inCell.file)}, line ${inCell.line}, column ${inCell.column}`);
    lines.push(...excerpt(sources.get(inCell.file)!, position));
  }
  const calls = frames.slice(0, MAX_FRAMES).map(({ name, file, line, column }) => {
    const place = `${called(file)}:${line}:${column}`;
    return name ? `    at ${name} (${place})` : `    at ${place}`;
  });
  return [...lines, ...calls];
}

function framesOf({ stack }: Error): Frame[] {
  const lines = typeof stack === 'string' ? stack.split('\n') : [];
  return lines.flatMap((line) => {
    const match = /^ {4}at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/.exec(line);
    if (!match) return [];
    const [, name, file, row, column] = match as unknown as [string, string?, string?, string?, string?]; // prettier-ignore
    // the outermost frame of a cell has no name of its own
    const known = name === undefined || /^(async )?<anonymous>$|^Object\.<anonymous>$/.test(name);
    const path = file!.replace(/^(async )?(file:\/\/)?/, '');
    return [{ name: known ? '' : name, file: path, line: Number(row), column: Number(column) }];
  });
}

/** Frames of Node and of this kernel: they tell the author nothing. */
function isOurs(file: string): boolean {
  return file.startsWith('node:') || file.startsWith(OWN_FOLDER);
}

/** The folder of this package, as stack traces write it: of what is built, and of its sources. */
const OWN_FOLDER = new URL('../..', import.meta.url).pathname;
