import { lstatSync } from 'node:fs';
import { findCompiler } from './compiler.mjs';
import { Failure } from './failure.mjs';
import { findGpu } from './nvidia.mjs';
import { runSteps, setUp } from './setup.mjs';
import { addon, library, linkTensorflow, packageOf, placeOf, tfjs } from './tensorflow-steps.mjs';
import { tryOut } from './try-out.mjs';

/** Where there are wheels of TensorFlow from which this can be built, by device. */
const PLATFORMS = { cpu: ['linux x64', 'linux arm64', 'darwin arm64'], gpu: ['linux x64'] };

/** Builds tfjs-node, or with `--gpu` tfjs-node-gpu, on TensorFlow. */
export async function setUpTensorflow(args) {
  const unknown = args.filter((arg) => arg !== '--gpu');
  if (unknown.length > 0) {
    throw new Failure(`setup:tensorflow: there is no option ${unknown.join(' ')}; there is --gpu`);
  }
  const device = args.includes('--gpu') ? 'gpu' : 'cpu';
  checkPlatform(device);
  const compiler = await findCompiler(); // first, as nobody should wait for the rest to learn this
  const gpu = device === 'gpu' ? await findGpu() : undefined;
  await setUp();
  if (isInstalledByHand(device) && (await tryOut(packageOf(device))).works) {
    console.log(`eigenbook: ${packageOf(device)} of npm works here: it is kept`);
    return;
  }
  await runSteps([library(device), tfjs, addon(device, compiler)]);
  linkTensorflow();
  const { works, said } = await tryOut(packageOf(device));
  // without a GPU to be seen, that it says so shows that TensorFlow was loaded
  const waits = device === 'gpu' && gpu === undefined && /sees no GPU/.test(said);
  if (!works && !waits) throw new Failure(`tensors: it is built but does not compute: ${said}`);
  console.log(`eigenbook: tensors  ${said}`);
}

function checkPlatform(device) {
  const here = `${process.platform} ${process.arch}`;
  if (PLATFORMS[device].includes(here)) return;
  throw new Failure(
    `setup:tensorflow${device === 'gpu' ? ' --gpu' : ''} can build on ${PLATFORMS[device].join(', ')}; this is ${here}. Tensors are computed without it as well, by WebAssembly`,
  );
}

/** Whether someone put the package there who is not us. */
function isInstalledByHand(device) {
  const stats = lstatSync(placeOf(device), { throwIfNoEntry: false });
  return stats !== undefined && !stats.isSymbolicLink();
}
