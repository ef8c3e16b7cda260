// How our own layers compute in a training: in steps that can go to the background, in memory that is
// used again, and nothing that nobody asks for. Layers of others have `forward` and `backward` alone.
import type { Matrix } from '@eigenbook/matrix';
import type { Scratch } from '../memory.ts';
import type { Steps } from '../steps.ts';
import type { Layer } from './layer.ts';

/** What a loss asks of a layer on the way back. */
interface Wanted {
  readonly input: boolean;
  /** For each of the parameters. */
  readonly parameters: readonly boolean[];
}

/** The gradients; those that nobody wants may be left out. */
interface Found {
  readonly input: Matrix | undefined;
  readonly parameters: readonly (Matrix | undefined)[];
}

/** Output and input gradient lie in the memory where one is given, the gradients of parameters never do. */
export interface LayerSteps {
  forward(X: Matrix, memory?: Scratch): Steps<Matrix>;
  backward(
    ends: readonly [input: Matrix, output: Matrix],
    dY: Matrix,
    wanted: Wanted,
    memory?: Scratch,
  ): Steps<Found>;
}

const stepsOfLayers = new WeakMap<Layer, LayerSteps>();

/** By the layer itself: one that is made of its parts, to see what comes by, computes as it says. */
export function withSteps<L extends Layer>(layer: L, steps: LayerSteps): L {
  stepsOfLayers.set(layer, steps);
  return layer;
}

export function stepsOf(layer: Layer): LayerSteps | undefined {
  return stepsOfLayers.get(layer);
}
