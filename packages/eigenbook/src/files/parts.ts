// Arrays in lists and records, as the parameters of a model are, by one name each: `blocks.0.W`, as in
// PyTorch’s state_dict.
import { BooleanMatrix, ComplexMatrix, Matrix, ShapeError, Tensor, type Writable } from '@eigenbook/matrix'; // prettier-ignore

/** What P must be to consist of matrices, tensors and arrays alone, in lists and records. */
export type Parts<P> = object & { readonly [K in keyof P]: Part<P[K]> };
type Part<T> = T extends Writable ? T : T extends object ? Parts<T> : Writable;

/** The arrays by their names. */
export function namedParts(parts: object): Record<string, Writable> {
  const named: Record<string, Writable> = {};
  rebuild(parts, '', (value, name) => {
    // what is no array after all is refused where it is written
    named[name] = value as Writable;
  });
  return named;
}

/**
 * The same lists and records with other arrays in them.
 * @param read - the one of a name, as a matrix or tensor.
 * @throws ShapeError if it has another shape than the one in its place; TypeError if that is neither.
 */
export async function partsLike<P extends object>(
  like: P,
  read: (name: string, form: 'matrix' | 'tensor') => Promise<Matrix | Tensor>,
): Promise<P> {
  const found = new Map<string, Matrix | Tensor>();
  for (const [name, value] of Object.entries(namedParts(like))) {
    if (!(value instanceof Matrix || value instanceof Tensor)) throw new TypeError(`loadAll: like must hold matrices and tensors; got ${typeof value} in ${name}`); // prettier-ignore
    const read_ = await read(name, value instanceof Matrix ? 'matrix' : 'tensor');
    if (read_.shape.join() !== value.shape.join()) {
      throw new ShapeError(`loadAll: ${name} must be ${value.shape.join(' × ')}, as it is in like; the file has ${read_.shape.join(' × ')}`); // prettier-ignore
    }
    found.set(name, read_);
  }
  return rebuild(like, '', (_, name) => found.get(name)) as P;
}

/** Lists and records with something else in the place of what they hold. */
function rebuild(
  value: unknown,
  name: string,
  leaf: (value: unknown, name: string) => unknown,
): unknown {
  const below = (part: unknown, key: string | number) =>
    rebuild(part, name === '' ? `${key}` : `${name}.${key}`, leaf);
  if (Array.isArray(value)) return value.map(below);
  if (!isRecord(value)) return leaf(value, name);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, below(part, key)]));
}

/** An array with its shape, as `load` gives them, is no record of its own parts. */
function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if ([Matrix, BooleanMatrix, ComplexMatrix, Tensor].some((of) => value instanceof of)) return false; // prettier-ignore
  return !('shape' in value && Array.isArray(value.shape));
}
