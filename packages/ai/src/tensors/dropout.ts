// Numbers left out at random, so that none is relied on. @see Srivastava et al. 2014
import { said } from '@eigenbook/mime';
import { scoped, type Shape, type Tensor, tensor } from '@eigenbook/matrix';

/**
 * Each number 0 with probability `rate`, else larger by 1 / (1 − rate), so that sums stay what they are
 * on the average. For training: what is used afterwards has no dropout.
 * @param X - of any shape.
 * @param rate - from 0 to below 1; default 0.5.
 * @param options - `seed` of what is left out; another one each time where there is none.
 * @returns a tensor of the shape of X.
 * @throws TypeError if X is no tensor.
 * @throws RangeError if the rate is none.
 * @example
 * ai.tensors.dropout(tensor.ones([4, 4]), 0.5, { seed: 1 }).max().item(); // => 2
 */
export function dropout<S extends Shape>(
  X: Tensor<S>,
  rate = 0.5,
  options: { readonly seed?: number } = {},
): Tensor<S> {
  if (!('toMatrix' in X)) throw new TypeError(`dropout: X must be a tensor; got ${said(X)}. Of a matrix X.toTensor() makes one; layers of matrices have no dropout, adam(rate, { weightDecay }) holds their weights small.`); // prettier-ignore
  if (!(rate >= 0 && rate < 1)) throw new RangeError(`dropout: rate must be from 0 to below 1; got ${rate}`); // prettier-ignore
  return scoped(() => {
    const kept: Tensor = tensor.random([...X.shape], options).ge(rate);
    return (X as Tensor).mul(kept).scale(1 / (1 - rate)) as never;
  });
}
