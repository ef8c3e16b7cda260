// Third rung of Tensor: functions of each element. Whole numbers become float32 where the function
// does not keep them whole.
import type { Native, Tensorflow } from '../backend/tensorflow.ts';
import { handleOf } from '../handle.ts';
import { SLOT } from '../memory.ts';
import { run } from '../run.ts';
import type { Shape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { numeric } from '../truth.ts';
import { Elementwise } from './elementwise.ts';

/** @ts-ignore the compiler cannot see through the arithmetic of shapes; a known shape is one */
export abstract class Pointwise<out S extends Shape> extends Elementwise<S> {
  /**
   * Every element with the other sign.
   * @example
   * tensor([1, -2]).neg(); // => [-1, 2]
   */
  neg(): Tensor<S> {
    return this.#each((tf, x) => tf.neg(x));
  }

  /**
   * The size of every element, without its sign.
   * @example
   * tensor([1, -2]).abs(); // => [1, 2]
   */
  abs(): Tensor<S> {
    return this.#each((tf, x) => tf.abs(x));
  }

  /**
   * −1, 0 or 1 by the sign of every element; NaN stays.
   * @example
   * tensor([3, 0, -2]).sign(); // => [1, 0, -1]
   */
  sign(): Tensor<S> {
    return this.#each((tf, x) => (x.dtype === 'int32' ? tf.sign(x) : tf.where(tf.isNaN(x), x, tf.sign(x)))); // prettier-ignore
  }

  /**
   * The square of every element.
   * @example
   * tensor([3, -2]).square(); // => [9, 4]
   */
  square(): Tensor<S> {
    return this.#each((tf, x) => tf.square(x));
  }

  /**
   * The root of every element; NaN where it is negative.
   * @example
   * tensor([4, 9]).sqrt(); // => [2, 3]
   */
  sqrt(): Tensor<S> {
    return this.#each((tf, x) => tf.sqrt(real(tf, x)));
  }

  /**
   * e to the power of every element.
   * @example
   * tensor([0]).exp(); // => [1]
   */
  exp(): Tensor<S> {
    return this.#each((tf, x) => tf.exp(real(tf, x)));
  }

  /**
   * The natural logarithm of every element; −∞ for 0, NaN where it is negative.
   * @example
   * tensor([1]).log(); // => [0]
   */
  log(): Tensor<S> {
    return this.#each((tf, x) => tf.log(real(tf, x)));
  }

  /**
   * The sine of every element, in radians.
   * @example
   * tensor([0]).sin(); // => [0]
   */
  sin(): Tensor<S> {
    return this.#each((tf, x) => tf.sin(real(tf, x)));
  }

  /**
   * The cosine of every element, in radians.
   * @example
   * tensor([0]).cos(); // => [1]
   */
  cos(): Tensor<S> {
    return this.#each((tf, x) => tf.cos(real(tf, x)));
  }

  /**
   * The hyperbolic tangent of every element.
   * @example
   * tensor([0]).tanh(); // => [0]
   */
  tanh(): Tensor<S> {
    return this.#each((tf, x) => tf.tanh(real(tf, x)));
  }

  /**
   * 1 / (1 + exp(−x)) of every element x.
   * @example
   * tensor([0]).sigmoid(); // => [0.5]
   */
  sigmoid(): Tensor<S> {
    return this.#each((tf, x) => tf.sigmoid(real(tf, x)));
  }

  /**
   * Every element, or 0 where it is negative.
   * @example
   * tensor([-1, 2]).relu(); // => [0, 2]
   */
  relu(): Tensor<S> {
    return this.#each((tf, x) =>
      x.dtype === 'int32' ? tf.maximum(x, tf.scalar(0, 'int32')) : tf.relu(x),
    );
  }

  /**
   * x · Φ(x) of every element x, Φ the distribution function of the normal distribution.
   * @see Hendrycks and Gimpel 2016, the exact form by the error function
   * @example
   * tensor([0]).gelu(); // => [0]
   */
  gelu(): Tensor<S> {
    return this.#each((tf, x) => gelu(tf, real(tf, x)));
  }

  /**
   * log(1 + exp(x)) of every element x.
   * @example
   * tensor([100]).softplus(); // => [100]
   */
  softplus(): Tensor<S> {
    return this.#each((tf, x) => tf.softplus(real(tf, x)));
  }

  /**
   * The largest whole number that is at most the element.
   * @example
   * tensor([1.5, -1.5]).floor(); // => [1, -2]
   */
  floor(): Tensor<S> {
    return this.#each((tf, x) => (x.dtype === 'int32' ? x : tf.floor(x)));
  }

  /**
   * The nearest whole number; of two equally near ones the even one.
   * @example
   * tensor([0.5, 1.5, -1.6]).round(); // => [0, 2, -2]
   */
  round(): Tensor<S> {
    return this.#each((tf, x) => (x.dtype === 'int32' ? x : tf.round(x)));
  }

  /**
   * Every element no smaller than `low` and no larger than `high`.
   * @example
   * tensor([-5, 0.5, 5]).clip(-1, 1); // => [-1, 0.5, 1]
   */
  clip(low: number, high: number): Tensor<S> {
    return this.#each((tf, x) => clip(tf, x, [low, high]));
  }

  #each(f: (tf: Tensorflow, x: Native) => Native): Tensor<S> {
    return handleOf(run([this[SLOT]], (tf, x) => f(tf, numeric(tf, x))));
  }
}

function real(tf: Tensorflow, x: Native): Native {
  return tf.cast(x, 'float32');
}

/** Whole numbers stay so between whole ends; tfjs clips them as the floats of their bits on wasm. */
function clip(tf: Tensorflow, x: Native, ends: readonly [low: number, high: number]): Native {
  if (x.dtype !== 'int32') return tf.clipByValue(x, ...ends);
  const isWhole = ends.every((end) => Number.isInteger(end) && Math.abs(end) < 2 ** 31);
  if (!isWhole) return tf.clipByValue(real(tf, x), ...ends);
  const [low, high] = ends.map((end) => tf.scalar(end, 'int32'));
  return tf.minimum(tf.maximum(x, low!), high!);
}

function gelu(tf: Tensorflow, x: Native): Native {
  const distribution = tf.mul(tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1), 0.5);
  return tf.mul(x, distribution);
}
