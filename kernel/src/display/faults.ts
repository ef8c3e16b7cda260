// Errors found before a cell runs, as text with the line and a caret.
import type { SyntaxFault } from '../cell/syntax.ts';
import type { TypeFault } from '../types/service.ts';
import { excerpt } from './excerpt.ts';
import { type Failure, failure } from './failure.ts';
import { OF_KNOBS } from './hints.ts';
import { isTooLong, isUnknownName, plainWords } from './plain-words.ts';
import { syntaxWords } from './syntax-words.ts';

/** A cell that is no TypeScript. */
export function syntaxFailure(source: string, cell: string, fault: SyntaxFault): Failure {
  const lines = [where(cell, fault.start), ...excerpt(source, fault.start, fault.length)];
  const words = syntaxWords(source.split('\n')[fault.start.line] ?? '');
  return failure('SyntaxError', words ? `${fault.message}\n  ${words}` : fault.message, lines);
}

/** Of a name that is nowhere, like which there is none, and that says nothing of what was meant. */
const BARE = /^Cannot find name(?:space)? '[^']+'\.$/;
const NOWHERE = 'No cell that ran declares it: run the one that does, or declare it here.';

/**
 * A cell whose types do not fit; all its faults, one below the other.
 * @param refused - names that cells declare which did not run, and those cells.
 */
export function typeFailure(
  source: string,
  cell: string,
  faults: readonly TypeFault[],
  refused?: ReadonlyMap<string, string>,
): Failure {
  const [first, ...others] = faults;
  const words = (fault: TypeFault) => {
    const said = wordsFor(source, fault, refused);
    return BARE.test(said) ? `${said}\n  ${NOWHERE}` : said;
  };
  // what is wrong with each element of a list is said once
  const isSaid = (fault: TypeFault, k: number) => words(fault) === words(faults[k]!);
  const rest = others.flatMap((fault, k) => [...(isSaid(fault, k) ? [] : [``, words(fault)]), ...place(source, cell, fault)]); // prettier-ignore
  return failure('TypeScriptError', words(first!), [...place(source, cell, first!), ...rest]);
}

/** What a fault is in words. */
function wordsFor(source: string, fault: TypeFault, refused?: ReadonlyMap<string, string>): string {
  if (isOfKnobs(source, fault)) return `${fault.message}\n  ${OF_KNOBS}`;
  const name = newName(source, fault);
  if (name === undefined || refused?.has(name)) return plainWords(fault, refused, placeOf(source, fault)); // prettier-ignore
  return `Cannot find name '${name}'. A variable begins with let, or with const if it stays: let ${name} = …`;
}

/**
 * What is said of a cell that runs all the same.
 * @param refused - as of {@link typeFailure}.
 */
export function typeWarning(
  source: string,
  cell: string,
  faults: readonly TypeFault[],
  refused?: ReadonlyMap<string, string>,
): string {
  const wrong = faults.filter(({ isHint }) => !isHint);
  const hints = faults.filter(({ isHint }) => isHint);
  const lines = wrong.length > 0 ? typeFailure(source, cell, wrong, refused).traceback : [];
  const notes = hints.flatMap((hint) => [`Note: ${noteOf(source, hint, refused)}`, ...place(source, cell, hint)]); // prettier-ignore
  return `${[...lines, ...notes].join('\n')}\n`;
}

/** Of a name that is missing where nothing runs yet, that it need not be there yet. */
function noteOf(source: string, hint: TypeFault, refused?: ReadonlyMap<string, string>): string {
  const words = wordsFor(source, hint, refused);
  return isUnknownName(hint.message)
    ? `${words}\n  Nothing uses it yet: a later cell may declare it.`
    : words;
}

/** What stands where the fault is, on its first line; of arguments that are too many, the function. */
function placeOf(source: string, { message, start, end }: TypeFault): string {
  const line = source.split('\n')[start.line] ?? '';
  if (isTooLong(message)) return CALLED.exec(line.slice(0, start.column))?.[1] ?? '';
  return line.slice(start.column, end.line === start.line ? end.column : undefined);
}

/**
 * Whether an operand is the values of all knobs, as the last n in `control({ n: … }, (n) => n * 2)`: the
 * compiler does not say its type.
 */
function isOfKnobs(source: string, fault: TypeFault): boolean {
  const name = placeOf(source, fault);
  if (![2362, 2363].includes(fault.code) || !/^\w+$/.test(name)) return false;
  const lines = source.split('\n').slice(0, fault.start.line + 1);
  const before = [...lines.slice(0, -1), lines.at(-1)!.slice(0, fault.start.column)].join('\n');
  const called = before.slice(before.lastIndexOf('control('));
  return new RegExp(
    String.raw`^control\([^]*,\s*(?:async\s*)?(?:function\b[^(]*)?\(?${name}\)?\s*(?:=>|\{)`,
  ).test(called);
}

/** The name of a statement `x = …` that nothing declares. */
function newName(source: string, { message, start, end }: TypeFault): string | undefined {
  if (!message.startsWith('Cannot find name ')) return undefined;
  const line = source.split('\n')[start.line] ?? '';
  const isStatement = /(?:^|[;{}])\s*$/.test(line.slice(0, start.column));
  const isAssigned = /^\s*=(?![=>])/.test(line.slice(end.column));
  return isStatement && isAssigned ? line.slice(start.column, end.column) : undefined;
}

/** The name before the bracket that is still open. */
const CALLED = /(\w+)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*$/;

function place(source: string, cell: string, { code, start, end }: TypeFault): string[] {
  const length = end.line === start.line ? end.column - start.column : Infinity;
  return [`${where(cell, start)} (TS${code})`, ...excerpt(source, start, length)];
}

function where(cell: string, { line, column }: { line: number; column: number }): string {
  return `${cell}, line ${line + 1}, column ${column + 1}`;
}
