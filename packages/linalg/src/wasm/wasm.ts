// faer, a library for linear algebra in Rust, compiled to WebAssembly (wasm/): the engine that runs
// everywhere, with nothing to install.
import { asum, asumInPieces } from '../asum.ts';
import { AWAY, onMainThread } from '../background.ts';
import type { Background, Engine, Routines } from '../engine.ts';
import { EngineError } from '../errors.ts';
import type { Steps } from './calls.ts';
import { Machine } from './machine.ts';
import { STEPS } from './routines.ts';
import { type StartThread, WorkerMachine } from './worker.ts';

/** As wasm/Cargo.lock has it. */
export const VERSION = 'faer 0.24.4';

/**
 * The engine on a compiled module.
 * @param origin - where the module came from.
 * @param startThread - how a worker is started, where there are workers.
 */
export function wasm(
  module: WebAssembly.Module,
  origin: string,
  startThread: StartThread | undefined,
): Engine {
  const machine = new Machine(module);
  const steps = STEPS as Record<keyof Routines, (task: object) => Steps<unknown>>;
  const each = (run: (calls: Steps<unknown>) => unknown) =>
    Object.fromEntries(AWAY.map((name) => [name, (task: object) => run(steps[name](task))]));
  const here = { ...each((calls) => inTurn(machine, calls)), asum } as unknown as Routines;
  const worker = startThread && new WorkerMachine(module, startThread);
  return {
    ...here,
    background: worker
      ? ({
          ...each((calls) => inWorker(worker, calls)),
          asum: asumInPieces,
        } as unknown as Background)
      : onMainThread(here),

    info: {
      name: 'wasm',
      version: VERSION,
      origin,
      device: 'cpu',
      threads: 1,
      background: worker ? 'worker' : 'main thread',
    },

    setThreads(count) {
      if (count === 1) return;
      throw new EngineError(`engine: threads must be 1 for the wasm engine; got ${count}`);
    },
  };
}

function inTurn<Result>(machine: Machine, steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) step = steps.next(machine.run(step.value));
  return step.value;
}

async function inWorker<Result>(worker: WorkerMachine, steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (!step.done) step = steps.next(await worker.run(step.value));
  return step.value;
}
