// The entry of this package in a browser. Its one engine is wasm, which must be fetched; linear
// algebra is synchronous, so a page loads the engine first: `await loadEngine()`.
import { engineChoice, type EngineOptions } from './choice.ts';
import type { EngineReport } from './choose.ts';
import type { Engine } from './engine.ts';
import { EngineError } from './errors.ts';
import { fetchWasm } from './wasm/browser.ts';
import type { Address, WasmSource } from './wasm-source.ts';

export { foldColumns, foldPlainly, foldRuns, LONGEST_RUN } from './lanes/folding.ts';
export { binary, clip, power, unary } from './lanes/lanes.ts';
export { choose, countOnes, logic, negation } from './lanes/masks.ts';
export { rowPowers, rowShares, vectorRoom } from './lanes/softmax.ts';
export { sortLines, upperPlaces } from './lanes/sorting.ts';
export type * from './exports.ts';
export { EngineError } from './errors.ts';
export { transpose } from './transpose.ts';
export { isMirrored } from './mirrored.ts';
export { turn } from './turn.ts';

const ADVICE = 'In a browser, call `await loadEngine()` once, before anything is computed.';
const LEFT_OUT =
  'If it is not there because the bundler left it out: serve wasm/linalg.wasm and wasm/worker.js of @eigenbook/linalg with the page, and say where they are: loadEngine(wasm, worker).';

/** Memory to be written as a whole before it is read; a browser gives only zeros. */
export function emptyBuffer(bytes: number): ArrayBuffer {
  return new ArrayBuffer(bytes);
}

/** Bytes of memory that there are, which a page is not told. */
export function machineMemory(): number {
  return Infinity;
}

let loaded: Engine | undefined;
const choice = engineChoice(() => ({
  candidates: [{ name: 'wasm', load: alreadyLoaded, advice: ADVICE }],
  forced: undefined,
}));

function alreadyLoaded(): Engine {
  if (loaded) return loaded;
  throw new Error('it is not loaded yet');
}

/**
 * Fetches and compiles the engine; the second call has nothing to do.
 * @param source - where the module is, or its bytes; by default `wasm/linalg.wasm` of this package,
 * found beside its code, as bundlers that know `new URL(…, import.meta.url)` keep it.
 * @param worker - where `wasm/worker.js` of this package is, which `background` calls run in; by
 * default beside the module in this package.
 * @throws EngineError when it cannot be had, with the reason.
 * @example
 * ```ts
 * await loadEngine();
 * engine().name; // 'wasm'
 * ```
 */
export async function loadEngine(source?: WasmSource, worker?: Address): Promise<EngineReport> {
  try {
    loaded ??= await fetchWasm(source, worker);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const advice = source === undefined ? `. ${LEFT_OUT}` : '';
    throw new EngineError(`loadEngine: the wasm engine could not be loaded: ${reason}${advice}`, { cause }); // prettier-ignore
  }
  return choice.engine();
}

/**
 * The engine that does the arithmetic.
 * @throws EngineError before {@link loadEngine}.
 */
export function getEngine(): Engine {
  return choice.getEngine();
}

/**
 * Which engine runs, with its version, device and threads.
 * @throws EngineError before {@link loadEngine}, or for a name or a number of threads it cannot have.
 */
export function engine(wanted?: string | EngineOptions): EngineReport {
  return choice.engine(wanted);
}
