// A layer or network on tensors: the same function, on the fastest backend, with gradients by `grad`.
import { scoped, type Tensor } from '@eigenbook/matrix';
import type { Layer } from '../layers/layer.ts';

/** A layer or network for tensors: what it learns, and what it does. */
export interface TensorNetwork {
  /** Those of the layer as tensors, to begin with. */
  readonly parameters: Tensor[];
  /**
   * What it makes of the examples in the rows of X, N × In to N × Out, with these parameters or
   * those of the layer.
   * @throws ShapeError if an example has another size than the layer takes.
   * @example
   * const { forward } = ai.tensors.network(ai.denseOf(matrix([[1, 2]]), vector([3])));
   * forward(tensor([[10, 20]])); // => [[53]]
   */
  readonly forward: (X: Tensor, parameters?: readonly Tensor[]) => Tensor;
  /**
   * The layer, on matrices, with parameters that were trained here.
   * @example
   * const { parameters, layer } = ai.tensors.network(ai.denseOf(matrix([[1, 2]]), vector([3])));
   * layer(parameters).forward(matrix([[10, 20]])); // => [[53]]
   */
  readonly layer: (parameters: readonly Tensor[]) => Layer;
}

/**
 * A layer or network for training on tensors, in float32.
 * @throws TypeError if a layer of it is for matrices alone.
 * @example
 * const { parameters, forward } = ai.tensors.network(ai.sequential(ai.dense(2, 3, { seed: 1 }), ai.relu));
 * const loss = (P: Tensor[], X: Tensor) => forward(X, P).square().mean();
 * const next = sgd({ learningRate: 0.1 });
 * const step = next.update(parameters, grad(loss)(parameters, tensor([[1, 2]])), next.init(parameters));
 * step.parameters.map(({ shape }) => shape); // => [[3, 2], [3, 1]]
 */
export function network(layer: Layer): TensorNetwork {
  const { onTensors } = layer;
  if (!onTensors) throw new TypeError(`network: every layer must have a form for tensors; got ${blame(layer)}. An activation has one when activation(…) is given it.`); // prettier-ignore
  const own = layer.parameters.map((P): Tensor => P.toTensor());
  return {
    parameters: own,
    forward: (X, parameters = own) => scoped(() => onTensors(X, parameters)),
    layer: (parameters) => layer.withParameters(parameters.map((P) => P.toMatrix())),
  };
}

/** The name of the first layer without such a form. */
function blame(layer: Layer): string {
  const inner = 'layers' in layer ? (layer.layers as readonly Layer[]) : [];
  const guilty = inner.find(({ onTensors }) => !onTensors);
  return guilty ? blame(guilty) : layer.name;
}
