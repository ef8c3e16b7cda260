// What is there in place of a name that is not.
import { CALLS, CALLS_OF_LESS } from './other-calls.ts';
import { ELSEWHERE, MAKERS, NAMES, NAMESPACES, OF_TENSORS } from './other-names.ts';
import { PARTS } from './other-parts.ts';
import {
  FUNCTIONS,
  FUNCTIONS_OF_COMPLEX,
  FUNCTIONS_OF_TWO,
  METHODS,
  TENSOR_METHODS,
} from './own-names.ts';

/** What a type has in place of a property that it lacks. */
export function insteadOfProperty(name: string, type: string): string | undefined {
  if (/^(?:AnyMatrix|Matrix)</.test(type)) return insteadOfMethod(name);
  if (type.startsWith('Tensor<')) return entryOf(OF_TENSORS, name);
  if (type === 'tensor') return entryOf(MAKERS, name);
  const namespace = /^typeof import\("(\w+)"\)/.exec(type)?.[1];
  const entries = namespace === undefined ? PARTS.find(([of]) => of.test(type))?.[1] : NAMESPACES[namespace]; // prettier-ignore
  const known = entryOf(entries ?? {}, name);
  const isFunction = type.startsWith('ComplexMatrix<') && FUNCTIONS_OF_COMPLEX.has(camelCase(name));
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
  const known = entryOf(ELSEWHERE, name) ?? entryOf(FUNCTIONS_OF_TWO, name);
  if (known !== undefined) return known;
  const camel = camelCase(name);
  if (FUNCTIONS.has(camel)) return `${camel}(A)`;
  if (METHODS.has(camel)) return `A.${camel}(…)`;
  return isOfNumbers(name) ? `A.map(Math.${name}), and Math.${name}(x) of a number` : undefined;
}

/** What there is in place of `name(…)`. */
export function insteadOfName(name: string): string | undefined {
  const known = entryOf(NAMES, name) ?? entryOf(FUNCTIONS_OF_TWO, name);
  if (known !== undefined) return known;
  const camel = camelCase(name);
  if (FUNCTIONS.has(camel)) return `${camel}(A)`;
  const ways = [
    ...(METHODS.has(camel) ? [`A.${camel}(…)`] : isOfNumbers(name) ? [`A.map(Math.${name})`] : []),
    ...(TENSOR_METHODS.has(camel) ? [`t.${camel}(…) of a tensor`] : []),
    ...(isOfNumbers(name) ? [`Math.${name}(x) of a number`] : []),
  ];
  return ways.length > 1 ? `${ways.slice(0, -1).join(', ')}, and ${ways.at(-1)!}` : ways[0];
}

/** Such functions a matrix takes one number after the other. */
function isOfNumbers(name: string): boolean {
  return typeof Object.getOwnPropertyDescriptor(Math, name)?.value === 'function';
}

/** Also of a name that is written the way of other languages: `matrix_rank`, `toList`. */
function entryOf(entries: Readonly<Record<string, string>>, name: string): string | undefined {
  const camel = camelCase(name);
  const key = [name, camel, camel.toLowerCase()].find((one) => Object.hasOwn(entries, one));
  return key === undefined ? undefined : entries[key];
}

const camelCase = (name: string) =>
  name.replace(/(?<=\w)_(\w)/g, (_, letter: string) => letter.toUpperCase());
