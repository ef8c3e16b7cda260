// Where tensors come from. `tensor(values)` is also the namespace of the other creators, as the short
// names belong to matrices: `tensor.zeros([2, 3])`.
import { concat, stack } from './combine.ts';
import { handleOf } from './handle.ts';
import { checkDType, onHost, place, type HostArray, type TensorDType } from './memory.ts';
import { type EvenRule, type Flat, flatten, type Indices, type Nested, type ShapeOf } from './nested.ts'; // prettier-ignore
import { slotOf } from './operands.ts';
import { randomNumbers } from './random.ts';
import type { RandomTensorOptions } from './random.ts';
import type { OneHot } from './rearranged.ts';
import { checkSizes, elements, type Writable, type Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** The element type of a new tensor. */
export interface TensorOptions {
  /** What each number is kept as. Default: `float32`, of truth values alone `bool`. */
  readonly dtype?: TensorDType;
}

/** What a tensor is made from: nested arrays, a number, or flat numbers of one axis. */
type TensorLike = Nested | Flat;
type ShapeFrom<T> = T extends Exclude<TensorLike, Nested> ? [number] : ShapeOf<T>;

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

/**
 * A tensor from nested arrays, a typed array or a number; its shape is read off by the compiler.
 * @throws ShapeError if rows of an axis differ in length; RangeError for what an int32 does not hold.
 * @example
 * const t = tensor([[1, 2, 3], [4, 5, 6]]); // Tensor<[2, 3]>
 * t.shape; // => [2, 3]
 */
function fromValues<const T extends TensorLike>(
  values: T & EvenRule<T>,
  { dtype: wanted }: TensorOptions = {},
): Tensor<ShapeFrom<T>> {
  const list: Flat | undefined = ArrayBuffer.isView(values) ? values : undefined;
  const { shape, flat } = list ? { shape: [list.length], flat: list } : flatten(values as Nested);
  checkSizes('tensor', shape);
  const isTruth = !list && flat.length > 0 && flat.every((x) => typeof x === 'boolean');
  const dtype = wanted ?? (isTruth ? 'bool' : 'float32');
  return handleOf(place(arrayFrom(flat, dtype), shape, dtype));
}

function arrayFrom(numbers: ArrayLike<number | boolean>, dtype: TensorDType): HostArray {
  checkDType('tensor', dtype);
  if (dtype === 'bool') return Uint8Array.from(numbers, (x) => (Number(x) === 0 ? 0 : 1));
  if (dtype === 'int32') checkWhole(numbers);
  return ARRAYS[dtype].from(numbers as ArrayLike<number>);
}

/** @throws RangeError for what an int32 does not hold, in whose place there would be another number. */
function checkWhole(numbers: ArrayLike<number | boolean>): void {
  for (let k = 0; k < numbers.length; k++) {
    const x = Number(numbers[k]);
    if (Math.abs(x + 0.5) < 2 ** 31 + 0.5) continue;
    throw new RangeError(`tensor: numbers of dtype int32 must be from -2147483648 to 2147483647; got ${x}`); // prettier-ignore
  }
}

/**
 * A tensor of zeros.
 * @example
 * tensor.zeros([2, 2]); // => [[0, 0], [0, 0]]
 */
function zeros<const S extends Shape>(shape: S, options?: TensorOptions): Tensor<Writable<S>> {
  return filled('zeros', [shape, 0], options);
}

/**
 * A tensor of ones.
 * @example
 * tensor.ones([3]); // => [1, 1, 1]
 */
function ones<const S extends Shape>(shape: S, options?: TensorOptions): Tensor<Writable<S>> {
  return filled('ones', [shape, 1], options);
}

/**
 * A tensor with the same number in every place.
 * @example
 * tensor.full([2], 7); // => [7, 7]
 */
function full<const S extends Shape>(
  shape: S,
  value: number,
  options?: TensorOptions,
): Tensor<Writable<S>> {
  return filled('full', [shape, value], options);
}

function filled<S extends Shape>(
  name: string,
  [shape, value]: readonly [S, number],
  { dtype = 'float32' }: TensorOptions = {},
): Tensor<Writable<S>> {
  checkSizes(`tensor.${name}`, shape);
  const one = arrayFrom([value], dtype);
  const data = one.constructor as typeof Float32Array;
  return handleOf(place(new data(elements(shape)).fill(one[0]!), [...shape], dtype));
}

/**
 * The identity matrix: ones on the diagonal.
 * @example
 * tensor.eye(2); // => [[1, 0], [0, 1]]
 */
function eye<N extends number>(n: N): Tensor<[N, N]> {
  checkSizes('tensor.eye', [n, n]);
  const data = new Float32Array(n * n);
  for (let k = 0; k < n; k++) data[k * n + k] = 1;
  return handleOf(place(data, [n, n], 'float32'));
}

/**
 * Numbers from `start` (included, 0 where only the end is given) to `end` (excluded), `step` apart.
 * @throws RangeError if one of the three is not finite, or the step 0.
 * @example
 * tensor.arange(3); // => [0, 1, 2]
 * tensor.arange(0, 6, 2); // => [0, 2, 4]
 */
function arange(end: number): Tensor<[number]>;
function arange(start: number, end: number, step?: number, options?: TensorOptions): Tensor<[number]>; // prettier-ignore
function arange(
  ...[first, last, step = 1, { dtype = 'float32' } = {}]: [number, number?, number?, TensorOptions?]
): Tensor<[number]> {
  const [start, end] = last === undefined ? [0, first] : [first, last];
  if (![start, end, step].every(Number.isFinite) || step === 0) {
    throw new RangeError(`tensor.arange: start, end and step must be finite, and the step not 0; got ${start}, ${end}, ${step}`); // prettier-ignore
  }
  const count = Math.max(0, Math.ceil((end - start) / step));
  checkSizes('tensor.arange', [count]);
  const numbers = Array.from({ length: count }, (_, k) => start + k * step);
  return handleOf(place(arrayFrom(numbers, dtype), [count], dtype));
}

/**
 * `count` numbers from `start` to `end`, both included, equally far apart.
 * @throws RangeError if the count is no whole number ≥ 0.
 * @example
 * tensor.linspace(0, 1, 3); // => [0, 0.5, 1]
 */
function linspace<N extends number>(start: number, end: number, count: N): Tensor<[N]> {
  checkCount('tensor.linspace: count', count);
  const step = (end - start) / Math.max(1, count - 1);
  const data = Float32Array.from({ length: count }, (_, k) => start + k * step);
  return handleOf(place(data, [count], 'float32'));
}

/**
 * Random numbers; the same seed gives the same ones on every machine and backend.
 * @param options - `seed`; `distribution`: `uniform` in [0, 1) (default) or `normal`.
 * @example
 * const t = tensor.random([2, 3], { seed: 1, distribution: 'normal' });
 * t.shape; // => [2, 3]
 */
function random<const S extends Shape>(
  shape: S,
  options?: RandomTensorOptions,
): Tensor<Writable<S>> {
  checkSizes('tensor.random', shape);
  return handleOf(place(randomNumbers(elements(shape), options), [...shape], 'float32'));
}

/**
 * For each number k a row with a one in place k and zeros elsewhere.
 * @param labels - whole numbers from 0 to depth − 1, in an array or a tensor of any shape.
 * @throws RangeError if a label has no place, or the depth is no whole number ≥ 0.
 * @example
 * tensor.oneHot([1, 0], 3); // => [[0, 1, 0], [1, 0, 0]]
 */
function oneHot<const L extends Indices, D extends number>(
  labels: L,
  depth: D,
): Tensor<OneHot<L, D>> {
  checkCount('tensor.oneHot: depth', depth);
  const isList = Array.isArray(labels) || ArrayBuffer.isView(labels);
  const numbers = isList ? (labels as readonly number[]) : onHost(slotOf(labels));
  const shape = [...(isList ? [numbers.length] : (labels as Tensor).shape), depth];
  checkSizes('tensor.oneHot', shape);
  const data = new Float32Array(elements(shape));
  numbers.forEach((k, row) => {
    if (!Number.isInteger(k) || k < 0 || k >= depth) {
      throw new RangeError(
        `tensor.oneHot: labels must be whole numbers from 0 to ${depth - 1}; got ${k}`,
      );
    }
    data[row * depth + k] = 1;
  });
  return handleOf(place(data, shape, 'float32'));
}

function checkCount(what: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 0) return;
  throw new RangeError(`${what} must be a whole number ≥ 0; got ${count}`);
}

/**
 * A tensor from nested arrays, a typed array or a number, its shape read off by the compiler; and the
 * namespace of the other creators.
 * @throws ShapeError if rows of an axis differ in length; RangeError for what an int32 does not hold.
 * @example
 * const t = tensor([[1, 2, 3], [4, 5, 6]]); // Tensor<[2, 3]>
 * t.matmul(t.T); // => [[14, 32], [32, 77]]
 * tensor.ones([2]); // => [1, 1]
 */
export const tensor = Object.assign(fromValues, {
  zeros,
  ones,
  full,
  eye,
  arange,
  linspace,
  random,
  oneHot,
  concat,
  stack,
});
