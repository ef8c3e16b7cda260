// Reductions that tfjs lacks, or in which it is wrong where a number is 0, infinite or none.
import type { Native, Tensorflow } from './backend/tensorflow.ts';

type Axes = number[] | undefined;

/** Whether a gradient will be taken of what is computed. */
export function isDifferentiated(tf: Tensorflow): boolean {
  return tf.engine().state.gradientDepth > 0;
}

/** The mean of the squares of the distances from the mean. */
export function variance(tf: Tensorflow, x: Native, axes: Axes, keep: boolean): Native {
  const real = tf.cast(x, 'float32');
  return tf.mean(tf.square(tf.sub(real, tf.mean(real, axes, true))), axes, keep);
}

/** The root of sums of squares. At 0 its gradient is 0, as PyTorch's: that of sqrt is infinite. */
export function rootOfSquares(tf: Tensorflow, sums: Native): Native {
  if (!isDifferentiated(tf)) return tf.sqrt(sums);
  const isNone = tf.equal(sums, 0);
  return tf.where(isNone, sums, tf.sqrt(tf.where(isNone, tf.onesLike(sums), sums)));
}

/** log Σ exp(x), also where all are −∞, or one is ∞. */
export function logSumExp(tf: Tensorflow, given: Native, axes: Axes, keep: boolean): Native {
  const x = tf.cast(given, 'float32');
  const largest = tf.max(x, axes, true);
  const centre = tf.where(tf.isFinite(largest), largest, tf.zerosLike(largest));
  const sums = tf.log(tf.sum(tf.exp(tf.sub(x, centre)), axes, keep));
  return tf.add(sums, tf.reshape(centre, sums.shape));
}
