import { Matrix } from '@eigenbook/matrix';
import type { Layer } from '../layers/layer.ts';
import { isNetwork } from '../layers/sequential.ts';
import { crossEntropy, type Loss } from '../layers/loss.ts';
import type { LossAndGradients } from './training.ts';

/** How an output is judged: a loss, and its gradient at the output. */
export type Judge = (Y: Matrix, rows: Uint32Array | undefined) => Loss;

/**
 * The objective of a network for `training`: forward, loss, and back through every layer.
 * @param network - a layer or network, whose parameters are trained.
 * @param X - N × In: all examples.
 * @param labels - N classes for cross-entropy; or a `Judge` of one’s own.
 * @returns loss and gradients at some parameters, on all rows or those of a batch.
 * @see Rumelhart, Hinton, Williams 1986
 * @example
 * const network = ai.sequential(ai.dense(2, 2, { seed: 1 }));
 * const objective = ai.networkObjective(network, eye(2), [0, 1]);
 * const { gradients } = objective(network.parameters);
 * gradients.map((G) => G.shape); // => [[2, 2], [2, 1]]
 */
export function networkObjective(
  network: Layer,
  X: Matrix,
  labels: ArrayLike<number> | Judge,
): (parameters: readonly Matrix[], rows?: Uint32Array) => LossAndGradients {
  const judge: Judge =
    typeof labels === 'function'
      ? labels
      : (Y, rows) => crossEntropy(Y, rows ? Array.from(rows, (row) => labels[row]!) : labels);
  const batch = batchesOf(X);
  return (parameters, rows) => {
    const at = network.withParameters(parameters);
    const input = rows ? batch(rows) : X;
    const outputs = isNetwork(at) ? at.outputs(input) : [at.forward(input)];
    const { loss, gradient } = judge(outputs.at(-1)!, rows);
    return { loss, gradients: at.backward(input, gradient, outputs).parameters };
  };
}

/** Rows of X, each time in the same memory: a step needs them no longer than it lasts. */
function batchesOf({ columns, data, dtype }: Matrix): (rows: Uint32Array) => Matrix {
  let memory: Float64Array | Float32Array | undefined;
  return (rows) => {
    const size = rows.length * columns;
    if (memory?.length !== size) memory = dtype === 'float32' ? new Float32Array(size) : new Float64Array(size); // prettier-ignore
    const batch = memory;
    rows.forEach((row, k) => batch.set(data.subarray(row * columns, (row + 1) * columns), k * columns)); // prettier-ignore
    return new Matrix(rows.length, columns, batch);
  };
}
