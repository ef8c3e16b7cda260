// What the parser says of a cell: whether it is TypeScript, and if not, where it stops being it.
import type { Program } from 'oxc-parser';
import type { Language } from './language.ts';
import { parseCell } from './parse.ts';

/** A place in a cell's source: line and column counted from 0, column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Why a cell is no TypeScript. */
export interface SyntaxFault {
  readonly message: string;
  readonly start: Position;
  /** Length of the faulty text within its line, at least 1. */
  readonly length: number;
}

/** What oxc's parser and its transformer both say of an error. */
export interface Diagnosis {
  readonly severity: string;
  readonly message: string;
  readonly labels: readonly { readonly start: number; readonly end: number }[];
}

/** The first fault of `errors`, placed in `source`; undefined if there is none. */
export function firstFault(source: string, errors: readonly Diagnosis[]): SyntaxFault | undefined {
  const error = errors.find(({ severity }) => severity === 'Error');
  if (!error) return undefined;
  // The last label is where the trouble shows; earlier ones point at what it disagrees with.
  const label = error.labels.at(-1) ?? { start: 0, end: 1 };
  const start = positionAt(source, label.start);
  const lineEnd = source.indexOf('\n', label.start);
  const end = Math.min(label.end, lineEnd < 0 ? source.length : lineEnd);
  return { message: error.message, start, length: Math.max(1, end - label.start) };
}

export function positionAt(source: string, offset: number): Position {
  const before = source.slice(0, offset);
  const line = before.split('\n').length - 1;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) };
}

export type Completeness =
  | { readonly status: 'complete' | 'invalid' }
  | { readonly status: 'incomplete'; readonly indent: string };

/** Whether a person who pressed Enter after `source` has finished, goes on, or has made a mistake. */
export function completeness(source: string, language: Language): Completeness {
  const { program, errors } = parseCell(source, language);
  if (errors.length === 0 && !lacksBody(program)) return { status: 'complete' };
  const goesOn =
    errors.length === 0 ||
    errors.some((error) => wantsMore(source, error)) ||
    // of one with type parameters the parser says only that it is none
    (/=>\s*$/.test(source) && parseCell(`${source}{}`, language).errors.length === 0);
  return goesOn ? { status: 'incomplete', indent: nextIndent(source) } : { status: 'invalid' };
}

/** Whether it ends in the head of a function. */
function lacksBody({ body }: Program): boolean {
  const last = body.at(-1);
  const node = last?.type === 'ExportNamedDeclaration' ? last.declaration : last;
  return node?.type === 'TSDeclareFunction' && !node.declare;
}

/** An error at the very end, or of something that was opened and may be closed on a later line. */
function wantsMore(source: string, { message, labels }: Diagnosis): boolean {
  const end = source.trimEnd().length;
  return labels.some((label) => {
    const rest = source.slice(label.start);
    if (message.startsWith('Unterminated')) return /^(?:`|\/\*)|^['"].*\\$/.test(rest);
    if (message.startsWith('Identifier expected after')) return label.end >= end;
    return label.start >= end || message.includes('`EOF`');
  });
}

/** The indentation of the last line, two deeper after an opening bracket. */
function nextIndent(source: string): string {
  const last = source.slice(source.lastIndexOf('\n') + 1);
  const indent = /^\s*/.exec(last)![0];
  return /[{([]\s*$/.test(last) ? `${indent}  ` : indent;
}
