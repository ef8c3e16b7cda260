// The one way to tfjs: what an op makes on the way is freed, what it returns gets a slot.
import { current } from './backend/current.ts';
import type { Native, Tensorflow } from './backend/tensorflow.ts';
import { adopt, endRecording, onDevice, type Slot } from './memory.ts';

declare function setTimeout(callback: () => void): unknown;

/** Runs one op on tensors. */
export function run(
  inputs: readonly Slot[],
  compute: (tf: Tensorflow, ...tensors: Native[]) => Native,
): Slot {
  return runMany(inputs, (tf, ...tensors) => [compute(tf, ...tensors)])[0]!;
}

/** Runs one op that gives several tensors. */
export function runMany(
  inputs: readonly Slot[],
  compute: (tf: Tensorflow, ...tensors: Native[]) => readonly Native[],
): Slot[] {
  const { tf } = current();
  return within(tf, () => {
    const tensors = inputs.map(onDevice);
    const outputs: Native[] = [];
    tf.tidy(() => {
      const taken = new Set(tensors);
      for (const output of compute(tf, ...tensors)) {
        // an op may hand back what it was given, or one tensor twice; each slot has its own
        outputs.push(tf.keep(taken.has(output) ? tf.clone(output) : output));
        taken.add(output);
      }
    });
    return outputs.map(adopt);
  });
}

let open = 0;
let isWatched = false;

/**
 * Everything that opens a scope of tfjs runs in here. An interrupt of a notebook ends a computation
 * without its `finally`, so scopes stay open, in which all later tensors would be recorded. At the
 * next turn of the event loop no scope can be open by right: those that are get closed.
 */
export function within<T>(tf: Tensorflow, compute: () => T): T {
  if (!isWatched) {
    isWatched = true;
    setTimeout(() => {
      isWatched = false;
      if (open > 0) restore(tf);
    });
  }
  open++;
  try {
    return compute();
  } finally {
    open--;
  }
}

function restore(tf: Tensorflow): void {
  open = 0;
  const engine = tf.engine();
  while (engine.state.scopeStack.length > 0) engine.endScope();
  dropTape(tf);
  endRecording();
}

/** Frees what an unfinished gradient has saved for its way back. */
export function dropTape(tf: Tensorflow): void {
  const { state } = tf.engine();
  for (const { saved } of state.activeTape ?? []) saved?.forEach((tensor) => tensor.dispose());
  state.activeTape = null as never;
  state.gradientDepth = 0;
  state.kernelDepth = 0;
}
