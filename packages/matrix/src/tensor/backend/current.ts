// The backend of this process: chosen at its first use, or when another is asked for by name. How
// backends are found is given by the entry of the package: one for Node, one for browsers.
import { TensorBackendError } from '../errors.ts';
import { type Candidate, type Choice, choose, type TensorReport } from './candidate.ts';

/** What an entry knows of its surroundings. */
export interface Surroundings {
  readonly candidates: readonly Candidate[];
  /** The backend that EIGENBOOK_TENSOR_BACKEND names; then no other is taken. */
  readonly forced: string | undefined;
}

const ADVICE =
  'tensors: there must be a backend to compute them; got none, as this version has them in Node alone. In a page, matrices do (`await loadEngine()`).';

let look: () => Surroundings = () => {
  throw new TensorBackendError(ADVICE);
};
let choice: Choice | undefined;
let beforeChange: () => void = () => undefined;

/** Says where backends come from. */
export function useSurroundings(find: () => Surroundings): void {
  look = find;
}

/** Says what must be done while the old backend is still there. */
export function onBackendChange(prepare: () => void): void {
  beforeChange = prepare;
}

/** The backend, loaded at the first call. */
export function current(): Choice {
  return choice ?? take(undefined);
}

/** The backend if it is loaded. */
export function loaded(): Choice | undefined {
  return choice;
}

function take(wanted: string | undefined): Choice {
  const { candidates, forced } = look();
  if (forced && wanted !== undefined && wanted !== forced) {
    throw new TensorBackendError(
      `tensorBackend: name must be ${forced}, which EIGENBOOK_TENSOR_BACKEND forces; got ${wanted}`,
    );
  }
  const demand = forced
    ? { name: forced, by: 'EIGENBOOK_TENSOR_BACKEND' }
    : wanted === undefined
      ? undefined
      : { name: wanted, by: 'tensorBackend' };
  if (choice) beforeChange();
  const before = choice?.tf.getBackend();
  try {
    choice = choose(candidates, demand);
    return choice;
  } catch (error) {
    if (before) void choice!.tf.setBackend(before); // a candidate may fail after it took the place
    throw error;
  }
}

function chosen(wanted?: string): TensorReport {
  return report(wanted === undefined || wanted === choice?.name ? current() : take(wanted));
}

function report({ name, version, device, notChosen }: Choice): TensorReport {
  return { name, version, device, notChosen };
}

/**
 * Which backend computes tensors, its version and device, and why each other one does not. It is
 * found and loaded at the first use of a tensor, or here; `tensorBackend.loaded()` tells of the one
 * that is loaded already, if one is.
 * @param wanted - the backend to change to: `tfjs-node-gpu`, `tfjs-node`, `webgpu`, `wasm` or `cpu`.
 * Tensors there are move with the change. EIGENBOOK_TENSOR_BACKEND, where it is set, allows only its own.
 * @throws TensorBackendError when the one wanted cannot be had: then the backend stays what it was.
 * @example
 * tensorBackend('cpu').name; // => 'cpu'
 * tensorBackend('wasm').name; // => 'wasm'
 * tensorBackend.loaded()?.name; // => 'wasm'
 */
export const tensorBackend = Object.assign(chosen, {
  loaded: () => choice && report(choice),
});
