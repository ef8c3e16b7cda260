// Arrays in lists and records, as the parameters of a model are, by one name each: `blocks.0.W`, as in
// PyTorch’s state_dict.
import { BooleanMatrix, ComplexMatrix, Matrix, type NumberArray, ShapeError, Tensor, type Writable } from '@eigenbook/matrix'; // prettier-ignore

/** What P must be to consist of matrices, tensors, arrays and numbers alone, in lists and records. */
export type Parts<P> = object & { readonly [K in keyof P]: Part<P[K]> };
type Part<T> = T extends Writable | number ? T : T extends readonly number[] ? Writable : T extends object ? Parts<T> : Writable; // prettier-ignore

/** The arrays by their names; a number is one without axes. */
export function namedParts(parts: object): Record<string, Writable> {
  const named: Record<string, Writable> = {};
  rebuild(parts, '', (value, name) => {
    // what is no array after all is refused where it is written
    named[name] = typeof value === 'number' ? scalar(value) : (value as Writable);
  });
  return named;
}

function scalar(value: number): NumberArray {
  return { shape: [], dtype: 'float64', data: Float64Array.of(value) };
}

/**
 * The same lists and records with other arrays in them.
 * @param read - the one of a name, as a matrix, a tensor or an array.
 * @throws ShapeError if it has another shape than the one in its place; TypeError if that is neither.
 */
export async function partsLike<P extends object>(
  like: P,
  read: (name: string, form: 'matrix' | 'tensor' | 'array') => Promise<Matrix | Tensor | NumberArray>, // prettier-ignore
): Promise<P> {
  const wanted = new Map<string, unknown>();
  rebuild(like, '', (value, name) => wanted.set(name, value));
  const found = new Map<string, unknown>();
  for (const [name, value] of wanted) {
    const isNumber = typeof value === 'number';
    if (!(isNumber || value instanceof Matrix || value instanceof Tensor)) throw new TypeError(`loadAll: like must hold matrices, tensors and numbers; got ${typeof value} in ${name}`); // prettier-ignore
    const got = await read(
      name,
      isNumber ? 'array' : value instanceof Matrix ? 'matrix' : 'tensor',
    );
    const shape = isNumber ? [] : value.shape;
    if (got.shape.join() !== shape.join()) {
      throw new ShapeError(`loadAll: ${name} must be ${said(shape)}, as it is in like; the file has ${said(got.shape)}`); // prettier-ignore
    }
    found.set(name, isNumber ? Number((got as NumberArray).data[0]) : got);
  }
  return rebuild(like, '', (_, name) => found.get(name)) as P;
}

const said = (shape: readonly number[]) => (shape.length === 0 ? 'a number' : shape.join(' × '));

/** Lists and records with something else in the place of what they hold. */
function rebuild(
  value: unknown,
  name: string,
  leaf: (value: unknown, name: string) => unknown,
): unknown {
  const below = (part: unknown, key: string | number) =>
    rebuild(part, name === '' ? `${key}` : `${name}.${key}`, leaf);
  // a list of numbers is a vector that its author has not made yet
  if (Array.isArray(value)) return value.some((one) => typeof one === 'number') ? leaf(value, name) : value.map(below); // prettier-ignore
  if (!isRecord(value)) return leaf(value, name);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, below(part, key)]));
}

/** An array with its shape, as `load` gives them, is no record of its own parts. */
function isRecord(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if ([Matrix, BooleanMatrix, ComplexMatrix, Tensor].some((of) => value instanceof of)) return false; // prettier-ignore
  return !('shape' in value && Array.isArray(value.shape));
}
