// GPUs of every make by WebGPU: tfjs-backend-webgpu on Dawn, which is the package `webgpu` of npm. Both
// are those of the folder that is worked in, or those that `npm run setup:webgpu` put beside this
// package.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { Candidate, Loaded } from '../backend/candidate.ts';
import { fillGaps, onCpu } from '../backend/gaps.ts';
import type { Tensorflow } from '../backend/tensorflow.ts';
import { loadCore, loadCpuBackend } from './core.ts';
import { findPackage } from './find-package.ts';
import { Line } from './line.ts';
import { RemoteBackend } from './remote-backend.ts';

const require = createRequire(import.meta.url);

export const webgpu: Candidate = {
  name: 'webgpu',
  load,
  onRequest: "it computes when it is asked for: tensorBackend('webgpu')",
};

const PACKAGES = ['webgpu', '@tensorflow/tfjs-backend-webgpu'] as const;
/** Milliseconds; a GPU and its driver wake up within a few seconds. */
const START_LIMIT = 60_000;

/** Shaders of tfjs know no more; what has them is computed in JavaScript. */
const MOST_AXES = 6;

/** Under which tfjs knows it: `webgpu` may be the author's, in this thread. */
const BACKEND = 'webgpu-thread';

interface Started {
  readonly kernels: readonly string[];
  readonly device: string;
}

function load(): Loaded {
  const tf = loadCore();
  loadCpuBackend(tf); // for the few ops that WebGPU lacks
  // one that runs already is of another copy of this package, which has tensors on it
  if (!(BACKEND in tf.engine().registry)) start(tf);
  void tf.setBackend(BACKEND);
  const { device } = tf.backend() as unknown as RemoteBackend;
  return { tf, version: tf.version_core, device: `GPU, WebGPU: ${device}`, budget: 1e9 };
}

function start(tf: Tensorflow): void {
  const worker = require.resolve('@eigenbook/matrix/webgpu-worker');
  const line = new Line(worker, packages(tf.version_core), (answer) => backend.discard(answer));
  const { kernels, device } = line.ask('start', {}, START_LIMIT) as Started;
  const backend = new RemoteBackend(line, device);
  tf.registerBackend(BACKEND, () => backend as never);
  const inJavaScript = new Map(
    tf.getKernelsForBackend('cpu').map((kernel) => [kernel.kernelName, onCpu(tf, kernel)]),
  );
  for (const kernelName of kernels) {
    const ofMany = inJavaScript.get(kernelName);
    const run: KernelFunc = (given) => {
      const { inputs, attrs } = given;
      const isWide = Object.values(inputs).flat().some((x) => (x as TensorInfo).shape.length > MOST_AXES); // prettier-ignore
      return isWide && ofMany ? ofMany(given) : backend.run(kernelName, inputs, attrs);
    };
    tf.registerKernel({ kernelName, backendName: BACKEND, kernelFunc: run });
  }
  fillGaps(tf, BACKEND);
}

/** The files that the worker loads. */
function packages(wanted: string): { readonly dawn: string; readonly tfjs: string } {
  const [dawn, tfjs] = PACKAGES.map((name) => {
    const folder = findPackage(name);
    if (folder !== undefined) return folder;
    throw new Error(`${name} is not installed: in a clone of Eigenbook, npm run setup:webgpu brings it`); // prettier-ignore
  }) as [string, string];
  const { version } = require(join(tfjs, 'package.json')) as { readonly version: string };
  if (version === wanted) return { dawn: require.resolve(dawn), tfjs: require.resolve(tfjs) };
  throw new Error(`${PACKAGES[1]} must have version ${wanted}; got ${version} in ${tfjs}`);
}
