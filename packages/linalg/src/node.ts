// The entry of this package in Node.
import { candidates } from './candidates.ts';
import { engineChoice, type EngineOptions } from './choice.ts';
import type { EngineReport } from './choose.ts';
import type { Engine } from './engine.ts';
import type { Address, WasmSource } from './wasm-source.ts';

export { foldColumns, foldPlainly, foldRuns, LONGEST_RUN } from './lanes/folding.ts';
export { binary, clip, power, unary } from './lanes/lanes.ts';
export { choose, countOnes, logic, negation } from './lanes/masks.ts';
export { rowPowers, rowShares, vectorRoom } from './lanes/softmax.ts';
export { sortLines, upperPlaces } from './lanes/sorting.ts';
export type * from './exports.ts';
export { EngineError } from './errors.ts';
export { emptyBuffer, machineMemory } from './memory.ts';
export { transpose } from './transpose.ts';
export { isMirrored } from './mirrored.ts';
export { turn } from './turn.ts';

const choice = engineChoice(() => {
  const { env } = process;
  return {
    candidates: candidates(env),
    forced: env['EIGENBOOK_ENGINE'],
  };
});

/**
 * The engine that does the arithmetic; found and loaded at the first call.
 * @throws EngineError when there is none, with the ways to get one. A later call looks again.
 * @example
 * typeof getEngine().info.name; // => 'string'
 */
export function getEngine(): Engine {
  return choice.getEngine();
}

/**
 * Which engine runs, with its version, device and threads, and why each other one does not.
 * @param wanted - the name of the engine to change to, or its name and threads; the environment
 * variable EIGENBOOK_ENGINE, where it is set, allows only the engine it names.
 * @throws EngineError when there is none, or when the one wanted cannot be had: then the engine
 * stays what it was.
 * @example
 * engine({ threads: 1 }).threads; // => 1
 * engine().name === getEngine().info.name; // => true
 * engine('abacus'); // throws EngineError
 */
export function engine(wanted?: string | EngineOptions): EngineReport {
  return choice.engine(wanted);
}

/**
 * For code that also runs in a browser, where the engine must be fetched before its first use; here
 * it is the same as {@link engine}, and takes the engine from where it is installed.
 * @param _source - for a browser: where the module is.
 * @param _worker - for a browser: where the worker is.
 * @throws EngineError as {@link engine}.
 * @example
 * await loadEngine();
 * det(matrix([[2, 1], [1, 3]])); // => 5
 */
export async function loadEngine(_source?: WasmSource, _worker?: Address): Promise<EngineReport> {
  return choice.engine();
}
