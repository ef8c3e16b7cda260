// Gradients that tfjs lacks, and those in which it is wrong: the sums of running sums along any axis but
// the last, the larger and the smaller where one side stretches, and products.
import type * as core from '@tensorflow/tfjs-core';
import type { Native, Tensorflow } from './tensorflow.ts';

/** Functions that jump: their gradient is zero wherever they have one, and tfjs has none for them. */
const STEPS: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    ['Equal', 'NotEqual', 'Less', 'LessEqual', 'Greater', 'GreaterEqual', 'LogicalAnd', 'LogicalOr'].map((name) => [name, ['a', 'b']]), // prettier-ignore
  ),
  ...Object.fromEntries(['LogicalNot', 'ArgMax', 'ArgMin', 'Any', 'All'].map((name) => [name, ['x']])), // prettier-ignore
};

/** Registers them. */
export function mendGradients(tf: Tensorflow): void {
  for (const config of mended(tf)) tf.registerGradient(config);
  for (const [kernelName, names] of Object.entries(STEPS)) {
    if (tf.getGradient(kernelName)) continue;
    tf.registerGradient({
      kernelName,
      inputsToSave: [...names],
      gradFunc: (_, saved) =>
        Object.fromEntries(names.map((name, k) => [name, () => tf.zeros(saved[k]!.shape)])),
    });
  }
}

type Attrs = core.NamedAttrMap | undefined;

function mended(tf: Tensorflow): core.GradConfig[] {
  return [
    {
      kernelName: 'Cumsum',
      inputsToSave: ['x'],
      gradFunc: (dy, _, attrs: Attrs) => {
        const { axis, exclusive, reverse } = attrs as unknown as { axis: number; exclusive: boolean; reverse: boolean }; // prettier-ignore
        const sums = (d: Native) => tf.cumsum(d, axis, exclusive);
        return {
          x: () => (reverse ? sums(dy as Native) : backwards(tf, dy as Native, [axis, sums])),
        };
      },
    },
    larger(tf, 'Maximum', tf.greaterEqual),
    larger(tf, 'Minimum', tf.lessEqual),
    {
      kernelName: 'Prod',
      inputsToSave: ['x'],
      gradFunc: (dy, [x], attrs: Attrs) => {
        const { axis } = attrs as unknown as { axis: number | number[] };
        return { x: () => productSlopes(tf, [dy as Native, x!], axis) };
      },
    },
  ];
}

/** From the end of an axis to its beginning: the option that tfjs has for it is wrong on WebGPU. */
function backwards(
  tf: Tensorflow,
  x: Native,
  [axis, f]: readonly [number, (turned: Native) => Native],
): Native {
  return tf.reverse(f(tf.reverse(x, axis)), axis);
}

/** The gradient goes to the side that was taken; of two alike, to the first. */
function larger(
  tf: Tensorflow,
  kernelName: string,
  isTaken: (a: Native, b: Native) => Native,
): core.GradConfig {
  // prettier-ignore
  return {
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => {
      const taken = isTaken(a!, b!);
      const part = (side: Native, mask: Native) => {
        const whole = tf.mul(dy as Native, tf.cast(mask, 'float32'));
        const axes = tf.broadcast_util.getReductionAxes(side.shape, whole.shape);
        return tf.reshape(tf.sum(whole, axes), side.shape);
      };
      return { a: () => part(a!, taken), b: () => part(b!, tf.logicalNot(taken)) };
    },
  };
}

/** Of a product by each of its factors: that of the others, which is right also where one is 0. */
function productSlopes(
  tf: Tensorflow,
  [dy, x]: readonly [Native, Native],
  axis: number | number[],
): Native {
  // prettier-ignore
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const rest = x.shape.map((_, k) => k).filter((k) => !axes.includes(k));
  const order = [...rest, ...axes];
  const moved = tf.transpose(tf.cast(x, 'float32'), order);
  const count = axes.reduce((product, k) => product * x.shape[k]!, 1);
  const rows = tf.reshape(moved, [-1, count]);
  const before = tf.cumprod(rows, 1, true);
  const after = backwards(tf, rows, [1, (turned) => tf.cumprod(turned, 1, true)]);
  const slopes = tf.mul(tf.mul(before, after), tf.reshape(dy, [-1, 1]));
  const back = order.map((_, k) => order.indexOf(k));
  return tf.transpose(tf.reshape(slopes, moved.shape), back);
}
