// TensorFlow by tfjs-node and tfjs-node-gpu: those of the folder that is worked in, or those beside
// this package, as npm or `npm run setup:tensorflow` put them there.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as core from '@tensorflow/tfjs-core';
import type { Candidate, Loaded } from '../backend/candidate.ts';
import { fillGaps } from '../backend/gaps.ts';
import { mendPlaces } from '../backend/places.ts';
import { loadCore } from './core.ts';
import { findPackage } from './find-package.ts';

const require = createRequire(import.meta.url);

const GPU_PACKAGE = '@tensorflow/tfjs-node-gpu';
const SETUP = 'npm run setup:tensorflow';

export const tfjsNodeGpu: Candidate = {
  name: 'tfjs-node-gpu',
  load() {
    const loaded = loadPackage([GPU_PACKAGE], `${SETUP} -- --gpu`);
    if (loaded.isOnGpu) return loaded;
    throw new Error(
      `TensorFlow ${loaded.version} sees no GPU: nvidia-smi must list one, with the driver 525.60 or newer`,
    );
  },
};

/** The package for GPUs computes on the CPU where it sees none. */
export const tfjsNode: Candidate = {
  name: 'tfjs-node',
  load() {
    const loaded = loadPackage(['@tensorflow/tfjs-node', GPU_PACKAGE], SETUP);
    if (!loaded.isOnGpu) return loaded;
    throw new Error('TensorFlow computes on the GPU in this process: that is tfjs-node-gpu');
  },
};

/** The backend that the packages register, which is one for both of them. */
interface Backend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version: string };
}

/** The folder of the package that is loaded: a process can hold one TensorFlow. */
let loadedFolder: string | undefined;

function loadPackage(names: readonly string[], setup: string): Loaded & { isOnGpu: boolean } {
  const tf = loadCore();
  const folders = names.flatMap((name) => findPackage(name) ?? []);
  if (folders.length === 0) {
    throw new Error(`${names[0]} is not installed: in a clone of Eigenbook, ${setup} builds it`);
  }
  if (loadedFolder === undefined || !folders.includes(loadedFolder)) load(tf, folders[0]!, setup);
  void tf.setBackend('tensorflow');
  const { isUsingGpuDevice: isOnGpu, binding } = tf.backend() as unknown as Backend;
  const device = isOnGpu ? 'GPU, CUDA' : 'CPU, TensorFlow';
  const budget = isOnGpu ? 2e9 : 256e6;
  return { tf, version: binding.TF_Version, device, budget, isOnGpu };
}

function load(tf: typeof core, folder: string, setup: string): void {
  const { version } = require(join(folder, 'package.json')) as { readonly version: string };
  if (!version.startsWith('4.')) throw new Error(`its version must be 4; got ${version} in ${folder}`); // prettier-ignore
  shimUtil();
  // what TensorFlow tells of itself while it starts is for its log, not for a notebook
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
  // or it takes all of the memory of the GPU, which `engine('cuda')` may want as well
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true';
  const isProduction = tf.env().getBool('PROD');
  tf.env().set('PROD', true); // it brings the backend of JavaScript again, and would say so 200 times
  try {
    require(folder);
  } catch (error) {
    const [told] = (error as Error).message.split('\n');
    throw new Error(`${folder} does not load (${told}): in a clone of Eigenbook, ${setup} builds it again`, { cause: error }); // prettier-ignore
  } finally {
    tf.env().set('PROD', isProduction);
  }
  loadedFolder = folder;
  fillGaps(tf, 'tensorflow');
  mendPlaces(tf, 'tensorflow');
}

/** tfjs-node 4.22 calls two functions that Node 23 no longer has. */
function shimUtil(): void {
  Object.assign(require('node:util') as object, {
    isArray: Array.isArray,
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  });
}
