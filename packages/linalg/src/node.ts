// The entry of this package in Node.
import { type Choice, choose, type EngineReport } from './choose.ts';
import type { Engine } from './engine.ts';
import { ADVICE } from './openblas/find.ts';
import { loadOpenblas } from './openblas/openblas.ts';

export type { EngineReport, NotChosen } from './choose.ts';
export type { Engine, EngineInfo, GemmTask, GesddTask, GesvTask } from './engine.ts';
export { EngineError } from './errors.ts';
export { transpose } from './transpose.ts';

let choice: Choice | undefined;

function chosen(): Choice {
  const { env } = process;
  const candidates = [{ name: 'openblas', load: () => loadOpenblas(env) }];
  choice ??= choose(candidates, env['EIGENBOOK_ENGINE'], ADVICE);
  return choice;
}

/**
 * The engine that does the arithmetic; found and loaded at the first call.
 * @throws EngineError when there is none, with the ways to get one. A later call looks again.
 */
export function getEngine(): Engine {
  return chosen().engine;
}

/**
 * Which engine runs, with its version, device and threads, and why each other one does not.
 * @throws EngineError when there is none.
 */
export function engine(): EngineReport {
  const { engine: running, notChosen } = chosen();
  return { ...running.info, notChosen };
}
