// NVIDIA GPUs as an engine, by cuBLAS and cuSOLVER of CUDA 12 or 13. Every task carries its matrices
// to the device and its results back: worth it from some 1000 × 1000 on, so that it must be asked for.
import { asum, asumInPieces } from '../asum.ts';
import { AWAY } from '../background.ts';
import type { Background, Engine, Routines } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { inThreads, inTurn, type Steps } from '../native/steps.ts';
import { bind, type Cuda, probe } from './bindings.ts';
import { potrf } from './cholesky.ts';
import { type Device, open } from './device.ts';
import { geev, syevd } from './eigen.ts';
import { cudaPlaces } from './find.ts';
import { gemm } from './gemm.ts';
import { gesv, getrf, getri, getrs } from './lu.ts';
import { geqrf } from './qr.ts';
import { gelsd, gesdd } from './svd.ts';

type AllSteps = {
  readonly [Name in Exclude<keyof Routines, 'asum'>]: (
    device: Device,
    task: Parameters<Routines[Name]>[0],
  ) => Steps<ReturnType<Routines[Name]>>;
};
const STEPS: AllSteps = {
  gemm,
  gesv,
  getrf,
  getrs,
  getri,
  potrf,
  geqrf,
  gelsd,
  gesdd,
  syevd,
  geev,
};

/**
 * The CUDA that is found first, if there is a device for it.
 * @throws Error that says what is missing: the libraries, the driver or the device.
 */
export function loadCuda(env: NodeJS.ProcessEnv): Engine {
  const tried: string[] = [];
  for (const place of cudaPlaces(env)) {
    try {
      probe(place); // a GPU is looked for before 1 GB of libraries is loaded
      return cudaEngine(bind(place), place.origin);
    } catch (error) {
      tried.push(`${place.paths.cudart} (${place.origin}): ${(error as Error).message}`);
    }
  }
  const forced = env['EIGENBOOK_CUDA']; // only that has no places of the system after it
  throw new Error(tried.join('; ') || `there is no whole CUDA 12 or 13 in ${forced}`);
}

/** The engine on libraries that are bound. */
export function cudaEngine(cuda: Cuda, origin: string): Engine {
  // handles serve one thread: one set for the main thread, one for what runs in the background
  const here = open(cuda);
  const there = open(cuda);
  const steps = STEPS as Record<keyof Routines, (device: Device, task: object) => Steps<unknown>>;
  const each = (run: (name: keyof Routines, task: object) => unknown) =>
    Object.fromEntries(AWAY.map((name) => [name, (task: object) => run(name, task)]));
  const inOrder = queue();
  return {
    ...(each((name, task) => inTurn(steps[name](here, task))) as unknown as Routines),
    asum,
    background: {
      ...(each((name, task) =>
        inOrder(() => inThreads(steps[name](there, task))),
      ) as unknown as Background),
      asum: asumInPieces,
    },

    info: {
      name: 'cuda',
      version: `CUDA ${version(cuda)}`,
      origin,
      device: cuda.deviceName(),
      threads: 1,
      background: 'threads',
    },

    setThreads(count) {
      if (count === 1) return;
      throw new EngineError(`engine: threads must be 1 for the cuda engine; got ${count}`);
    },
  };
}

/** Runs one after the other, whether the one before succeeded or not. */
function queue(): <Result>(run: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const next = last.then(run, run);
    last = next.catch(() => undefined);
    return next;
  };
}

function version(cuda: Cuda): string {
  const number = new Int32Array(1);
  cuda.runtimeVersion(number);
  return `${Math.floor(number[0]! / 1000)}.${Math.floor((number[0]! % 1000) / 10)}`;
}
