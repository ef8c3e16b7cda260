import { scoped, ShapeError, Tensor, tensor } from '@eigenbook/matrix';
import { countLabels, type CrossEntropyOptions } from '../layers/loss.ts';

/**
 * How surprised the softmax of each row is at its label, on the average of the rows that count, in
 * nats: a scalar, of which `grad` takes gradients.
 * @param Z - … × C: a score for each class (logits).
 * @param labels - a whole number from 0 to C − 1, or `ignore`, for each row of Z: in an array, or in a
 * tensor of shape …
 * @throws ShapeError if there is not one label a row; RangeError as `ai.crossEntropy`.
 * @example
 * ai.tensors.crossEntropy(tensor([[0, 0]]), [1]).round().item(); // => 1
 * const next = tensor([[2, 0], [1, 1]], { dtype: 'int32' }); // what follows each token of two texts
 * ai.tensors.crossEntropy(tensor.zeros([2, 2, 3]), next).round().item(); // => 1
 */
export function crossEntropy(
  Z: Tensor,
  labels: ArrayLike<number> | Tensor,
  options: CrossEntropyOptions = {},
): Tensor<[]> {
  const outer = Z.shape.slice(0, -1);
  const rows = outer.reduce((product, size) => product * size, 1);
  const classes = Z.shape.at(-1) ?? 0;
  const wanted = labels instanceof Tensor ? labels.shape : [labels.length];
  if (Z.ndim === 0 || (outer.join() !== wanted.join() && `${rows}` !== wanted.join())) {
    throw new ShapeError(`crossEntropy: Z must have a row for each of the ${wanted.join(' × ')} labels; got shape [${Z.shape.join(', ')}]`); // prettier-ignore
  }
  const numbers = labels instanceof Tensor ? scoped(() => labels.reshape([-1]).toArray()) : labels;
  const counted = countLabels('crossEntropy', numbers, [rows, classes], options);
  const { labelSmoothing = 0, ignore } = options;
  const target = new Float32Array(rows * classes);
  for (let i = 0; i < rows; i++) {
    if (numbers[i] === ignore) continue;
    target.fill(labelSmoothing / classes, i * classes, (i + 1) * classes);
    target[i * classes + numbers[i]!]! += 1 - labelSmoothing;
  }
  return scoped(() => {
    const right: Tensor = tensor(target).reshape(Z.shape);
    const logs: Tensor = Z.logSoftmax();
    // a class that is no answer may be impossible, and 0 · −∞ is no number
    return right.ne(0).where(logs.mul(right), 0).sum().scale(-1 / counted); // prettier-ignore
  });
}
