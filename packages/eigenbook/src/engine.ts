import * as linalg from '@eigenbook/linalg';
import { tensorBackend, type TensorReport } from '@eigenbook/matrix';

/** What computes matrices, and what computes tensors. */
export interface EngineReport extends linalg.EngineReport {
  /** As `tensorBackend()` tells it, once there is a tensor: to be asked loads no tfjs. */
  readonly tensors: TensorReport | typeof NONE_YET;
}

const NONE_YET = 'none yet: the first tensor takes the fastest there is, as does tensorBackend()';

/**
 * Which engine computes matrices, with its version, device and threads, and why each other one does
 * not; and the same of the backend of tensors, once one is loaded.
 * @param wanted - the name of the engine to change to, or its name and threads; the environment
 * variable EIGENBOOK_ENGINE, where it is set, allows only the engine it names.
 * @throws EngineError when there is none, or when the one wanted cannot be had: then the engine
 * stays what it was.
 * @example
 * engine({ threads: 1 }).threads; // => 1
 * tensorBackend('cpu');
 * const { tensors } = engine();
 * typeof tensors === 'object' && tensors.name; // => 'cpu'
 * tensorBackend('wasm').name; // => 'wasm'
 */
export function engine(wanted?: string | linalg.EngineOptions): EngineReport {
  return { ...linalg.engine(wanted), tensors: tensorBackend.loaded() ?? NONE_YET };
}
