// Parts of tensors on the wasm backend. Its own kernel copies the whole tensor first and then has a
// call for each stretch of the last axis: of 32 × 30 × 30 × 16 numbers, the middle took 3.2 ms.
import type * as core from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.ts';

/** What we use of the wasm backend. */
interface WasmBackend {
  makeOutput(shape: number[], dtype: core.DataType): core.TensorInfo;
  /** The numbers where they are: until something is made. */
  typedArrayFromHeap(info: core.TensorInfo): Float32Array | Int32Array | Uint8Array;
}

/** Puts our kernel in the place of the backend's. */
export function replaceSlice(tf: Tensorflow): void {
  const kernelName = 'Slice';
  const own = tf.getKernel(kernelName, 'wasm');
  tf.unregisterKernel(kernelName, 'wasm');
  const kernelFunc: core.KernelFunc = (given) => {
    const x = given.inputs['x'] as core.TensorInfo;
    if (x.dtype === 'string') return own.kernelFunc(given);
    const { begin, size } = given.attrs as unknown as { begin: number[]; size: number[] };
    const [start, count] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
    const backend = given.backend as WasmBackend;
    const out = backend.makeOutput(count, x.dtype);
    if (tf.util.sizeFromShape(count) === 0) return out;
    const [from, to] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(out)];
    copyBox({ from, to }, stretchesOf(x.shape, start, count));
    return out;
  };
  tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
}

/** An axis, or several that lie in memory as one. */
interface Stretch {
  readonly start: number;
  readonly count: number;
  /** Numbers from one place to the next. */
  readonly stride: number;
}

/** An axis that is taken whole belongs to the one before it. */
function stretchesOf(shape: readonly number[], start: number[], count: number[]): Stretch[] {
  const stretches: Stretch[] = [];
  let [stride, inner] = [1, 1];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (count[axis] === shape[axis] && axis > 0) inner *= shape[axis]!;
    else {
      stretches.unshift({ start: start[axis]! * inner, count: count[axis]! * inner, stride });
      stride *= shape[axis]! * inner;
      inner = 1;
    }
  }
  return stretches.length > 0 ? stretches : [{ start: 0, count: inner, stride: 1 }];
}

type Numbers = Float32Array | Int32Array | Uint8Array;

/** Below, a loop is over before a call would begin. */
const SHORT = 24;

function copyBox({ from, to }: { from: Numbers; to: Numbers }, stretches: readonly Stretch[]) {
  const { start: first, count } = stretches.at(-1)!;
  let at = 0;
  const copy = (offset: number) => {
    if (count >= SHORT) to.set(from.subarray(offset, offset + count), at);
    else for (let k = 0; k < count; k++) to[at + k] = from[offset + k]!;
    at += count;
  };
  const along = (axis: number, offset: number) => {
    if (axis === stretches.length - 1) return copy(offset + first);
    const { start, count: places, stride } = stretches[axis]!;
    for (let k = start; k < start + places; k++) along(axis + 1, offset + k * stride);
  };
  along(0, 0);
}
