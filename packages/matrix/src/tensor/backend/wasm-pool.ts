// The way back through the largest of windows, on the wasm backend. Its own kernel looks for a number
// above 0, and passes by windows that have none: without a relu before it, gradients went astray. So
// does the one for places.
import type * as core from '@tensorflow/tfjs-core';
import { onCpu } from './gaps.ts';
import type { Tensorflow } from './tensorflow.ts';
import { type Numbers, replace } from './wasm-kernel.ts';

interface Attrs {
  readonly filterSize: [number, number];
  readonly strides: [number, number];
  readonly pad: 'valid' | 'same' | number;
}

/** Puts our kernel in its place: the first of the largest gets what comes to its window. */
export function replacePoolGradient(tf: Tensorflow): void {
  replace<'dy' | 'input'>(tf, 'MaxPoolGrad', ({ dy, input }, { attrs, backend }) => {
    const { filterSize, strides, pad } = attrs as Attrs;
    const shape = input.shape as [number, number, number, number];
    const windows = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
    const out = backend.makeOutput(shape, 'float32');
    const [x, above, slopes] = [input, dy, out].map((info) => backend.typedArrayFromHeap(info));
    slopes!.fill(0);
    share({ x: x!, above: above!, slopes: slopes! }, windows);
    return out;
  });
  const places = onCpu(tf, tf.getKernel('MaxPoolWithArgmax', 'cpu'));
  replace(tf, 'MaxPoolWithArgmax', (inputs, { attrs, backend }) =>
    places({ inputs, attrs: attrs as core.NamedAttrMap, backend }),
  );
}

interface Parts {
  readonly x: Numbers;
  readonly above: Numbers;
  readonly slopes: Numbers;
}

function share({ x, above, slopes }: Parts, windows: core.backend_util.Conv2DInfo): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth } = windows;
  const { strideHeight, strideWidth, filterHeight, filterWidth, padInfo } = windows;
  let at = 0;
  for (let b = 0; b < batchSize; b++) {
    for (let i = 0; i < outHeight; i++) {
      const top = i * strideHeight - padInfo.top;
      const [first, last] = [Math.max(0, top), Math.min(inHeight, top + filterHeight)];
      for (let j = 0; j < outWidth; j++) {
        const left = j * strideWidth - padInfo.left;
        const [start, end] = [Math.max(0, left), Math.min(inWidth, left + filterWidth)];
        for (let c = 0; c < inChannels; c++, at++) {
          let largest = -1;
          for (let p = first; p < last; p++) {
            for (let q = start; q < end; q++) {
              const place = ((b * inHeight + p) * inWidth + q) * inChannels + c;
              if (largest < 0 || x[place]! > x[largest]!) largest = place;
            }
          }
          slopes[largest]! += above[at]!;
        }
      }
    }
  }
}
