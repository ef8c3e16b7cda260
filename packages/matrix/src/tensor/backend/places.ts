// Where the largest and the smallest are, and the largest of windows: tfjs passes over what is no
// number. NumPy and PyTorch give the place of the first such, and none for a window that has one.
import type * as core from '@tensorflow/tfjs-core';
import { asTensor } from './gaps.ts';
import type { Native, Tensorflow } from './tensorflow.ts';

type Mend = (x: Native, own: (x: core.TensorInfo) => Native, attrs: core.NamedAttrMap) => Native;

const MENDED = new WeakSet<core.KernelFunc>();

/** Puts our kernels before those of a backend that answers at once. */
export function mendPlaces(tf: Tensorflow, backendName: string): void {
  mend(tf, backendName, 'ArgMax', placeOf(tf, 'max'));
  mend(tf, backendName, 'ArgMin', placeOf(tf, 'min'));
  mend(tf, backendName, 'MaxPool', (x, own) => {
    if (Number.isFinite(tf.sum(x).dataSync()[0])) return own(x);
    const has = (which: Native) => tf.greater(own(tf.cast(which, 'float32')), 0);
    // TensorFlow begins with the least finite number, which a window of −∞ alone would keep
    const largest = tf.where(has(tf.greater(x, -Infinity)), own(x), -Infinity);
    return tf.where(has(tf.isNaN(x)), NaN, largest);
  });
}

function placeOf(tf: Tensorflow, which: 'max' | 'min'): Mend {
  return (x, own, { axis }) => {
    if (
      !tf[which](x, axis as number)
        .dataSync()
        .some(Number.isNaN)
    )
      return own(x);
    const isNone = tf.isNaN(x);
    const first = tf.argMax(tf.cast(isNone, 'int32'), axis as number);
    return tf.where(tf.any(isNone, axis as number), first, own(x));
  };
}

function mend(tf: Tensorflow, backendName: string, kernelName: string, ours: Mend): void {
  const own = tf.getKernel(kernelName, backendName);
  if (MENDED.has(own.kernelFunc)) return;
  const kernelFunc: core.KernelFunc = (given) => {
    if ((given.inputs['x'] as core.TensorInfo).dtype !== 'float32') return own.kernelFunc(given);
    const ofBackend = (x: core.TensorInfo) =>
      asTensor(tf, own.kernelFunc({ ...given, inputs: { x } }));
    return tf.tidy(() => ours(asTensor(tf, given.inputs['x']), ofBackend, given.attrs!));
  };
  MENDED.add(kernelFunc);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...own, kernelFunc });
}
