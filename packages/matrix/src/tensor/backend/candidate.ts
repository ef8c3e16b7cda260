// A backend that tensors may be computed on, and the choice among those there are.
import { TensorBackendError } from '../errors.ts';
import type { Tensorflow } from './tensorflow.ts';

/** A backend that is ready: tfjs with it set. */
export interface Loaded {
  readonly tf: Tensorflow;
  readonly version: string;
  /** What computes, in words. */
  readonly device: string;
  /** Bytes of tensors that stay on the backend; beyond them the oldest move to the host's memory. */
  readonly budget: number;
}

/** `load` either returns the backend or throws an Error that says why it is not there. */
export interface Candidate {
  readonly name: string;
  load(): Loaded;
  /** Why it is only taken when it is asked for by name, if so. */
  readonly onRequest?: string;
}

/** A backend that does not compute, and why. */
export interface BackendNotChosen {
  /** As `tensorBackend` takes it. */
  readonly name: string;
  /** Why it was not taken, in words. */
  readonly reason: string;
}

/** Which backend computes tensors, and why each other one does not. */
export interface TensorReport {
  /** As `tensorBackend` takes it. */
  readonly name: string;
  /** Of the library that computes. */
  readonly version: string;
  /** Where it computes, in words. */
  readonly device: string;
  /** The other ones, each with its reason. */
  readonly notChosen: readonly BackendNotChosen[];
}

export interface Choice extends Loaded {
  readonly name: string;
  readonly notChosen: readonly BackendNotChosen[];
}

/** A candidate that must be taken, and who says so. */
export interface Demand {
  readonly name: string;
  readonly by: string;
}

/**
 * The first candidate that loads and computes a product right.
 * @throws TensorBackendError when none does, or when the one demanded does not.
 */
export function choose(candidates: readonly Candidate[], demand: Demand | undefined): Choice {
  if (demand && !candidates.some(({ name }) => name === demand.name)) {
    const names = candidates.map(({ name }) => name).join(', ') || 'none';
    throw new TensorBackendError(
      `tensorBackend: ${demand.by === 'tensorBackend' ? 'the argument' : demand.by} must name a backend of this version (${names}); got ${demand.name}`,
    );
  }
  const notChosen: BackendNotChosen[] = [];
  let chosen: (Loaded & { readonly name: string }) | undefined;
  for (const candidate of candidates) {
    const { name } = candidate;
    const reason = whyNot(candidate, demand, chosen?.name);
    if (reason !== undefined) notChosen.push({ name, reason });
    else {
      try {
        const loaded = candidate.load();
        probe(loaded);
        chosen = { ...loaded, name };
      } catch (error) {
        notChosen.push({ name, reason: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  if (chosen) return { ...chosen, notChosen };
  const reasons = notChosen.map(({ name, reason }) => `  ${name}: ${reason}`);
  throw new TensorBackendError(
    ['tensorBackend: no backend for tensors could be loaded.', ...reasons].join('\n'),
  );
}

/** Why a candidate is passed over before anyone tries to load it. */
function whyNot(
  { name, onRequest }: Candidate,
  demand: Demand | undefined,
  chosen: string | undefined,
): string | undefined {
  if (demand) return name === demand.name ? undefined : `${demand.by} asks for ${demand.name}`;
  return onRequest ?? (chosen && `${chosen} comes first`);
}

/** One op, as a library may load and then fail at the first. */
function probe({ tf }: Loaded): void {
  const product = tf.tidy(() => {
    const c = tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6], [2, 1]));
    return Array.from(c.dataSync());
  });
  if (product.join() !== '17,39') throw new Error(`it computes wrong numbers: ${product.join()}`);
}
