// What is there in place of a name that is not.
import { CALLS, CALLS_OF_LESS } from './other-calls.ts';
import { EXPRESSIONS, TENSOR_EXPRESSIONS } from './other-expressions.ts';
import { LANGUAGES } from './other-languages.ts';
import { NAMESPACES } from './other-members.ts';
import { ELSEWHERE, MAKERS, NAMES, OF_TENSORS } from './other-names.ts';
import { PARTS } from './other-parts.ts';
import {
  FUNCTIONS,
  FUNCTIONS_OF_COMPLEX,
  FUNCTIONS_OF_TWO,
  METHODS,
  TENSOR_METHODS,
} from './own-names.ts';
import { SAME } from './same-names.ts';

/** What a type has in place of a property that it lacks. */
export function insteadOfProperty(name: string, type: string): string | undefined {
  if (/^(?:AnyMatrix|Matrix)</.test(type)) return insteadOfMethod(name);
  if (type.startsWith('Tensor<')) return insteadOfTensorMethod(name);
  if (type === 'tensor') return entryOf(MAKERS, name);
  const namespace = /^typeof import\("(\w+)"\)/.exec(type)?.[1];
  const entries = namespace === undefined ? PARTS.find(([of]) => of.test(type))?.[1] : NAMESPACES[namespace]; // prettier-ignore
  const known = entryOf(entries ?? {}, name);
  const isFunction = type.startsWith('ComplexMatrix<') && FUNCTIONS_OF_COMPLEX.has(camelCase(name));
  if (known === undefined && namespace === 'ai') return insteadOfName(name);
  if (known === undefined && type.startsWith('SparseMatrix<')) return insteadOfSparse(name);
  return known ?? (isFunction ? `${camelCase(name)}(Z)` : undefined);
}

/** How a function is called that was called with too little. */
export function insteadOfCall(place: string): string | undefined {
  return entryOf(CALLS, /^new Matrix\b/.test(place) ? 'Matrix' : place);
}

/** How a function is called that was called with too much. */
export function insteadOfLongCall(place: string): string | undefined {
  return entryOf(CALLS_OF_LESS, place);
}

/** What a matrix A has in place of `A.name(…)`. */
function insteadOfMethod(name: string): string | undefined {
  const known = entryOf(ELSEWHERE, name) ?? entryOf(FUNCTIONS_OF_TWO, sameName(name));
  if (known !== undefined) return known;
  const own = sameName(name);
  if (FUNCTIONS.has(own)) return `${own}(A)`;
  if (METHODS.has(own)) return `A.${own}(…)`;
  if (isOfNumbers(name)) return `A.map(Math.${name}), and Math.${name}(x) of a number`;
  return entryOf(EXPRESSIONS, name) ?? entryOf(NAMES, name);
}

/** What a sparse matrix S has in place of what dense ones have: all of it has no zeros to leave out. */
function insteadOfSparse(name: string): string | undefined {
  const own = sameName(name);
  return METHODS.has(own)
    ? `S.toDense().${own}(…), and S.mapStored(f) of what is stored`
    : undefined;
}

/** What a tensor t has in place of `t.name(…)`. */
function insteadOfTensorMethod(name: string): string | undefined {
  const known = entryOf(OF_TENSORS, name) ?? entryOf(TENSOR_EXPRESSIONS, name);
  if (known !== undefined) return known;
  const own = sameName(name);
  if (TENSOR_METHODS.has(own)) return `t.${own}(…)`;
  return FUNCTIONS.has(own) ? `${own}(t.toMatrix())` : undefined;
}

/** What there is in place of `name(…)`. */
export function insteadOfName(name: string): string | undefined {
  const own = sameName(name);
  const known = entryOf(NAMES, name) ?? entryOf(LANGUAGES, name) ?? entryOf(FUNCTIONS_OF_TWO, own);
  if (known !== undefined) return known;
  if (FUNCTIONS.has(own)) return `${own}(A)`;
  const ways = [
    ...(METHODS.has(own) ? [`A.${own}(…)`] : isOfNumbers(name) ? [`A.map(Math.${name})`] : []),
    ...(TENSOR_METHODS.has(own) ? [`t.${own}(…) of a tensor`] : []),
    ...(isOfNumbers(name) ? [`Math.${name}(x) of a number`] : []),
  ];
  if (ways.length === 0) return entryOf(EXPRESSIONS, name) ?? entryOf(ELSEWHERE, name);
  return ways.length > 1 ? `${ways.slice(0, -1).join(', ')}, and ${ways.at(-1)!}` : ways[0];
}

/** Such functions a matrix takes one number after the other. */
function isOfNumbers(name: string): boolean {
  return typeof Object.getOwnPropertyDescriptor(Math, name)?.value === 'function';
}

/** Also of a name that is written the way of other languages: `matrix_rank`, `toList`. */
function entryOf(entries: Readonly<Record<string, string>>, name: string): string | undefined {
  if (Object.hasOwn(entries, name)) return entries[name];
  if (name.length < 3) return undefined; // x and X are two things
  const folded = fold(name);
  const key = Object.keys(entries).find((one) => fold(one) === folded);
  return key === undefined ? undefined : entries[key];
}

/** Our own name, whatever its capitals and underscores, or whatever it is called elsewhere. */
function sameName(name: string): string {
  const folded = fold(name);
  return SAME[folded] ?? OWN.get(folded) ?? camelCase(name);
}

const fold = (name: string) => name.replaceAll('_', '').toLowerCase();

const OWN = new Map(
  [...METHODS, ...TENSOR_METHODS, ...FUNCTIONS, ...Object.keys(FUNCTIONS_OF_TWO)].map(
    (name) => [fold(name), name] as const,
  ),
);

const camelCase = (name: string) =>
  name.replace(/(?<=\w)_(\w)/g, (_, letter: string) => letter.toUpperCase());
