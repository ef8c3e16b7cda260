// First rung of Tensor: its shape, its numbers, and the ways out.
import { DISPLAY, type MimeBundle, type Presentation } from '@eigenbook/mime';
import type { DType } from '../../dtype.ts';
import { ShapeError } from '../../errors.ts';
import { Matrix } from '../../matrix.ts';
import { refuseIndex } from '../../no-index.ts';
import {
  checkDType,
  onHost,
  releaseWith,
  SLOT,
  type Slot,
  type TensorDType,
  toHost,
} from '../memory.ts';
import { type HostArray } from '../memory.ts';
import { nest, type NumbersOf } from '../nested.ts';
import { handleOf } from '../handle.ts';
import { run } from '../run.ts';
import { type Shape, showShape } from '../shape.ts';
import { tensorBundle, tensorText } from '../show.ts';
import type { Tensor } from '../tensor.ts';
import { truth } from '../truth.ts';

/** The shape of the matrix that holds a tensor: a vector is a column. */
type Rows<S extends Shape> = S extends readonly [infer R extends number, ...number[]] ? R : S extends readonly [] ? 1 : number; // prettier-ignore
type Columns<S extends Shape> = S extends readonly [number, infer C extends number] ? C : S extends readonly [] | readonly [number] ? 1 : number; // prettier-ignore

/** Beside a method: makes it none for scalars. */
type NoScalar<S extends Shape> = S extends readonly [] ? undefined : unknown;

/**
 * The numbers, for what looks at the fields of an object: structuredClone and messages to workers, which
 * would leave them behind, and assert.deepEqual, which would take all tensors of one shape for equal.
 */
const NUMBERS = {
  enumerable: true,
  get(this: { readonly [SLOT]: Slot }): HostArray {
    return onHost(this[SLOT]).slice();
  },
};

export abstract class Stored<out S extends Shape> {
  /** The sizes of the axes. */
  readonly shape: S;
  /** What each number is kept as: `float32`, `int32` or `bool`. */
  readonly dtype: TensorDType;
  /** Where the numbers are; for the files of this package. */
  declare readonly [SLOT]: Slot;

  /** Notebooks use `tensor` and the other creators. */
  constructor(slot: Slot) {
    this.shape = [...slot.shape] as Shape as S;
    this.dtype = slot.dtype;
    Object.defineProperty(this, SLOT, { value: slot, enumerable: false });
    Object.defineProperty(this, 'numbers', NUMBERS);
    releaseWith(this, slot);
  }

  /**
   * How many axes there are: 0 for a scalar, 2 for a matrix.
   * @example
   * tensor([[1, 2], [3, 4]]).ndim; // => 2
   */
  get ndim(): number {
    return this.shape.length;
  }

  /**
   * The number of elements.
   * @example
   * tensor([[1, 2, 3], [4, 5, 6]]).size; // => 6
   */
  get size(): number {
    return this.shape.reduce((product, size) => product * size, 1);
  }

  /**
   * This tensor with its sizes known to the compiler. Nothing is copied.
   * @throws ShapeError if it has another shape.
   * @example
   * const t = tensor(new Float32Array(6)).reshape([2, -1]).withShape([2, 3]); // Tensor<[2, 3]>
   * t.shape; // => [2, 3]
   */
  withShape<const T extends Shape>(shape: T): Tensor<{ -readonly [K in keyof T]: T[K] }> {
    if (shape.join() === this.shape.join()) return this as never;
    throw new ShapeError(
      `withShape: the tensor must be ${showShape(shape)}; got ${showShape(this.shape)}`,
    );
  }

  /**
   * The numbers as nested arrays, one level an axis; a scalar gives its number. Truth values are 0
   * and 1.
   * @example
   * tensor([[1, 2], [3, 4]]).add(1).toArray(); // => [[2, 3], [4, 5]]
   */
  toArray(): NumbersOf<this['shape']> {
    return nest(onHost(this[SLOT]), this.shape) as NumbersOf<this['shape']>;
  }

  /**
   * What JSON.stringify writes: the numbers as `toArray` has them, that `tensor(JSON.parse(text))` reads
   * again. JSON has no NaN and no infinities: they become null.
   * @example
   * JSON.stringify({ W: tensor([[1, 2], [3, 4]]) }); // => '{"W":[[1,2],[3,4]]}'
   */
  toJSON(): NumbersOf<this['shape']> {
    return this.toArray();
  }

  /**
   * The numbers in order, in an array of their own: Float32Array, Int32Array or, of truth values,
   * Uint8Array.
   * @example
   * const numbers = await tensor([1, 2]).data(); // => [1, 2]
   */
  async data(): Promise<HostArray> {
    return (await toHost(this[SLOT])).slice();
  }

