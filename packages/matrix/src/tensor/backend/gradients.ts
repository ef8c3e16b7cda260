// Gradients that tfjs lacks, and those in which it is wrong: of running sums along any axis but the
// last, of the larger and the smaller where one side stretches, of the largest where several are, of
// products, sizes, powers and casts, and those of gradients themselves; and that of gathered parts, for
// which tfjs goes through them once for each part there is.
import type * as core from '@tensorflow/tfjs-core';
import { isDifferentiated } from '../reductions.ts';
import { mendTape, ofGradients } from './second-gradients.ts';
import { elements } from '../shape.ts';
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
  mendTape(tf);
  for (const config of [...mended(tf), ...ofGradients(tf)]) tf.registerGradient(config);
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
  const power = tf.getGradient('Pow');
  const gather = tf.getGradient('GatherV2');
  return [
    {
      ...gather,
      gradFunc: (dy, saved, attrs: Attrs) => {
        const { axis, batchDims } = attrs as unknown as { axis: number; batchDims: number };
        if (batchDims > 0) return gather.gradFunc(dy, saved, attrs!);
        const [x, indices] = saved as [Native, Native];
        return {
          x: () => scattered(tf, [dy as Native, indices], [x.shape, tf.util.parseAxisParam(axis, x.shape)[0]!]), // prettier-ignore
          indices: () => tf.zerosLike(indices),
        };
      },
    },
    {
      kernelName: 'ScatterNd',
      inputsToSave: ['indices'],
      gradFunc: (dy, [indices]) => ({
        updates: () => tf.gather(dy as Native, tf.reshape(indices!, [-1])),
        indices: () => tf.zerosLike(indices!),
      }),
    },
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
    {
      kernelName: 'Unpack',
      gradFunc: (dy, _, attrs: Attrs) => ({
        // of one part alone tfjs hands over what comes to it, not a list
        value: () => tf.stack([dy].flat(), attrs!['axis'] as number),
      }),
    },
    larger(tf, 'Maximum', tf.greaterEqual),
    larger(tf, 'Minimum', tf.lessEqual),
    largest(tf, 'Max'),
    largest(tf, 'Min'),
    {
      kernelName: 'Abs',
      inputsToSave: ['x'],
      gradFunc: (dy, [x]) => ({ x: () => tf.mul(dy as Native, tf.sign(tf.cast(x!, 'float32'))) }),
    },
    {
      kernelName: 'Cast',
      gradFunc: (dy, _, attrs: Attrs) => ({
        x: () => (attrs!['dtype'] === 'float32' ? tf.clone(dy as Native) : tf.zerosLike(dy as Native)), // prettier-ignore
      }),
    },
    {
      ...power,
      gradFunc: (dy, saved, attrs: Attrs) => ({
        ...power.gradFunc(dy, saved, attrs!),
        a: () => baseSlopes(tf, [dy as Native, saved[0]!, saved[1]!]),
      }),
    },
    {
      kernelName: 'Tile',
      inputsToSave: ['x'],
      gradFunc: (dy, [x], attrs: Attrs) => ({
        x: () => untiled(tf, [dy as Native, x!], attrs!['reps'] as number[]),
      }),
    },
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

/** The sum of what comes to each part along an axis from the places that it was gathered to. */
function scattered(
  tf: Tensorflow,
  [dy, indices]: readonly [Native, Native],
  [shape, axis]: readonly [number[], number],
): Native {
  const [before, after] = [elements(shape.slice(0, axis)), elements(shape.slice(axis + 1))];
  const inFront = (x: Native) => (before === 1 ? x : tf.transpose(x, [1, 0, 2]));
  const parts = tf.reshape(inFront(tf.reshape(dy, [before, indices.size, after])), [indices.size, before * after]); // prettier-ignore
  const sums = tf.scatterND(tf.reshape(indices, [-1, 1]), parts, [shape[axis]!, before * after]);
  return tf.reshape(inFront(tf.reshape(sums, before === 1 ? shape : [shape[axis]!, before, after])), shape); // prettier-ignore
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

/** The gradient is shared by all that are the largest, or the smallest. */
function largest(tf: Tensorflow, kernelName: 'Max' | 'Min'): core.GradConfig {
  return {
    kernelName,
    inputsToSave: ['x'],
    outputsToSave: [true],
    gradFunc: (dy, [x, y], attrs: Attrs) => {
      const { reductionIndices, axis } = attrs as unknown as Record<string, number | number[]>;
      const axes = tf.util.parseAxisParam((reductionIndices ?? axis)!, x!.shape);
      const kept = x!.shape.map((size, k) => (axes.includes(k) ? 1 : size));
      const slopes = () => {
        const taken = tf.cast(tf.equal(x!, tf.reshape(y!, kept)), 'float32');
        const shares = tf.div(taken, tf.sum(taken, axes, true));
        return tf.mul(tf.reshape(dy as Native, kept), shares);
      };
      return { x: slopes };
    },
  };
}

/** Of a power by its base: 0 where the exponent is, also where 1 / base is infinite. */
function baseSlopes(tf: Tensorflow, [dy, given, power]: readonly [Native, Native, Native]): Native {
  const [base, exponent] = [given, power].map((x) => tf.cast(x, 'float32')) as [Native, Native];
  const isFlat = tf.logicalAnd(tf.equal(exponent, 0), tf.less(tf.abs(base), 1e-37));
  const less = tf.where(isFlat, tf.scalar(1), tf.sub(exponent, 1));
  const whole = tf.mul(dy, tf.mul(exponent, tf.pow(base, less)));
  const axes = tf.broadcast_util.getReductionAxes(base.shape, whole.shape);
  return tf.reshape(tf.sum(whole, axes), base.shape);
}

/** The sum of the copies that were laid side by side, axis by axis. */
function untiled(tf: Tensorflow, [dy, x]: readonly [Native, Native], times: readonly number[]) {
  if (dy.size === 0) return tf.zerosLike(x);
  let outer = 1;
  return tf.reshape(
    times.reduce((sum, count, axis) => {
      const apart = tf.reshape(sum, [outer, count, -1]);
      outer *= x.shape[axis]!;
      return count === 1 ? sum : tf.sum(apart, 1);
    }, dy),
    x.shape,
  );
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
  const slopes = tf.mul(productsOfOthers(tf, rows), tf.reshape(dy, [-1, 1]));
  const back = order.map((_, k) => order.indexOf(k));
  return tf.transpose(tf.reshape(slopes, moved.shape), back);
}

/** For each number of a row the product of all others in it. */
function productsOfOthers(tf: Tensorflow, rows: Native): Native {
  const count = rows.shape[1]!;
  if (isDifferentiated(tf)) {
    // running products have no gradient in turn
    const own = tf.cast(tf.eye(count), 'bool');
    const all = tf.tile(tf.expandDims(rows, 1), [1, count, 1]);
    return tf.prod(tf.where(own, tf.onesLike(all), all), 2);
  }
  const before = tf.cumprod(rows, 1, true);
  const after = backwards(tf, rows, [1, (turned) => tf.cumprod(turned, 1, true)]);
  return tf.mul(before, after);
}
