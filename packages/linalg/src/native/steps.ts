// A routine of a native engine is written once, as steps: a generator that yields the native calls
// it wants made and gets their results. `inTurn` makes them at once, `inThreads` each in a thread
// while the event loop goes on. All work that grows with a matrix is in native calls, or yields PAUSE.

export type Argument = number | bigint | ArrayBufferView;

/** A C function; `async` runs it in a thread, and whoever calls it must keep its arrays referenced. */
export interface Native {
  (...args: Argument[]): number;
  async(...args: [...Argument[], (error: Error | null, result: number) => void]): void;
}

/** Lets the event loop have a turn, where one is running. */
export const PAUSE = 'pause';

export type Call = readonly [native: Native, ...args: Argument[]];
export type Steps<Result> = Generator<Call | typeof PAUSE, Result, number>;

/** The steps see what a call throws, so that they can put away what they hold. */
export function inTurn<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (!step.done) {
    if (step.value === PAUSE) {
      step = steps.next(0);
      continue;
    }
    const [native, ...args] = step.value;
    let result: number;
    try {
      result = native(...args);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(result);
  }
  return step.value;
}

export async function inThreads<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (!step.done) {
    let result: number;
    try {
      result = await settle(step.value);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(result);
  }
  return step.value;
}

/** koffi holds addresses only: what keeps the arrays of running calls from being collected. */
const running = new Set<Call>();

/** Whether a call runs in a thread. */
export function isComputing(): boolean {
  return running.size > 0;
}

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
