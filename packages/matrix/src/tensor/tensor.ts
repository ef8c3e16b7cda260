// The top rung of Tensor: products, and what neural networks are made of.
import { useHandle, handleOf } from './handle.ts';
import { SLOT } from './memory.ts';
import { slotOf } from './operands.ts';
import { convolve, type FilterOptions, pool, type WindowOptions } from './products/convolution.ts';
import { multiply } from './products/matmul.ts';
import type { Convolved, FilterRule, Pooled } from './products/picture-shapes.ts';
import { Shaped } from './rungs/shaped.ts';
import type { MatmulRule, MatmulShape, Shape } from './shape.ts';

/**
 * Numbers along any number of axes, for machine learning: float32 (or int32, or truth values), with
 * gradients, on the fastest backend there is. Its shape is part of its type: `Tensor<[2, 3]>`.
 *
 * Methods return new tensors and leave their operands as they are. The memory is ours: nothing must
 * be disposed. Linear algebra is on matrices: `t.toMatrix()`, and back `A.toTensor()`.
 *
 * @ts-ignore the variance, as in `rungs`: also for those who check these declarations with their own */
export class Tensor<out S extends Shape = Shape> extends Shaped<S> {
  /**
   * The matrix product over the last two axes; axes before them stretch, and a tensor of one axis
   * is a row on the left, a column on the right, as in NumPy.
   * @param other - … × K × N, or K numbers, where this one is … × M × K.
   * @throws ShapeError if the inner sizes differ.
   * @example
   * tensor([[1, 2], [3, 4]]).matmul(tensor([[5], [6]])); // => [[17], [39]]
   */
  matmul<T extends Shape>(other: Tensor<T> & MatmulRule<S, T>): Tensor<MatmulShape<S, T>> {
    return handleOf(multiply(this[SLOT], slotOf(other)));
  }

  /**
   * Pictures [batch, height, width, channels] under filters [height, width, channels in, channels
   * out]: in each place of a picture the sum of a filter times what lies under it. The filter is not
   * turned round, as everywhere in neural networks. With `groups` a filter sees the channels of its
   * group alone, as many as its third axis has; with `dilation` its places are apart.
   * @param options - `stride`, `padding`, `dilation`, `groups`.
   * @throws ShapeError if the channels differ or the filter is larger than the pictures.
   * @remarks Zeros stand for what a filter does not see: groups and dilation cost as much as one without,
   * and a NaN or an infinity there makes NaN.
   * @example
   * const picture = tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).reshape([1, 3, 3, 1]);
   * const filter = tensor([[1, 0], [0, 1]]).reshape([2, 2, 1, 1]);
   * picture.conv2d(filter).reshape([2, 2]); // => [[6, 8], [12, 14]]
   * picture.conv2d(filter, { dilation: 2 }).item(); // => 10
   */
  conv2d<F extends Shape, const O extends FilterOptions = {}>(
    filter: Tensor<F> & FilterRule<S, F, O>,
    options?: O,
  ): Tensor<Convolved<S, F, O>> {
    return handleOf(convolve(this[SLOT], slotOf(filter), options ?? {}));
  }

  /**
   * The largest number of each window of pictures [batch, height, width, channels].
   * @param size - of the window, which moves by as much unless `stride` says otherwise.
   * @throws ShapeError if the window is larger than the pictures.
   * @example
   * tensor([[1, 2], [3, 4]]).reshape([1, 2, 2, 1]).maxPool(2).item(); // => 4
   */
  maxPool(
    size: number | readonly [number, number],
    options: WindowOptions = {},
  ): Tensor<Pooled<S>> {
    return handleOf(pool('maxPool', this[SLOT], size, options));
  }

  /**
   * The mean of each window of pictures [batch, height, width, channels].
   * @param size - of the window, which moves by as much unless `stride` says otherwise.
   * @throws ShapeError if the window is larger than the pictures.
   * @example
   * tensor([[1, 2], [3, 6]]).reshape([1, 2, 2, 1]).avgPool(2).item(); // => 3
   */
  avgPool(
    size: number | readonly [number, number],
    options: WindowOptions = {},
  ): Tensor<Pooled<S>> {
    return handleOf(pool('avgPool', this[SLOT], size, options));
  }
}

useHandle((slot) => new Tensor(slot));
