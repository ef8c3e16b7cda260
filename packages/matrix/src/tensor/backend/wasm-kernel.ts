// Our kernels in the place of those of the wasm backend.
import type * as core from '@tensorflow/tfjs-core';
import type { Tensorflow } from './tensorflow.ts';

export type Numbers = Float32Array | Int32Array | Uint8Array;

/** What we use of the wasm backend. */
export interface WasmBackend extends core.KernelBackend {
  makeOutput(shape: number[], dtype: core.DataType): core.TensorInfo;
  /** The numbers where they are: until something is made. */
  typedArrayFromHeap(info: core.TensorInfo): Numbers;
}

interface Given {
  readonly attrs: object;
  readonly backend: WasmBackend;
  /** The kernel of the backend. */
  readonly own: () => core.TensorInfo;
}

type Kernel<Name extends string> = (
  inputs: Readonly<Record<Name, core.TensorInfo>>,
  given: Given,
) => ReturnType<core.KernelFunc>;

/** Texts stay with the kernel of the backend. */
export function replace<Name extends string = 'x'>(
  tf: Tensorflow,
  kernelName: string,
  kernel: Kernel<Name>,
): void {
  const own = tf.getKernel(kernelName, 'wasm');
  tf.unregisterKernel(kernelName, 'wasm');
  const kernelFunc: core.KernelFunc = (given) => {
    const inputs = given.inputs as Readonly<Record<Name, core.TensorInfo>>;
    const ofBackend = () => own.kernelFunc(given);
    if (Object.values<core.TensorInfo>(inputs).some(({ dtype }) => dtype === 'string')) {
      return ofBackend();
    }
    return kernel(inputs, {
      attrs: given.attrs ?? {},
      backend: given.backend as WasmBackend,
      own: ofBackend as () => core.TensorInfo,
    });
  };
  tf.registerKernel({ ...own, kernelFunc });
}
