// Fifth rung of Tensor: the same numbers in another shape, or parts of them.
import { said } from '../../arguments.ts';
import { ShapeError } from '../../errors.ts';
import { handleOf } from '../handle.ts';
import { onHost, SLOT } from '../memory.ts';
import type { Indices } from '../nested.ts';
import { slotOf } from '../operands.ts';
import { cut, type Part, type Parts, resolveParts } from '../parts.ts';
import type { Gathered, Inserted, Padded, Squeezed, Tiled } from '../rearranged.ts';
import { run } from '../run.ts';
import { broadcastShapes, checkSizes, elements, layout, type LayoutRule } from '../shape.ts';
import type { Native, Tensorflow } from '../backend/tensorflow.ts';
import { type Permuted, type Plain, resolveAxis, type Reversed, type Shape } from '../shape.ts';
import { showShape } from '../shape.ts';
import { numeric, truth } from '../truth.ts';
import type { Tensor } from '../tensor.ts';
import { Reduced } from './reduced.ts';

/** @ts-ignore the compiler cannot see through the arithmetic of shapes; a known shape is one */
export abstract class Shaped<out S extends Shape> extends Reduced<S> {
  /**
   * The same numbers in order, in other axes. One size may be −1: it follows from the others.
   * @throws ShapeError if the number of elements differs.
   * @example
   * tensor([[1, 2, 3], [4, 5, 6]]).reshape([3, -1]); // => [[1, 2], [3, 4], [5, 6]]
   */
  reshape<const T extends Shape>(shape: T & LayoutRule<S, T>): Tensor<Plain<T>> {
    const sizes = layout(this.shape, shape);
    return handleOf(run([this[SLOT]], (tf, x) => tf.reshape(x, sizes)));
  }

  /**
   * The axes in reverse order: of a matrix its transpose.
   * @example
   * tensor([[1, 2, 3]]).T; // => [[1], [2], [3]]
   */
  get T(): Tensor<Reversed<S>> {
    return handleOf(
      run([this[SLOT]], (tf, x) =>
        permuted(
          tf,
          x,
          x.shape.map((_, k) => x.rank - 1 - k),
        ),
      ),
    );
  }

  /**
   * The axes in another order, each named once.
   * @throws ShapeError if an axis is missing or named twice.
   * @example
   * tensor([[[1, 2]], [[3, 4]]]).transpose([1, 0, 2]); // => [[[1, 2], [3, 4]]]
   */
  transpose<const P extends readonly number[]>(order: P): Tensor<Permuted<S, P>> {
    const axes = order.map((axis) => resolveAxis('transpose', axis, this.ndim));
    if (new Set(axes).size !== this.ndim || axes.length !== this.ndim) {
      throw new ShapeError(
        `transpose: order must name each of the ${this.ndim} axes once; got [${order.join(', ')}]`,
      );
    }
    return handleOf(run([this[SLOT]], (tf, x) => permuted(tf, x, axes)));
  }

  /**
   * A new axis of size 1 before the axis `axis`; −1 puts it last.
   * @throws ShapeError if there is no such place.
   * @example
   * tensor([1, 2]).expandDims(1); // => [[1], [2]]
   */
  expandDims<const A extends number>(axis: A): Tensor<Inserted<S, A>> {
    const k = resolveAxis('expandDims', axis, this.ndim + 1);
    return handleOf(run([this[SLOT]], (tf, x) => tf.expandDims(x, k)));
  }

  /**
   * Without the axes of size 1, or without those named.
   * @throws ShapeError if one that is named has another size.
   * @example
   * tensor([[[1, 2]]]).squeeze(); // => [1, 2]
   */
  squeeze<const A extends readonly number[]>(...axes: A): Tensor<Squeezed<S, A>> {
    const named = new Set(axes.map((axis) => resolveAxis('squeeze', axis, this.ndim)));
    for (const axis of named) {
      if (this.shape[axis] === 1) continue;
      throw new ShapeError(
        `squeeze: axis ${axis} must have size 1; got ${this.shape[axis]} in ${showShape(this.shape)}`,
      );
    }
    const sizes = this.shape.filter((size, k) => (named.size > 0 ? !named.has(k) : size !== 1));
    return handleOf(run([this[SLOT]], (tf, x) => tf.reshape(x, sizes)));
  }

