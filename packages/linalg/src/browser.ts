// The entry of this package in a browser, where no engine of this version can run.
import { choose, type EngineReport } from './choose.ts';
import type { Engine } from './engine.ts';

export type { EngineReport, NotChosen } from './choose.ts';
export type { Engine, EngineInfo, GemmTask, GesddTask, GesvTask } from './engine.ts';
export { EngineError } from './errors.ts';
export { transpose } from './transpose.ts';

const ADVICE = 'Native engines need Node: run this notebook with the Eigenbook kernel.';

/** @throws EngineError always: see {@link engine}. */
export function getEngine(): Engine {
  return choose([], undefined, ADVICE).engine;
}

/** @throws EngineError always: this version has no engine for browsers. */
export function engine(): EngineReport {
  return { ...getEngine().info, notChosen: [] };
}