  /**
   * The number in a tensor of one element.
   * @throws ShapeError if there are more or none.
   * @example
   * tensor([[1, 2], [3, 4]]).sum().item(); // => 10
   */
  item(): number {
    if (this.size === 1) return onHost(this[SLOT])[0]!;
    throw new ShapeError(
      `item: the tensor must have one element; got shape ${showShape(this.shape)}. Use at(i, j, …).`,
    );
  }

  /**
   * One number by its indices, counted from 0, or from the end when negative.
   * @throws ShapeError if there is no such element.
   * @example
   * tensor([[1, 2], [3, 4]]).at(1, -1); // => 4
   */
  at(...indices: number[]): number {
    const { shape } = this;
    if (indices.length !== shape.length) {
      throw new ShapeError(
        `at: there must be one index for each of the ${shape.length} axes; got ${indices.length}. Use slice for parts.`,
      );
    }
    let place = 0;
    indices.forEach((index, axis) => {
      const size = shape[axis]!;
      const k = index < 0 ? index + size : index;
      if (!Number.isInteger(k) || k < 0 || k >= size) {
        throw new ShapeError(
          `at: index ${axis} must be a whole number from ${-size} to ${size - 1}; got ${index}`,
        );
      }
      place = place * size + k;
    });
    return onHost(this[SLOT])[place]!;
  }

  /**
   * The same numbers as another element type: whole numbers drop what follows the point, truth
   * values are 1 where the number is not 0. What an int32 does not hold, NaN among it, becomes any.
   * @throws DTypeError if there is no such type.
   * @example
   * tensor([1.5, -2.5, 0]).astype('int32'); // => [1, -2, 0]
   */
  astype(dtype: TensorDType): Tensor<S> {
    checkDType('astype', dtype);
    return handleOf(
      run([this[SLOT]], (tf, x) => (dtype === 'bool' ? truth(tf, x) : tf.cast(x, dtype))),
    );
  }

  /**
   * The numbers as a matrix, where linear algebra is: a vector becomes a column, a scalar 1 × 1.
   * @param options - `dtype`: `float64` (default), which holds every float32 exactly, or `float32`.
   * @throws ShapeError if there are more than two axes.
   * @example
   * tensor([[1, 2], [3, 4]]).toMatrix(); // => [[1, 2], [3, 4]]
   */
  toMatrix({ dtype = 'float64' }: { readonly dtype?: DType } = {}): Matrix<Rows<S>, Columns<S>> {
    const [rows = 1, columns = 1, ...more] = this.shape;
    if (more.length > 0) {
      throw new ShapeError(
        `toMatrix: the tensor must have at most two axes; got shape ${showShape(this.shape)}. Use reshape or slice first.`,
      );
    }
    const numbers = onHost(this[SLOT]);
    const data = dtype === 'float32' ? Float32Array.from(numbers) : Float64Array.from(numbers);
    return new Matrix(rows as Rows<S>, columns as Columns<S>, data).astype(dtype);
  }

  /** The tensors along the first axis: `for (const row of T)`. A scalar has none: it cannot be iterated. */
  get [Symbol.iterator](): (() => Generator<Tensor, void, undefined>) & NoScalar<S> {
    // Jest and Vitest walk through whatever can be iterated when they compare
    return (this.ndim > 0 ? () => this.#each() : undefined) as never;
  }

  *#each(): Generator<Tensor, void, undefined> {
    const size = this.shape[0]!;
    for (let k = 0; k < size; k++) {
      const rest = this.shape.slice(1);
      yield handleOf(
        run([this[SLOT]], (tf, x) =>
          tf.reshape(tf.slice(x, [k, ...rest.map(() => 0)], [1, ...rest]), rest),
        ),
      );
    }
  }

  /** The tensor as text, with … for the middle of large ones. */
  toString(): string {
    return tensorText(this[SLOT]);
  }

  /** As text in text. As a number it would be NaN, which goes on without a word: that throws. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint !== 'number') return this.toString();
    throw new TypeError(
      'a tensor is no number: t.add(u), t.neg(), t.scale(2) and t.matmul(u) are its arithmetic, t.item() is the number in a tensor of a single element',
    );
  }

  /** How notebooks show a tensor. */
  [DISPLAY](presentation: Presentation = {}): MimeBundle {
    return tensorBundle(this[SLOT], presentation);
  }

  /** How `console.log` shows a tensor in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

refuseIndex(
  Stored.prototype,
  () => 't[i] is no part of a tensor: t.slice(i) is one, t.at(i, j, …) an element',
);
