import type { Background, Routines } from './engine.ts';
import { turn } from './turn.ts';

/** The names of all routines. */
export const ROUTINES = [
  'asum', 'gemm', 'gesv', 'getrf', 'getrs', 'getri', 'potrf', 'geqrf', 'gelsd', 'gesdd', 'syevd', 'geev',
] as const satisfies readonly (keyof Routines)[]; // prettier-ignore

/** Those that an engine with a memory of its own computes there: `asum` takes less than the way. */
export const AWAY = ROUTINES.filter((name) => name !== 'asum');

/**
 * For an engine with neither threads nor a worker: each routine runs on the main thread, when the
 * event loop has had its turn. Such an engine says so in `info.background`.
 */
export function onMainThread(routines: Routines): Background {
  const later =
    <Task, Result>(routine: (task: Task) => Result) =>
    async (task: Task): Promise<Result> => {
      await turn();
      return routine(task);
    };
  return Object.fromEntries(
    ROUTINES.map((name) => [name, later(routines[name] as (task: object) => unknown)]),
  ) as unknown as Background;
}
