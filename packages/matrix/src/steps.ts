// Each routine of linear algebra is written once, as steps that hand their calls to the engine over
// to whoever runs them: `now` at once, as in NumPy, `later` in the background of the event loop.
import { type Engine, getEngine, type Routines, turn } from '@eigenbook/linalg';
import { interruptible } from '@eigenbook/mime';

type Task<Name extends keyof Routines> = Parameters<Routines[Name]>[0];
type Info<Name extends keyof Routines> = ReturnType<Routines[Name]>;

interface Step {
  now(engine: Engine): unknown;
  later(engine: Engine): Promise<unknown>;
}

class Call<Name extends keyof Routines> implements Step {
  readonly #name: Name;
  readonly #task: Task<Name>;

  constructor(name: Name, task: Task<Name>) {
    this.#name = name;
    this.#task = task;
  }

  now(engine: Engine): unknown {
    return (engine[this.#name] as (task: Task<Name>) => unknown)(this.#task);
  }

  later(engine: Engine): Promise<unknown> {
    return (engine.background[this.#name] as (task: Task<Name>) => Promise<unknown>)(this.#task);
  }
}

const PAUSE: Step = { now: () => undefined, later: turn };

/** A computation that pauses at each call of the engine, and ends in a T. */
export type Steps<T> = Generator<Step, T, unknown>;

/** One routine of the engine: `const info = yield* call('gesv', task)`. */
export function* call<Name extends keyof Routines>(
  name: Name,
  task: Task<Name>,
): Steps<Info<Name>> {
  const info = yield new Call(name, task);
  return info as Info<Name>;
}

const HAS_COMPLEX: Step = {
  now: (engine) => engine.complex !== undefined,
  later: async (engine) => engine.complex !== undefined,
};

/** Whether the engine has LAPACK's routines on complex matrices. */
export function* hasComplex(): Steps<boolean> {
  return (yield HAS_COMPLEX) as boolean;
}

type ComplexRoutines = Omit<NonNullable<Engine['complex']>, 'background'>;

/** One of these. */
export function* complexCall<Name extends keyof ComplexRoutines>(
  name: Name,
  task: Parameters<ComplexRoutines[Name]>[0],
): Steps<number> {
  const info = yield {
    now: ({ complex }) => complex![name](task as never),
    later: ({ complex }) => complex!.background[name](task),
  };
  return info as number;
}

/** So many operations on numbers, some milliseconds, are done between two pauses. */
const AT_ONCE = 2 ** 21;

/** Between loops of our own: in the background, output and interrupts have their turn. */
export function* pause(): Steps<void> {
  yield PAUSE;
}

/** Between the parts of a loop of our own: `yield* pauses(operations)` after each. */
export function pacing(): (operations: number) => Steps<void> {
  let done = 0;
  return function* pauses(operations) {
    done += operations;
    if (done < AT_ONCE) return;
    done = 0;
    yield PAUSE;
  };
}

/** Runs the steps on this thread. */
export function now<T>(steps: Steps<T>): T {
  const engine = getEngine();
  let step = steps.next();
  while (!step.done) step = steps.next(step.value.now(engine));
  return step.value;
}

/**
 * Runs the steps in the engine’s background: output and interrupts go on meanwhile. After an interrupt
 * of the cell no further step is taken.
 */
export async function later<T>(steps: Steps<T>): Promise<T> {
  const engine = getEngine();
  let step = steps.next();
  while (!step.done) step = steps.next(await interruptible(step.value.later(engine)));
  return step.value;
}
