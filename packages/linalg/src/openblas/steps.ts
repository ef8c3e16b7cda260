// A routine of OpenBLAS is written once, as steps: a generator that yields the native calls it
// wants made and gets their results. `inTurn` makes them at once, `inThreads` each in a thread while
// the event loop goes on. All work that grows with a matrix is in native calls, or yields PAUSE.
import type { Argument, Native, Precision } from './bindings.ts';

/** Lets the event loop have a turn, where one is running. */
export const PAUSE = 'pause';

export type Call = readonly [native: Native, ...args: Argument[]];
export type Steps<Result> = Generator<Call | typeof PAUSE, Result, number>;

/** A routine for either precision: `lib` has the functions of that of the task's arrays. */
export type Routine<Task, Result> = (lib: Precision, task: Task) => Steps<Result>;

export function inTurn<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) {
    if (step.value === PAUSE) step = steps.next(0);
    else {
      const [native, ...args] = step.value;
      step = steps.next(native(...args));
    }
  }
  return step.value;
}

export async function inThreads<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (!step.done) step = steps.next(await settle(step.value));
  return step.value;
}

/** koffi holds addresses only: what keeps the arrays of running calls from being collected. */
const running = new Set<Call>();

function settle(call: Call | typeof PAUSE): Promise<number> {
  return new Promise((resolve, reject) => {
    if (call === PAUSE) {
      setImmediate(resolve, 0);
      return;
    }
    running.add(call);
    const [native, ...args] = call;
    native.async(...args, (error, result) => {
      running.delete(call);
      if (error) reject(error);
      else resolve(result);
    });
  });
}

const OUT_OF_MEMORY = new Set([-1010, -1011]); // LAPACK_WORK_MEMORY_ERROR, LAPACK_TRANSPOSE_MEMORY_ERROR

/** Passes LAPACK's code on; a negative one means a wrong argument, which callers exclude. */
export function checked(routine: string, info: number): number {
  if (info >= 0) return info;
  if (OUT_OF_MEMORY.has(info)) {
    throw new RangeError(`${routine}: not enough memory for its work`);
  }
  throw new Error(`${routine}: argument ${-info} is invalid (info ${info})`);
}
