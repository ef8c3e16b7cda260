// The GPU that TensorFlow with CUDA 12 could use.
import { Failure } from './failure.mjs';
import { capture } from './run.mjs';

/** The oldest driver that runs libraries of CUDA 12. */
const MINIMUM = [525, 60];
const QUERY = ['--query-gpu=driver_version,name', '--format=csv,noheader'];

/**
 * The name of the first GPU, or undefined where none is seen, as while an image is built.
 * @throws Failure if its driver is too old.
 */
export async function findGpu() {
  const { code, output } = await capture('nvidia-smi', QUERY);
  const [, major, minor, name] = /^(\d+)\.(\d+)[\d.]*, (.+)$/m.exec(output) ?? [];
  if (code !== 0 || name === undefined) return undefined;
  const [wantedMajor, wantedMinor] = MINIMUM;
  const isNewEnough =
    Number(major) > wantedMajor || (Number(major) === wantedMajor && Number(minor) >= wantedMinor);
  if (isNewEnough) return name.trim();
  throw new Failure(
    `gpu: CUDA 12 needs the NVIDIA driver ${MINIMUM.join('.')} or newer; the ${name.trim()} has ${major}.${minor}. Update the driver, then run the command again; without --gpu tensors are computed on the CPU`,
  );
}
