import type { Tensor } from '@eigenbook/matrix';
import type { Layer, LayerGradients } from './layer.ts';
import { isNetwork } from './sequential.ts';

/**
 * A layer or network of which nothing is trained: errors pass back through it, its parameters stay.
 * @param layer - taken as it is now.
 * @example
 * const head = ai.frozen(ai.dense(64, 10, { seed: 1 }));
 * ai.parameterCount(ai.sequential(ai.dense(32, 64), head)); // => 2112
 */
export function frozen<In extends number, Out extends number>(
  layer: Layer<In, Out>,
): Layer<In, Out> {
  let tensors: readonly Tensor[] | undefined;
  const own = () => (tensors ??= layer.parameters.map((P) => P.toTensor()));
  const still: Layer<In, Out> = {
    name: `frozen ${layer.name}`,
    inSize: layer.inSize,
    outSize: layer.outSize,
    parameters: [],
    forward: (X) => layer.forward(X),
    backward: (X, dY, outputs): LayerGradients<In> => ({
      // the outputs known here are not those within a network
      get input() { return layer.backward(X, dY, isNetwork(layer) ? undefined : outputs).input; }, // prettier-ignore
      parameters: [],
    }),
    withParameters: () => still,
    ...(layer.onTensors && { onTensors: (X) => layer.onTensors!(X, own()) }),
  };
  return still;
}
