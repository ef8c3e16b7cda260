// What a cell says of itself in a comment at its head, as notebooks for tslab do: `@module name`
// makes it a module that others import, `@jsx` gives it JSX, `@browser` keeps it from running here;
// or as TypeScript reads it at the head of a file: `@ts-nocheck`.
import { CLASSIC_JSX, type Jsx, type Language } from './language.ts';

/** A comment as the parser gives it. */
interface Comment {
  readonly type: string;
  readonly value: string;
  readonly start: number;
}

export interface CellComments {
  /** The cell is the module `./name` and does nothing by itself. */
  readonly module?: string;
  /** The cell has JSX; the name of what it calls, or nothing where the notebook says it. */
  readonly jsx?: string;
  readonly mode?: 'node' | 'browser';
  /** The cell has `@ts-nocheck`: nothing is said of its types. */
  readonly isUnchecked?: boolean;
}

/** The file that a cell with `@module` stands for; one with `@jsx` is of the kind that has it. */
export function moduleFile(module: string, { name }: Language, jsx?: string): string {
  return `${module}.${name === 'javascript' ? 'js' : 'ts'}${jsx === undefined ? '' : 'x'}`;
}

/** JSX as `@jsx h` wants it: calls of `h`; without a name, as in tslab. */
export function commentedJsx(factory: string): Jsx {
  return /^[\w$.]+$/.test(factory) ? { ...CLASSIC_JSX, factory } : CLASSIC_JSX;
}

/** Reads the documentation comments that stand before `code`, the offset of the first statement. */
export function cellComments(comments: readonly Comment[], code: number): CellComments {
  const found: { -readonly [K in keyof CellComments]: CellComments[K] } = {};
  for (const { type, value, start } of comments) {
    if (start >= code) break;
    if (/^\/?\s*@ts-nocheck\b/.test(value)) found.isUnchecked = true;
    if (type !== 'Block' || !value.startsWith('*')) continue;
    for (const { name, text } of tags(value.slice(1))) {
      if (name === 'module' && /^\w+$/.test(text)) found.module = text;
      else if (name === 'jsx') found.jsx = text;
      else if (name === 'node' || name === 'browser') found.mode = name;
    }
  }
  return found;
}

/** The tags of a documentation comment: the first begins a line, others may follow it there. */
function tags(comment: string): { name: string; text: string }[] {
  const lines = comment
    .split('\n')
    .map((line, k) => (k === 0 ? line : line.replace(/^\s*\*?/, '')));
  const first = lines.findIndex((line) => line.trimStart().startsWith('@'));
  if (first < 0) return [];
  const pieces = lines
    .slice(first)
    .join('\n')
    .split(/(?:^|\s)@/);
  return pieces.slice(1).map((piece) => {
    const name = /^\w*/.exec(piece)![0];
    return { name, text: piece.slice(name.length).trim() };
  });
}
