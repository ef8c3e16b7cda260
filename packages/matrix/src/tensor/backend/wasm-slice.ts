// Parts of tensors on the wasm backend. Its own kernel copies the whole tensor first and then has a
// call for each stretch of the last axis: of 32 × 30 × 30 × 16 numbers, the middle took 3.2 ms. Those
// that take a tensor apart do so for every part: 12 × 512 × 512 numbers took 140 ms and take 3.
import type * as core from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.ts';
import { type Numbers, replace, type WasmBackend } from './wasm-kernel.ts';

/** Puts our kernels in the place of the backend's: of a part, and of all parts along an axis. */
export function replaceSlices(tf: Tensorflow): void {
  replace(tf, 'Slice', ({ x }, { attrs, backend }) => {
    const { begin, size } = attrs as { begin: number[]; size: number[] };
    const [start, count] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
    return partOf(x, { start, count, shape: count }, backend);
  });
  replace<'value'>(tf, 'Unpack', ({ value: x }, { attrs, backend }) => {
    const [axis] = tf.util.parseAxisParam((attrs as { axis: number }).axis, x.shape) as [number];
    const ones = Array<number>(x.shape[axis]!).fill(1);
    const shape = x.shape.filter((_, k) => k !== axis);
    return boxesAlong(x.shape, axis, ones).map((box) => partOf(x, { ...box, shape }, backend));
  });
  replace(tf, 'SplitV', ({ x }, { attrs, backend }) => {
    const { numOrSizeSplits, axis: given } = attrs as { numOrSizeSplits: number[] | number; axis: number }; // prettier-ignore
    const [axis] = tf.util.parseAxisParam(given, x.shape) as [number];
    const sizes = tf.backend_util.prepareSplitSize(x, numOrSizeSplits, axis);
    return boxesAlong(x.shape, axis, sizes).map((box) =>
      partOf(x, { ...box, shape: box.count }, backend),
    );
  });
}

interface Box {
  readonly start: number[];
  readonly count: number[];
}

/** Side by side along an axis, each of its size there. */
function boxesAlong(shape: readonly number[], axis: number, sizes: readonly number[]): Box[] {
  let at = 0;
  return sizes.map((size) => {
    const start = shape.map((_, k) => (k === axis ? at : 0));
    at += size;
    return { start, count: shape.map((n, k) => (k === axis ? size : n)) };
  });
}

/** The numbers of a box, as a tensor of `shape`. */
function partOf(
  x: core.TensorInfo,
  { start, count, shape }: Box & { readonly shape: number[] },
  backend: WasmBackend,
): core.TensorInfo {
  const out = backend.makeOutput(shape, x.dtype);
  if (count.includes(0)) return out;
  const [from, to] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(out)];
  copyBox({ from, to }, stretchesOf(x.shape, start, count));
  return out;
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
