// The entry of this package in a browser, where no engine of this version can run.
import { engineChoice, type EngineOptions } from './choice.ts';
import type { EngineReport } from './choose.ts';
import type { Engine } from './engine.ts';

export type * from './exports.ts';
export { EngineError } from './errors.ts';
export { transpose } from './transpose.ts';

const ADVICE = 'Native engines need Node: run this notebook with the Eigenbook kernel.';
const choice = engineChoice(() => ({ candidates: [], forced: undefined, advice: ADVICE }));

/** @throws EngineError always: see {@link engine}. */
export function getEngine(): Engine {
  return choice.getEngine();
}

/** @throws EngineError always: this version has no engine for browsers. */
export function engine(wanted?: string | EngineOptions): EngineReport {
  return choice.engine(wanted);
}
