// What the compiler says of matrices, in words that lead on: it knows them by their 70 members and by
// the files they come from.
import type { TypeFault } from '../types/service.ts';
import { HINTS } from './hints.ts';
import { insteadOfCall, insteadOfLongCall, insteadOfName, insteadOfProperty } from './instead.ts';
import { newerNode } from './newer-node.ts';

/** Of functions with several ways to be called; the last is the one that people mean. */
const OVERLOADS = /^No overload matches this call\.\n\s*The last overload gave the following error\.\n\s*/; // prettier-ignore
/** What takes complex matrices too is asked for real ones in most cases. */
const OR_COMPLEX = /\bDense(?=(?:Matrix|Operand)\b)|\bComplexMatrix<[^>]*> \| (?=AnyMatrix<)/g;
const MEMBER = /import\("[^"]*"\)\./g;
const MODULE = /import\("([^"]*)"\)/g;

/** The folder of the package whose built file this is, or the file. */
function nameOf(path: string): string {
  const parts = path.split('/');
  const dist = parts.lastIndexOf('dist');
  return parts[dist > 0 ? dist - 1 : parts.length - 1]!;
}

/** Of `test`, `$` and their like, as if they came from packages that have them for tests and pages. */
const INSTALL = /(?<=^Cannot find name '[^']+'\.) Do you need to [^]*$/;
const UNKNOWN =
  /^(?:Cannot find name(?:space)?|No value exists in scope for the shorthand property) '([^']+)'/;
const ABSENT = /^Property '(\w+)' does not exist on type '([^]*?)'\.(?: Did you mean|\n|$)/;
const COUNT = 2554;
const COUNTS = /^Expected (?:\d+-)?(\d+) arguments?, but got (\d+)\./;

/**
 * What TypeScript says, with names in place of paths, and with what to do where that is known. First of
 * all the words of a `ShapeRule` or `LayerRule` type: they were written for this place, and the compiler wraps them in
 * twice their length.
 * @param refused - names that cells declare which did not run, and those cells.
 * @param place - what the cell has where the fault is; of a call with too many arguments, before them.
 */
export function plainWords(
  { code, message }: Pick<TypeFault, 'code' | 'message'>,
  refused?: ReadonlyMap<string, string>,
  place = '',
): string {
  const rule = /(?:Shape|Layer)Rule<"([^"]+)">/.exec(message)?.[1];
  if (rule !== undefined) return rule;
  const text = message.replace(OVERLOADS, '').replace(OR_COMPLEX, '').replace(INSTALL, '').replace(MEMBER, '').replace(MODULE, (_, path: string) => `import("${nameOf(path)}")`); // prettier-ignore
  const led = absentProperty(text) ?? unknownName(text, refused) ?? newerNode(text);
  if (led !== undefined) return led;
  const call = code === COUNT ? (isTooLong(text) ? insteadOfLongCall : insteadOfCall)(place) : undefined; // prettier-ignore
  if (call !== undefined) return `${text}\n  It is ${call}.`;
  const hint = HINTS.find(({ codes, pattern }) => codes.includes(code) && pattern.test(text));
  if (!hint) return text;
  if (hint.words.startsWith('…')) return text + hint.words.slice(1);
  return hint.words.replace('$1', hint.pattern.exec(text)![1]!);
}

/** Whether a call has more arguments than there may be: the compiler marks the first that is too many. */
export function isTooLong(message: string): boolean {
  const [, most, got] = COUNTS.exec(message) ?? [];
  return got !== undefined && Number(got) > Number(most);
}

/** Whether it says that a name is not there. */
export function isUnknownName(message: string): boolean {
  return UNKNOWN.test(message);
}

function absentProperty(text: string): string | undefined {
  const [, name, type] = ABSENT.exec(text) ?? [];
  if (name === undefined || type === undefined) return undefined;
  const isMaker = type.startsWith('(<const T extends TensorLike>'); // that of `tensor` lists all its functions
  const owner = isMaker ? 'tensor' : `type '${type}'`;
  const instead = insteadOfProperty(name, isMaker ? 'tensor' : type);
  const fault = `Property '${name}' does not exist on ${owner}.`;
  if (instead !== undefined) return `${fault}\n  Here it is ${instead}.`;
  return isMaker ? fault : undefined;
}

function unknownName(text: string, refused?: ReadonlyMap<string, string>): string | undefined {
  const name = UNKNOWN.exec(text)?.[1];
  if (name === undefined) return undefined;
  const cell = refused?.get(name);
  if (cell !== undefined)
    return `Cannot find name '${name}': ${cell}, which declares it, did not run.`;
  const instead = insteadOfName(name);
  return instead === undefined ? undefined : `Cannot find name '${name}'. Here it is ${instead}.`;
}
