// Every row brought to mean 0 and variance 1. @see Ba, Kiros, Hinton 2016
import { scoped, type Shape, ShapeError, type Tensor } from '@eigenbook/matrix';
import type { LayerNormOptions } from '../layers/layer-norm.ts';

/**
 * Layer norm over the last axis: of tokens … × D.
 * @param X - … × D.
 * @param parameters - gain and bias, D numbers each, to be learned.
 * @throws ShapeError if X has no axis, or a part has not D numbers; RangeError if epsilon is below 0.
 * @example
 * const parameters = { gain: tensor.ones([2]), bias: tensor.zeros([2]) };
 * ai.tensors.layerNorm(tensor([[[1, 3], [5, 9]]]), parameters, { epsilon: 0 }); // => [[[-1, 1], [-1, 1]]]
 */
export function layerNorm<S extends Shape>(
  X: Tensor<S>,
  { gain, bias }: { readonly gain: Tensor; readonly bias: Tensor },
  { epsilon = 1e-5 }: LayerNormOptions = {},
): Tensor<S> {
  const whole: Tensor = X;
  const D = whole.shape.at(-1);
  for (const [name, { shape }] of Object.entries({ gain, bias })) {
    if (D !== undefined && shape.length === 1 && shape[0] === D) continue;
    throw new ShapeError(`layerNorm: ${name} must have one number for each of the last axis of X, which is [${whole.shape.join(', ')}]; got shape [${shape.join(', ')}]`); // prettier-ignore
  }
  if (!(epsilon >= 0)) throw new RangeError(`layerNorm: epsilon must be ≥ 0; got ${epsilon}`);
  return scoped((): Tensor => {
    const centred = whole.sub(whole.mean(-1, { keepDims: true }));
    const spread = centred.square().mean(-1, { keepDims: true }).add(epsilon).sqrt();
    return centred.div(spread).mul(gain).add(bias);
  }) as never;
}
