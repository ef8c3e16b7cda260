// Ops that a backend lacks. Filter gradients of convolutions become one product a place of the
// filter, on the backend itself; what is rarer is computed by the backend in JavaScript.
import type * as core from '@tensorflow/tfjs-core';
import type { Native, Tensorflow } from './tensorflow.ts';

/** Registers what `backend` lacks and the backend `cpu` has. */
export function fillGaps(tf: Tensorflow, backend: string): void {
  const has = new Set(tf.getKernelsForBackend(backend).map(({ kernelName }) => kernelName));
  for (const kernel of tf.getKernelsForBackend('cpu')) {
    const { kernelName } = kernel;
    if (has.has(kernelName)) continue;
    const kernelFunc =
      kernelName === 'Conv2DBackpropFilter' ? filterGradient(tf) : onCpu(tf, kernel);
    tf.registerKernel({ kernelName, backendName: backend, kernelFunc });
  }
}

/**
 * dW[i, j] = X[i, j]ᵀ · dY, where X[i, j] is what place (i, j) of the filter has met of the padded
 * images, a row for each place of the result.
 */
function filterGradient(tf: Tensorflow): core.KernelFunc {
  return ({ inputs, attrs }) => {
    const x = asTensor(tf, inputs['x']!);
    const dy = asTensor(tf, inputs['dy']!);
    const { strides, pad, dimRoundingMode, filterShape } = attrs as unknown as {
      strides: number;
      pad: 'same' | 'valid' | number;
      dimRoundingMode?: 'floor';
      filterShape: [number, number, number, number];
    };
    return tf.tidy(() => {
      const info = tf.backend_util.computeConv2DInfo(
        x.shape as [number, number, number, number],
        filterShape,
        strides,
        1,
        pad,
        dimRoundingMode,
      );
      const { top, bottom, left, right } = info.padInfo;
      const around: [number, number][] = [[0, 0], [top, bottom], [left, right], [0, 0]]; // prettier-ignore
      const padded = tf.pad(x, around);
      const { filterHeight, filterWidth, inChannels, outChannels, outHeight, outWidth } = info;
      const { strideHeight, strideWidth, batchSize } = info;
      const rows = batchSize * outHeight * outWidth;
      const out = tf.reshape(dy, [rows, outChannels]);
      const taps: Native[] = [];
      for (let i = 0; i < filterHeight; i++) {
        for (let j = 0; j < filterWidth; j++) {
          const from = [0, i, j, 0];
          const [height, width] = [(outHeight - 1) * strideHeight + 1, (outWidth - 1) * strideWidth + 1]; // prettier-ignore
          const part = tf.slice(padded, from, [batchSize, height, width, inChannels]);
          const met =
            strideHeight === 1 && strideWidth === 1
              ? part
              : tf.stridedSlice(part, [0, 0, 0, 0], part.shape, [1, strideHeight, strideWidth, 1]);
          // the wasm backend multiplies a transpose by three plain loops, 5 to 10 times as slow
          taps.push(tf.matMul(tf.transpose(tf.reshape(met, [rows, inChannels])), out));
        }
      }
      return tf.reshape(tf.stack(taps), filterShape);
    });
  };
}

/** Runs the kernel of the backend in JavaScript on copies. */
export function onCpu(tf: Tensorflow, kernel: core.KernelConfig): core.KernelFunc {
  return ({ inputs, attrs }) => {
    const cpu = tf.findBackend('cpu') as CpuBackend;
    Object.assign(cpu, { firstUse: false }); // or it prints an advertisement
    const here = tf.backend() as CpuBackend;
    const made: core.TensorInfo[] = [];
    const copy = (info: core.TensorInfo) => {
      const values = here.readSync(info.dataId).slice();
      const inside = cpu.makeTensorInfo(info.shape, info.dtype, values);
      made.push(inside);
      return inside;
    };
    const copies = Object.fromEntries(
      Object.entries(inputs).map(([name, info]) => [
        name,
        Array.isArray(info) ? info.map(copy) : copy(info as core.TensorInfo),
      ]),
    ) as core.NamedTensorInfoMap;
    const results = kernel.kernelFunc({ inputs: copies, backend: cpu, ...(attrs && { attrs }) });
    const moved = ({ shape, dtype, dataId }: core.TensorInfo) => {
      const read = cpu.readSync(dataId);
      const values = dtype === 'int32' ? Int32Array.from(read) : read; // it may hold them as floats
      return { shape, dtype, dataId: here.write(values, shape, dtype) };
    };
    // those with a list of results have one also where it is of one
    const outputs = Array.isArray(results) ? results.map(moved) : moved(results);
    for (const info of [...made, results].flat()) cpu.disposeData(info.dataId, true);
    return outputs;
  };
}

interface CpuBackend extends core.KernelBackend {
  readSync(dataId: object): Float32Array;
  write(values: core.BackendValues, shape: number[], dtype: core.DataType): core.DataId;
  makeTensorInfo(
    shape: number[],
    dtype: core.DataType,
    values: core.BackendValues,
  ): core.TensorInfo;
}

/** A tensor on the data that a kernel was given. */
export function asTensor(tf: Tensorflow, info: unknown): Native {
  return info instanceof tf.Tensor
    ? info
    : tf.engine().makeTensorFromTensorInfo(info as core.TensorInfo);
}
