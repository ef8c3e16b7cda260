// Gradients of gradients, in which tfjs is wrong or which it lacks.
import type * as core from '@tensorflow/tfjs-core';
import type { Native, Native4D, Tensorflow } from './tensorflow.ts';

interface Entry {
  readonly inputs: core.NamedTensorMap;
}
interface Tape {
  readonly state: { readonly activeTape: Entry[] };
  addTapeNode(name: string, inputs: core.NamedTensorMap, outputs: Native[], ...rest: unknown[]): void; // prettier-ignore
}

const MENDED = Symbol.for('eigenbook.tape');

/**
 * Where a gradient needs the result itself, as that of exp does, tfjs saves a copy of it, and writes
 * the copy on the tape before the op that has the result. On the way back the copy then comes too
 * late, and what goes through it is lost: the second derivative of tanh was 0. Ours comes after.
 */
export function mendTape(tf: Tensorflow): void {
  const engine = tf.engine() as unknown as Tape & { [MENDED]?: true };
  if (engine[MENDED]) return;
  const add = engine.addTapeNode.bind(engine);
  Object.assign(engine, {
    [MENDED]: true,
    addTapeNode(...given: Parameters<Tape['addTapeNode']>) {
      add(...given);
      const { activeTape } = engine.state;
      const own = activeTape.pop()!;
      let at = activeTape.length;
      while (at > 0 && given[2].includes(activeTape[at - 1]!.inputs['x']!)) at--;
      activeTape.splice(at, 0, own);
    },
  });
}

interface Window {
  readonly filterSize: [number, number];
  readonly strides: [number, number];
  readonly pad: 'valid' | 'same' | number;
}

/** Of the gradients of windows. They are linear in what comes from above. */
export function ofGradients(tf: Tensorflow): core.GradConfig[] {
  const zeros = (x: Native) => () => tf.zerosLike(x);
  return [
    {
      kernelName: 'AvgPoolGrad',
      inputsToSave: ['input'],
      gradFunc: (g, [x], attrs) => {
        const { filterSize, strides, pad } = attrs as unknown as Window;
        return { dy: () => tf.avgPool(g as Native4D, filterSize, strides, pad), input: zeros(x!) };
      },
    },
    {
      kernelName: 'MaxPoolGrad',
      inputsToSave: ['dy', 'input', 'output'],
      gradFunc: (g, [dy, x, y], attrs) => {
        const { filterSize, strides, pad } = attrs as unknown as Window;
        const taken = () => {
          const { indexes } = tf.maxPoolWithArgmax(x as Native4D, filterSize, strides, pad, true) as { indexes: Native }; // prettier-ignore
          const places = tf.cast(tf.reshape(indexes, [-1]), 'int32');
          return tf.reshape(tf.gather(tf.reshape(g as Native, [-1]), places), dy!.shape);
        };
        return { dy: taken, input: zeros(x!), output: zeros(y!) };
      },
    },
    {
      kernelName: 'Conv2DBackpropFilter',
      inputsToSave: ['x', 'dy'],
      gradFunc: (g, [x, dy], attrs) => {
        const { strides, pad } = attrs as unknown as Window;
        const [pictures, slopes, filter] = [x, dy, g] as [Native4D, Native4D, Native4D];
        return {
          x: () => tf.conv2dTranspose(slopes, filter, pictures.shape, strides, pad),
          dy: () => tf.conv2d(pictures, filter, strides, pad),
        };
      },
    },
  ];
}
