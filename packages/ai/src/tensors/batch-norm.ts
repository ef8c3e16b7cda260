// Every feature brought to mean 0 and variance 1 over the examples. @see Ioffe and Szegedy 2015
import { scoped, type Shape, ShapeError, type Tensor, tensor } from '@eigenbook/matrix';

/** What prediction goes by: C numbers each. */
export interface RunningStatistics {
  /** Of each feature, over the batches so far. */
  readonly mean: Tensor;
  /** Of each feature, over the batches so far: that of a sample. */
  readonly variance: Tensor;
}

/** Which statistics count, and how fast the running ones follow. */
export interface BatchNormOptions {
  /** Those of the steps before. Default: mean 0, variance 1. */
  readonly running?: RunningStatistics;
  /** Whether the batch’s own statistics count (default), or the running ones alone. */
  readonly training?: boolean;
  /** How much of the running statistics a batch replaces. Default 0.1. */
  readonly momentum?: number;
  /** Added to the variance. Default 1e-5. */
  readonly epsilon?: number;
}

/** What `batchNorm` gives. */
export interface BatchNormed<S extends Shape> {
  /** Of the shape of X. */
  readonly output: Tensor<S>;
  /** For the next step, and for prediction. */
  readonly running: RunningStatistics;
}

/**
 * Batch norm over all axes but the last: of examples N × C, or pictures N × H × W × C.
 * @param X - … × C.
 * @param parameters - gain and bias, C numbers each, to be learned.
 * @returns the output, of the shape of X, and the running statistics: their variance is that of a sample,
 * divided by one less than there are numbers, as in PyTorch.
 * @throws ShapeError if X has fewer than two axes, a part has not C numbers, or training sees one alone.
 * @throws RangeError if an option is out of range.
 * @example
 * const parameters = { gain: tensor.ones([2]), bias: tensor.zeros([2]) };
 * const { output, running } = ai.tensors.batchNorm(tensor([[1, 5], [3, 9]]), parameters, { epsilon: 0 });
 * output; // => [[-1, -1], [1, 1]]
 * ai.tensors.batchNorm(tensor([[1, 5]]), parameters, { running, training: false }).output.shape; // => [1, 2]
 */
export function batchNorm<S extends Shape>(
  X: Tensor<S>,
  { gain, bias }: { readonly gain: Tensor; readonly bias: Tensor },
  options: BatchNormOptions = {},
): BatchNormed<S> {
  const { training = true, momentum = 0.1, epsilon = 1e-5 } = options;
  const C = X.shape.at(-1) ?? 0;
  check(X, { gain, bias, ...options.running }, { momentum, epsilon });
  const count = X.size / C;
  if (training && count < 2) throw new ShapeError(`batchNorm: a batch must have two numbers or more of each feature; got ${count}. Predictions go with training: false.`); // prettier-ignore
  return scoped(() => {
    const { running = { mean: tensor.zeros([C]), variance: tensor.ones([C]) } } = options;
    const whole: Tensor = X;
    const normal = ({ mean, variance }: RunningStatistics) =>
      whole.sub(mean).div(variance.add(epsilon).sqrt()).mul(gain).add(bias) as Tensor<S>;
    if (!training) return { output: normal(running), running };
    const rows: Tensor = whole.reshape([count, C]);
    const mean: Tensor = rows.mean(0);
    const variance: Tensor = rows.sub(mean).square().mean(0);
    const next = (old: Tensor, now: Tensor) => old.scale(1 - momentum).add(now.scale(momentum));
    return {
      output: normal({ mean, variance }),
      running: {
        mean: next(running.mean, mean),
        variance: next(running.variance, variance.scale(count / (count - 1))),
      },
    };
  });
}

function check(
  X: Tensor,
  parts: Readonly<Record<string, Tensor>>,
  { momentum, epsilon }: { readonly momentum: number; readonly epsilon: number },
): void {
  if (X.ndim < 2) throw new ShapeError(`batchNorm: X must have two axes or more; got shape [${X.shape.join(', ')}]`); // prettier-ignore
  const C = X.shape.at(-1)!;
  for (const [name, { shape }] of Object.entries(parts)) {
    if (shape.length === 1 && shape[0] === C) continue;
    throw new ShapeError(`batchNorm: ${name} must have shape [${C}], as the last axis of X; got [${shape.join(', ')}]`); // prettier-ignore
  }
  if (!(momentum >= 0 && momentum <= 1)) throw new RangeError(`batchNorm: momentum must be from 0 to 1; got ${momentum}`); // prettier-ignore
  if (!(epsilon >= 0)) throw new RangeError(`batchNorm: epsilon must be ≥ 0; got ${epsilon}`);
}
