// Structures of tensors: a tensor, an array or a record of structures. The parameters of a model are
// one, and so is its gradient.
import { SLOT } from './memory.ts';
import type { Tensor } from './tensor.ts';

/** A tensor, or an array or record of structures: the parameters of a model, or their gradient. */
export type Structure = Tensor | readonly Structure[] | { readonly [name: string]: Structure };

/** What P must be to be a structure: also where it is an interface, which has no signature of an index. */
export type Structured<P> = Structure | (object & { readonly [K in keyof P]: Part<P[K]> });
type Part<T> = T extends Structure
  ? T
  : T extends object
    ? { readonly [K in keyof T]: Part<T[K]> }
    : Structure;

/** The tensors in a structure, in the order of its fields. */
export function leavesOf(
  caller: string,
  structure: unknown,
  path = 'its first argument',
): Tensor[] {
  if (isTensor(structure)) return [structure];
  if (typeof structure !== 'object' || structure === null) {
    const got = structure === null ? 'null' : typeof structure;
    throw new TypeError(
      `${caller}: ${path} must be a tensor, or an array or record of them; got ${got}${typeof structure === 'number' ? '. tensor(3) makes one of a number.' : ''}`,
    );
  }
  return Object.entries(structure).flatMap(([name, part]) =>
    leavesOf(caller, part, `${path}.${name}`),
  );
}

/** A structure of the same form with other tensors in it, taken in order. */
export function rebuild<T>(structure: T, leaves: readonly Tensor[]): T {
  let next = 0;
  const build = (part: unknown): unknown => {
    if (isTensor(part)) return leaves[next++]!;
    if (Array.isArray(part)) return part.map(build);
    return Object.fromEntries(
      Object.entries(part as object).map(([name, inner]) => [name, build(inner)]),
    );
  };
  return build(structure) as T;
}

function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && SLOT in value;
}
