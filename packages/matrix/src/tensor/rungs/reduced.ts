// Fourth rung of Tensor: sums and their kin, over one axis, several or all.
import type { Native, Tensorflow } from '../backend/tensorflow.ts';
import { handleOf } from '../handle.ts';
import { SLOT, type TensorDType } from '../memory.ts';
import { logSumExp, rootOfSquares, variance } from '../reductions.ts';
import { run } from '../run.ts';
import { ShapeError } from '../../errors.ts';
import {
  elements,
  type Reduced as Left,
  resolveAxes,
  resolveAxis,
  type Shape,
  showShape,
} from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { numeric, truth } from '../truth.ts';
import { Pointwise } from './pointwise.ts';

/** An axis, counted from 0, or from the end when negative; several; by default all. */
export type Axes = number | readonly number[] | undefined;

/** What becomes of the axes that are summed over. */
export interface ReduceOptions<Keep extends boolean = boolean> {
  /** Whether an axis that is summed over stays as one of size 1. Default: no. */
  readonly keepDims?: Keep;
}

type Op = (tf: Tensorflow, x: Native, axes: number[] | undefined, keep: boolean) => Native;

/** What is left of no numbers; the largest of none there is not. */
const OF_NONE: Readonly<Record<string, number>> = { sum: 0, prod: 1, norm: 0, mean: NaN, variance: NaN, std: NaN, any: 0, all: 1, logSumExp: -Infinity }; // prettier-ignore

