import { ShapeError, type Tensor, tensor } from '@eigenbook/matrix';

/**
 * How surprised the softmax of each row is at its label, on the average, in nats: a scalar, of which
 * `grad` takes gradients.
 * @param Z - N × C: a score for each class (logits).
 * @param labels - N whole numbers from 0 to C − 1.
 * @throws ShapeError if there is not one label a row; RangeError if a label is no class.
 * @example
 * ai.tensors.crossEntropy(tensor([[0, 0]]), [1]).round().item(); // => 1
 */
export function crossEntropy(Z: Tensor, labels: ArrayLike<number>): Tensor {
  const [rows = 0, classes = 0] = Z.shape;
  if (Z.ndim !== 2 || labels.length !== rows) {
    throw new ShapeError(`crossEntropy: Z must have a row for each of the ${labels.length} labels; got shape [${Z.shape.join(', ')}]`); // prettier-ignore
  }
  const right = tensor.oneHot(Array.from(labels), classes);
  return Z.logSoftmax().mul(right).sum().scale(-1 / rows); // prettier-ignore
}
