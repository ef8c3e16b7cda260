// The import statements of a cell that a person writes: it, and one of them, may break off anywhere.
import type { Language } from '../cell/language.ts';
import { parseCell } from '../cell/parse.ts';

/** A statement of a cell, and where it begins there. */
interface Statement {
  readonly start: number;
  readonly text: string;
}

const IMPORT = /^[ \t]*import\b(?!\s*[.(])/gm;
/** A statement that is over: nothing of it is asked for after its module. */
const WHOLE = /^\s*import\b[^'"]*(?:'[^'\n]*'|"[^"\n]*")/;
/** Such statements wherever they stand, with all that may follow their module. */
const EACH =
  /^[ \t]*import\b(?!\s*[.(])[^'"]*(?:'[^'\n]*'|"[^"\n]*")(?:\s*with\s*\{[^}\n]*\})?;?/gm;

/** The import statement around `offset` of a cell; undefined if there is none. */
export function importAt(
  source: string,
  offset: number,
  language: Language,
): Statement | undefined {
  const { program, errors } = parseCell(source, language);
  if (errors.length === 0) {
    const node = program.body.find(({ start, end }) => start < offset && offset < end);
    if (node?.type !== 'ImportDeclaration') return undefined;
    return { start: node.start, text: source.slice(node.start, node.end) };
  }
  const typed = source.slice(0, offset);
  const start = [...typed.matchAll(IMPORT)].at(-1)?.index;
  if (start === undefined || WHOLE.test(typed.slice(start))) return undefined;
  const before = typed.slice(start);
  const rest = /^[^\n]*/.exec(source.slice(offset))![0];
  // a module whose name has no end yet
  const quotes = `${before}${rest}`.match(/['"]/g) ?? [];
  return { start, text: `${before}${rest}${quotes.length % 2 === 1 ? quotes.at(-1)! : ''}` };
}

/** Of a cell that cannot be parsed its import statements that are over, the rest of it blank. */
export function importsAlone(source: string): string {
  const others: string[] = [];
  let at = 0;
  for (const { 0: text, index } of source.matchAll(EACH)) {
    others.push(spaces(source.slice(at, index)), text);
    at = index + text.length;
  }
  return [...others, spaces(source.slice(at))].join('');
}

/** As many spaces as `text` has characters, its line breaks kept. */
export function spaces(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