/** @ts-ignore the compiler cannot see through the arithmetic of shapes; a known shape is one */
export abstract class Reduced<out S extends Shape> extends Pointwise<S> {
  /**
   * The sum over one axis, several, or all; truth values count.
   * @throws ShapeError if there is no such axis.
   * @example
   * const t = tensor([[1, 2], [3, 4]]);
   * t.sum().item(); // => 10
   * t.sum(0); // => [4, 6]
   * t.sum(1, { keepDims: true }); // => [[3], [7]]
   */
  sum<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('sum', [axis, options], (tf, x, axes, keep) => tf.sum(x, axes, keep));
  }

  /**
   * The mean over one axis, several, or all.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([[1, 2], [3, 4]]).mean(0); // => [2, 3]
   */
  mean<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('mean', [axis, options], (tf, x, axes, keep) => tf.mean(x, axes, keep));
  }

  /**
   * The mean of the squared distances from the mean, divided by the count.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([1, 3]).variance().item(); // => 1
   */
  variance<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('variance', [axis, options], variance);
  }

  /**
   * The root of the variance.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([1, 3]).std().item(); // => 1
   */
  std<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('std', [axis, options], (tf, ...rest) =>
      rootOfSquares(tf, variance(tf, ...rest)),
    );
  }

  /**
   * The root of the sum of the squares.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([3, 4]).norm().item(); // => 5
   */
  norm<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('norm', [axis, options], (tf, x, axes, keep) =>
      rootOfSquares(tf, tf.sum(tf.square(tf.cast(x, 'float32')), axes, keep)),
    );
  }

  /**
   * The product over one axis, several, or all.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([[1, 2], [3, 4]]).prod(1); // => [2, 12]
   */
  prod<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('prod', [axis, options], (tf, x, axes, keep) => tf.prod(x, axes, keep));
  }

  /**
   * The largest element over one axis, several, or all.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([[1, 2], [3, 4]]).max(0); // => [3, 4]
   */
  max<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('max', [axis, options], (tf, x, axes, keep) => tf.max(x, axes, keep));
  }

  /**
   * The smallest element over one axis, several, or all.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([[1, 2], [3, 4]]).min(1); // => [1, 3]
   */
  min<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('min', [axis, options], (tf, x, axes, keep) => tf.min(x, axes, keep));
  }

  /**
   * Whether any element is true (not 0).
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([[1, 0], [0, 0]]).any(1); // => [1, 0]
   */
  any<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('any', [axis, options], (tf, x, axes, keep) =>
      tf.any(truth(tf, x), axes, keep),
    );
  }

  /**
   * Whether all elements are true (not 0).
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([[1, 1], [0, 1]]).all(1); // => [1, 0]
   */
  all<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('all', [axis, options], (tf, x, axes, keep) =>
      tf.all(truth(tf, x), axes, keep),
    );
  }

  /**
   * The place of the largest element along an axis, the first of several; int32. That of the first
   * NaN, if there is one. Without an axis that among all elements, row after row.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([[1, 9], [3, 2]]).argmax(1); // => [1, 0]
   */
  argmax<const A extends number | undefined = undefined>(axis?: A): Tensor<Left<S, A, false>> {
    return this.#place('argmax', axis, (tf, x, k) => tf.argMax(x, k));
  }

  /**
   * The place of the smallest element along an axis, the first of several; int32. That of the first
   * NaN, if there is one. Without an axis that among all elements, row after row.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([[1, 9], [3, 2]]).argmin(1); // => [0, 1]
   */
  argmin<const A extends number | undefined = undefined>(axis?: A): Tensor<Left<S, A, false>> {
    return this.#place('argmin', axis, (tf, x, k) => tf.argMin(x, k));
  }

  /**
   * The running sum along an axis.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([1, 2, 3]).cumsum(0); // => [1, 3, 6]
   */
  cumsum(axis: number): Tensor<S> {
    const k = resolveAxis('cumsum', axis, this.ndim);
    return handleOf(
      run([this[SLOT]], (tf, x) => {
        const n = numeric(tf, x);
        return n.size === 0 ? n : tf.cumsum(n, k);
      }),
    );
  }

  /**
   * exp(x) divided by its sum along an axis, by default the last: numbers in (0, 1) that sum to 1.
   * Large numbers do not overflow.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([1000, 1000]).softmax(); // => [0.5, 0.5]
   */
  softmax(axis = -1): Tensor<S> {
    return this.#lastAxis('softmax', axis, (tf, x) => tf.softmax(x));
  }

  /**
   * The logarithm of `softmax`, exact where that is too small for a float32.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([1000, 0]).logSoftmax(); // => [0, -1000]
   */
  logSoftmax(axis = -1): Tensor<S> {
    return this.#lastAxis('logSoftmax', axis, (tf, x) => tf.logSoftmax(x));
  }

  /**
   * log Σ exp(x) over one axis, several, or all. Large numbers do not overflow.
   * @throws ShapeError if there is no such axis.
   * @example
   * tensor([1000]).logSumExp().item(); // => 1000
   */
  logSumExp<const A extends Axes = undefined, K extends boolean = false>(
    axis?: A,
    options?: ReduceOptions<K>,
  ): Tensor<Left<S, A, K>> {
    return this.#reduce('logSumExp', [axis, options], logSumExp);
  }

  #place<T extends Shape>(
    name: string,
    axis: number | undefined,
    find: (tf: Tensorflow, x: Native, axis: number) => Native,
  ): Tensor<T> {
    const k = axis === undefined ? 0 : resolveAxis(name, axis, this.ndim);
    const axes = axis === undefined ? this.shape.map((_, i) => i) : [k];
    if (this.size === 0) return this.#ofNone(name, axes, false);
    const shape = this.shape.filter((_, i) => !axes.includes(i)); // WebGPU gives [1] for []
    return handleOf(
      run([this[SLOT]], (tf, x) =>
        tf.reshape(find(tf, axis === undefined ? tf.reshape(x, [-1]) : x, k), shape),
      ),
    );
  }

  #reduce<T extends Shape>(
    name: string,
    [axis, options]: readonly [Axes, ReduceOptions | undefined],
    op: Op,
  ): Tensor<T> {
    const axes = axis === undefined ? undefined : resolveAxes(name, [axis].flat(), this.ndim);
    const keep = options?.keepDims ?? false;
    if (this.size === 0) return this.#ofNone(name, axes ?? this.shape.map((_, k) => k), keep);
    return handleOf(run([this[SLOT]], (tf, x) => op(tf, x, axes, keep)));
  }

  /** The result where this tensor has no elements, in which backends read what is not there. */
  #ofNone<T extends Shape>(name: string, axes: readonly number[], keep: boolean): Tensor<T> {
    const shape = this.shape.flatMap((n, k) => (!axes.includes(k) ? [n] : keep ? [1] : []));
    const value = OF_NONE[name];
    if (value === undefined && elements(shape) > 0) {
      throw new ShapeError(`${name}: there must be at least one number to take; got shape ${showShape(this.shape)}`); // prettier-ignore
    }
    return handleOf(run([], (tf) => tf.fill(shape, value ?? 0, dtypeOfResult(name, this.dtype))));
  }

  /** tfjs has some functions along the last axis alone. */
  #lastAxis(name: string, axis: number, f: (tf: Tensorflow, x: Native) => Native): Tensor<S> {
    const k = resolveAxis(name, axis, this.ndim);
    const last = this.ndim - 1;
    const order = this.shape.map((_, i) => (i === k ? last : i === last ? k : i));
    return handleOf(
      run([this[SLOT]], (tf, x) => {
        const real = tf.cast(x, 'float32');
        if (x.size === 0) return real;
        return k === last ? f(tf, real) : tf.transpose(f(tf, tf.transpose(real, order)), order);
      }),
    );
  }
}

/** Sums of whole numbers and of truth values are whole, places too. */
function dtypeOfResult(name: string, dtype: TensorDType): TensorDType {
  if (name === 'any' || name === 'all') return 'bool';
  if (name === 'argmax' || name === 'argmin') return 'int32';
  if (name === 'max' || name === 'min') return dtype;
  return (name === 'sum' || name === 'prod') && dtype !== 'float32' ? 'int32' : 'float32';
}