  /**
   * The numbers repeated until they fill `shape`: sizes of 1 stretch, axes may be added in front.
   * @throws ShapeError if a size is neither 1 nor that of `shape`.
   * @example
   * tensor([1, 2]).broadcastTo([2, 2]); // => [[1, 2], [1, 2]]
   */
  broadcastTo<const T extends Shape>(shape: T): Tensor<Plain<T>> {
    checkSizes('broadcastTo', shape);
    if (broadcastShapes(this.shape, shape).join() !== shape.join()) {
      throw new ShapeError(`broadcastTo: ${showShape(this.shape)} cannot fill ${showShape(shape)}`);
    }
    const sizes = [...shape];
    return handleOf(
      run([this[SLOT]], (tf, x) =>
        elements(sizes) === 0 ? tf.zeros(sizes, x.dtype) : tf.broadcastTo(x, sizes as [number]),
      ),
    );
  }

  /**
   * The whole tensor repeated along each axis, so many times.
   * @throws ShapeError if there is not one whole number ≥ 0 for each axis.
   * @example
   * tensor([[1, 2]]).tile([2, 2]); // => [[1, 2, 1, 2], [1, 2, 1, 2]]
   */
  tile<const T extends Shape>(times: T): Tensor<Tiled<S, T>> {
    if (times.length !== this.ndim || times.some((n) => !Number.isInteger(n) || n < 0)) {
      throw new ShapeError(
        `tile: times must be ${this.ndim} whole numbers ≥ 0, one an axis; got [${times.join(', ')}]`,
      );
    }
    return handleOf(run([this[SLOT]], (tf, x) => (x.rank === 0 ? x : tf.tile(x, [...times]))));
  }

  /**
   * The tensor with `value` around it: so many before and after it along each axis.
   * @throws ShapeError if there is not one pair of whole numbers ≥ 0 for each axis.
   * @example
   * tensor([1, 2]).pad([[1, 2]], 9); // => [9, 1, 2, 9, 9]
   */
  pad<const W extends readonly (readonly [before: number, after: number])[]>(
    widths: W,
    value = 0,
  ): Tensor<Padded<S, W>> {
    const flat = widths.flat();
    if (widths.length !== this.ndim || flat.some((n) => !Number.isInteger(n) || n < 0)) {
      throw new ShapeError(
        `pad: widths must be ${this.ndim} pairs [before, after] of whole numbers ≥ 0; got ${JSON.stringify(widths)}`,
      );
    }
    const pairs = widths.map(([before, after]) => [before, after] as [number, number]);
    return handleOf(
      run([this[SLOT]], (tf, x) => (x.rank === 0 ? x : padded(tf, x, [pairs, value]))),
    );
  }

  /**
   * A part of the tensor, named axis by axis: a number picks one and drops the axis, `[start, end]`
   * picks a range (the end excluded, counted from the end when negative, a step may follow), `':'`
   * all. Axes that are not named stay whole.
   * @throws ShapeError if a part leaves its axis.
   * @example
   * const t = tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
   * t.slice(1); // => [4, 5, 6]
   * t.slice([0, 2], [1, 3]); // => [[2, 3], [5, 6]]
   * t.slice(':', -1); // => [3, 6, 9]
   */
  slice<const P extends readonly Part[]>(...parts: P): Tensor<Parts<S, P>> {
    const ranges = resolveParts(parts, this.shape);
    return handleOf(run([this[SLOT]], (tf, x) => cut(tf, x, ranges)));
  }

