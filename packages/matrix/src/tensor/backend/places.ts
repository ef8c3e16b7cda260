// Where the largest and the smallest are: tfjs passes over what is no number. NumPy and PyTorch give
// the place of the first such.
import type * as core from '@tensorflow/tfjs-core';
import { asTensor } from './gaps.ts';
import type { Tensorflow } from './tensorflow.ts';

const MENDED = new WeakSet<core.KernelFunc>();

/** Puts our kernels before those of a backend that answers at once. */
export function mendPlaces(tf: Tensorflow, backendName: string): void {
  for (const [kernelName, which] of [
    ['ArgMax', 'max'],
    ['ArgMin', 'min'],
  ] as const) {
    // prettier-ignore
    const own = tf.getKernel(kernelName, backendName);
    if (MENDED.has(own.kernelFunc)) continue;
    const kernelFunc: core.KernelFunc = (given) => {
      if ((given.inputs['x'] as core.TensorInfo).dtype !== 'float32') return own.kernelFunc(given);
      const x = asTensor(tf, given.inputs['x']);
      const { axis } = given.attrs as unknown as { axis: number };
      return tf.tidy(() => {
        if (!tf[which](x, axis).dataSync().some(Number.isNaN))
          return own.kernelFunc(given) as never;
        const isNone = tf.isNaN(x);
        const first = tf.argMax(tf.cast(isNone, 'int32'), axis);
        return tf.where(tf.any(isNone, axis), first, asTensor(tf, own.kernelFunc(given)));
      });
    };
    MENDED.add(kernelFunc);
    tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({ ...own, kernelFunc });
  }
}
