// Kernels in which the wasm backend is wrong. It adds up in 32 bits one number after the other: 20
// million ones made 16,777,216, the mean of ten million 0.1 was 0.109. It drops what is not a number:
// that, clipped to [−1, 1], was −1, the mean of a window of it −∞, relu of ∞ − ∞ 0. Of an angle of 1e17
// the sine was anything. And of more than six axes it gives what was in memory before.
import type * as core from '@tensorflow/tfjs-core';
import { onCpu } from './gaps.ts';
import type { Tensorflow } from './tensorflow.ts';
import { type Numbers, replace, type WasmBackend } from './wasm-kernel.ts';

type Inputs = Readonly<Record<string, core.TensorInfo>>;

/** The numbers in each of `outer` runs of `count`, added up by the backend. */
type Adder = (x: core.TensorInfo, outer: number, count: number) => Numbers;

/** Those that XNNPACK computes, for six axes at most. */
const NARROW = ['Add', 'Sub', 'Multiply', 'RealDiv', 'Maximum', 'Minimum', 'PadV2'];

/** Puts ours in their place: sums in 64 bits, NaN where one side is, and any number of axes. */
export function replaceInexact(tf: Tensorflow): void {
  const own = tf.getKernel('Sum', 'wasm').kernelFunc;
  const adder =
    (backend: WasmBackend): Adder =>
    ({ dataId, dtype }, outer, count) => {
      const inputs = { x: { dataId, dtype, shape: [outer, count] } };
      const attrs = { axis: [1], keepDims: false };
      const out = own({ inputs, attrs, backend }) as core.TensorInfo;
      const totals = backend.typedArrayFromHeap(out).slice();
      backend.disposeData(out.dataId);
      return totals;
    };
  for (const kernelName of ['Sum', 'Mean']) {
    replace(tf, kernelName, ({ x }, { attrs, backend }) => {
      const { axis, keepDims } = attrs as { axis: number | number[]; keepDims: boolean };
      const axes = tf.util.parseAxisParam(axis, x.shape);
      const [shape, counted] = tf.backend_util.computeOutAndReduceShapes(x.shape, axes);
      const kept = keepDims ? tf.backend_util.expandShapeToKeepDim(shape, axes) : shape;
      const totals = sums(x, axes, { backend, add: adder(backend) });
      const count = kernelName === 'Sum' ? 1 : tf.util.sizeFromShape(counted);
      const out = backend.makeOutput(kept, kernelName === 'Sum' ? x.dtype : 'float32');
      const to = backend.typedArrayFromHeap(out);
      for (let k = 0; k < to.length; k++) to[k] = totals[k]! / count;
      return out;
    });
  }
  const onCpuIf = (
    kernelName: string,
    isWrong: (inputs: Inputs, backend: WasmBackend) => boolean,
  ) => {
    const right = onCpu(tf, tf.getKernel(kernelName, 'cpu'));
    replace<string>(tf, kernelName, (inputs, { attrs, backend, own: ofBackend }) =>
      isWrong(inputs, backend)
        ? right({ inputs, attrs: attrs as core.NamedAttrMap, backend })
        : ofBackend(),
    );
  };
  for (const kernelName of NARROW) {
    onCpuIf(kernelName, (inputs) => Object.values(inputs).some(({ shape }) => shape.length > 6));
  }
  const maybeNone = (x: core.TensorInfo, backend: WasmBackend) =>
    x.dtype === 'float32' && Number.isNaN(adder(backend)(x, 1, tf.util.sizeFromShape(x.shape))[0]);
  // of the larger and the smaller, the backend keeps the NaN of the first side alone
  for (const [kernelName, dropped] of [
    ['Maximum', 'b'],
    ['Minimum', 'b'],
    ['ClipByValue', 'x'],
  ] as const) {
    // prettier-ignore
    onCpuIf(kernelName, (inputs, backend) => maybeNone(inputs[dropped]!, backend));
  }
  for (const kernelName of ['AvgPool', 'Relu']) onCpuIf(kernelName, ({ x }, backend) => maybeNone(x!, backend)); // prettier-ignore
  // beyond, it takes so many turns from an angle that few digits are left: of 1e17 none
  const isFar = (x: core.TensorInfo, backend: WasmBackend) => backend.typedArrayFromHeap(x).some((angle) => Math.abs(angle) > 2 ** 31); // prettier-ignore
  for (const kernelName of ['Sin', 'Cos']) onCpuIf(kernelName, ({ x }, backend) => isFar(x!, backend)); // prettier-ignore
  const isOneByOne = ([height, width, , out]: readonly number[]) => height === 1 && width === 1 && out === 1; // prettier-ignore
  onCpuIf('Conv2D', ({ x, filter }, backend) => isOneByOne(filter!.shape) && [x, filter].some((side) => maybeNone(side!, backend))); // prettier-ignore
}

interface Means {
  readonly backend: WasmBackend;
  readonly add: Adder;
}

/** Over `axes`, those side by side at once, from the last on. */
function sums(x: core.TensorInfo, axes: readonly number[], means: Means): ArrayLike<number> {
  const { shape } = x;
  const size = (from: number, to: number) => shape.slice(from, to).reduce((n, m) => n * m, 1);
  let numbers: ArrayLike<number> | undefined;
  let inner = 1;
  for (let end = shape.length, start; end > 0; end = start) {
    start = end - 1;
    const isTaken = axes.includes(start);
    while (start > 0 && axes.includes(start - 1) === isTaken) start--;
    const [outer, count] = [size(0, start), size(start, end)];
    if (!isTaken) inner *= count;
    else if (numbers === undefined && inner === 1 && x.dtype === 'float32')
      numbers = sumsOfRuns(x, [outer, count], means);
    else
      numbers = sumsOfRows(numbers ?? means.backend.typedArrayFromHeap(x), [outer, count, inner]);
  }
  return numbers ?? means.backend.typedArrayFromHeap(x);
}

/** So many numbers in a row the backend adds up well enough. */
const BLOCK = 1024;

/** Of the numbers of the last axis: by the backend in blocks, and these in 64 bits. */
function sumsOfRuns(
  x: core.TensorInfo,
  [outer, count]: readonly [number, number],
  { backend, add }: Means,
): ArrayLike<number> {
  if (count <= BLOCK) return outer * count === 0 ? new Float64Array(outer) : add(x, outer, count);
  const width = outer === 1 ? BLOCK : widest(count);
  const blocks = Math.floor(count / width);
  const totals = sumsOfRows(add(x, outer * blocks, width), [outer, blocks, 1]);
  const rest = backend.typedArrayFromHeap(x).subarray(outer * blocks * width);
  for (const number of rest) totals[0]! += number;
  return totals;
}

/** The widest block that divides rows. */
function widest(count: number): number {
  let width = BLOCK;
  while (count % width !== 0) width--;
  return width;
}

/** Over the middle of three axes, in 64 bits. */
function sumsOfRows(
  x: ArrayLike<number>,
  [outer, count, inner]: readonly [number, number, number],
): Float64Array {
  const totals = new Float64Array(outer * inner);
  for (let i = 0, at = 0; i < outer; i++) {
    for (let k = 0; k < count; k++) {
      for (let j = i * inner; j < (i + 1) * inner; j++) totals[j]! += x[at++]!;
    }
  }
  return totals;
}