  /**
   * The tensor cut along an axis, into so many equal parts or into parts of these sizes.
   * @throws ShapeError if the sizes do not make up the axis.
   * @example
   * const [left, right] = tensor([[1, 2, 3, 4], [5, 6, 7, 8]]).split(2, 1);
   * right!; // => [[3, 4], [7, 8]]
   * tensor([1, 2, 3]).split([1, 2])[1]!; // => [2, 3]
   */
  split(parts: number | readonly number[], axis = 0): Tensor[] {
    const k = resolveAxis('split', axis, this.ndim);
    const size = this.shape[k]!;
    const sizes = typeof parts === 'number' ? equalParts(size, parts) : [...parts];
    const total = sizes.reduce((sum, n) => sum + n, 0);
    if (total !== size || sizes.some((n) => !Number.isInteger(n) || n < 0)) {
      throw new ShapeError(
        `split: parts must divide axis ${k} of size ${size}, or be sizes that make it up; got ${said(parts)}`,
      );
    }
    const before = Array.from({ length: k }, () => ':' as const);
    let end = 0;
    return sizes.map((n): Tensor => this.slice(...before, [end, (end += n)]));
  }

  /**
   * The parts with these numbers along an axis, in this order, as often as named: rows of a table of
   * embeddings, for one.
   * @param indices - whole numbers in an array, or in a tensor of any shape, which takes the place of
   * the axis.
   * @throws ShapeError if there is no such part.
   * @example
   * tensor([[1, 2], [3, 4], [5, 6]]).gather([2, 0]); // => [[5, 6], [1, 2]]
   */
  gather<const I extends Indices, const A extends number = 0>(
    indices: I,
    axis: A = 0 as A,
  ): Tensor<Gathered<S, I, A>> {
    const k = resolveAxis('gather', axis, this.ndim);
    const size = this.shape[k]!;
    if (Array.isArray(indices) || ArrayBuffer.isView(indices)) {
      const places = Array.from(indices as readonly number[], (i) => within('gather', i, size));
      return handleOf(
        run([this[SLOT]], (tf, x) => gather(tf, x, [tf.tensor1d(places, 'int32'), k])),
      );
    }
    const slot = slotOf(indices);
    for (const i of onHost(slot)) within('gather', i, size);
    return handleOf(run([this[SLOT], slot], (tf, x, i) => gather(tf, x, [tf.cast(i, 'int32'), k])));
  }

  /**
   * The tensor with the parts along an axis in reverse order.
   * @example
   * tensor([1, 2, 3]).flip(0); // => [3, 2, 1]
   */
  flip(axis: number): Tensor<S> {
    const k = resolveAxis('flip', axis, this.ndim);
    return handleOf(run([this[SLOT]], (tf, x) => reversed(tf, x, k)));
  }
}

/** The wasm backend divides by a size of 0. */
function permuted(tf: Tensorflow, x: Native, order: readonly number[]): Native {
  if (x.size > 0) return tf.transpose(x, [...order]);
  return tf.reshape(x, order.map((axis) => x.shape[axis]!)); // prettier-ignore
}

/** Truth values stay such: what is put around them is true where it is not 0. */
function padded(
  tf: Tensorflow,
  x: Native,
  [pairs, value]: readonly [[number, number][], number],
): Native {
  return x.dtype === 'bool'
    ? truth(tf, tf.pad(numeric(tf, x), pairs, value))
    : tf.pad(x, pairs, value);
}

/** Of truth values the wasm backend writes four bytes for each, beyond what it has. */
function reversed(tf: Tensorflow, x: Native, axis: number): Native {
  if (x.size === 0) return x;
  return x.dtype === 'bool' ? truth(tf, tf.reverse(numeric(tf, x), axis)) : tf.reverse(x, axis);
}

/** The parts along an axis; where there is nothing to take, the backends have shapes of their own. */
function gather(tf: Tensorflow, x: Native, [indices, axis]: readonly [Native, number]): Native {
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  return elements(shape) === 0 ? tf.zeros(shape, x.dtype) : tf.gather(x, indices, axis);
}

/** Sizes that do not make up `size` where it is no multiple of `count`. */
function equalParts(size: number, count: number): number[] {
  return count >= 1 && count <= Math.max(1, size) ? Array.from({ length: count }, () => size / count) : []; // prettier-ignore
}

/** @throws ShapeError if there is no part `i`. */
function within(caller: string, i: number, size: number): number {
  const k = i < 0 ? i + size : i;
  if (Number.isInteger(k) && k >= 0 && k < size) return k;
  throw new ShapeError(
    `${caller}: indices must be whole numbers from ${-size} to ${size - 1}; got ${i}`,
  );
}
