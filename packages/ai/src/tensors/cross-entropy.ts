import { scoped, ShapeError, type Tensor, tensor } from '@eigenbook/matrix';
import { countLabels, type CrossEntropyOptions } from '../layers/loss.ts';

/**
 * How surprised the softmax of each row is at its label, on the average of the rows that count, in
 * nats: a scalar, of which `grad` takes gradients.
 * @param Z - N × C: a score for each class (logits).
 * @param labels - N whole numbers from 0 to C − 1, or `ignore`.
 * @throws ShapeError if there is not one label a row; RangeError as `ai.crossEntropy`.
 * @example
 * ai.tensors.crossEntropy(tensor([[0, 0]]), [1]).round().item(); // => 1
 */
export function crossEntropy(
  Z: Tensor,
  labels: ArrayLike<number>,
  options: CrossEntropyOptions = {},
): Tensor {
  const [rows = 0, classes = 0] = Z.shape;
  if (Z.ndim !== 2 || labels.length !== rows) {
    throw new ShapeError(`crossEntropy: Z must have a row for each of the ${labels.length} labels; got shape [${Z.shape.join(', ')}]`); // prettier-ignore
  }
  const counted = countLabels('crossEntropy', labels, [rows, classes], options);
  const { labelSmoothing = 0, ignore } = options;
  const target = new Float32Array(rows * classes);
  for (let i = 0; i < rows; i++) {
    if (labels[i] === ignore) continue;
    target.fill(labelSmoothing / classes, i * classes, (i + 1) * classes);
    target[i * classes + labels[i]!]! += 1 - labelSmoothing;
  }
  return scoped(() => {
    const right = tensor(target).reshape([rows, classes]);
    return Z.logSoftmax()
      .mul(right)
      .sum()
      .scale(-1 / counted);
  });
}
