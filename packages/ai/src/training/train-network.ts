import { Matrix, ShapeError } from '@eigenbook/matrix';
import type { Layer } from '../layers/layer.ts';
import { stepsOf } from '../layers/layer-steps.ts';
import { layerBackward, layerForward, layersOf } from '../layers/sequential.ts';
import { Scratch } from '../memory.ts';
import { AT_ONCE, now, pause, type Steps } from '../steps.ts';
import { crossEntropy, type Loss, meanSquaredError } from '../layers/loss.ts';
import type { LossAndGradients } from './training.ts';

/** How an output is judged: a loss, and its gradient at the output. */
export type Judge = (Y: Matrix, rows: Uint32Array | undefined) => Loss;

/** Classes, what should come out, or a judge. */
export type Answers = ArrayLike<number> | Matrix | Judge;

/** @throws ShapeError if there is not one answer for each of the examples. */
export function judgeOf(caller: string, examples: number, answers: Answers): Judge {
  if (typeof answers === 'function') return answers;
  const isTable = 'rows' in answers;
  const count = isTable ? answers.rows : answers.length;
  if (count !== examples) throw new ShapeError(`${caller}: answers must be one for each of the ${examples} examples; got ${count}`); // prettier-ignore
  if (isTable) return (Y, rows) => meanSquaredError(Y, rows ? answers.take(rows, 0) : answers);
  return (Y, rows) => crossEntropy(Y, rows ? Array.from(rows, (row) => answers[row]!) : answers);
}

/**
 * The objective of a network for `training`: forward, loss, and back through every layer.
 * @param network - a layer or network, whose parameters are trained.
 * @param X - N × In: all examples.
 * @param answers - N classes for cross-entropy, N × Out numbers for the mean squared error; or a
 * `Judge` of one’s own.
 * @returns loss and gradients at some parameters, on all rows or those of a batch.
 * @throws ShapeError if there is not one answer for each example.
 * @throws RangeError from the objective, if an answer is no class.
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
  answers: Answers,
): (parameters: readonly Matrix[], rows?: Uint32Array) => LossAndGradients {
  const steps = objectiveSteps(network, X, answers);
  return (parameters, rows) => now(steps(parameters, rows));
}

type ObjectiveSteps = (parameters: readonly Matrix[], rows?: Uint32Array) => Steps<LossAndGradients>; // prettier-ignore

/** With a pause after each layer that has much to do. */
export function objectiveSteps(network: Layer, X: Matrix, answers: Answers): ObjectiveSteps {
  const judge = judgeOf('networkObjective', X.rows, answers);
  const batch = batchesOf(X);
  // whoever is not ours may keep what it is given
  const areOurs = typeof answers !== 'function' && layersOf(network).every(stepsOf);
  let memory: Scratch | undefined;
  return function* (parameters, rows) {
    // not in its place while a step is under way, and never again where that is not ended
    const own = areOurs ? (memory ?? new Scratch()) : undefined;
    memory = undefined;
    const layers = layersOf(network.withParameters(parameters));
    const input = rows ? batch(rows) : X;
    const rest = layers.map((layer) => pauses(input.rows * costOf(layer)));
    const outputs: Matrix[] = [];
    for (const [k, layer] of layers.entries()) {
      outputs.push(yield* layerForward(layer, outputs.at(-1) ?? input, own));
      yield* rest[k]!();
    }
    const { loss, gradient } = judge(outputs.at(-1)!, rows);
    const gradients: Matrix[] = [];
    let dY = gradient;
    for (let k = layers.length - 1; k >= 0; k--) {
      const between = [outputs[k - 1] ?? input, outputs[k]!, dY] as const;
      const found = yield* layerBackward(layers[k]!, between, k > 0, own);
      gradients.unshift(...found.parameters);
      if (found.input) dY = found.input;
      yield* rest[k]!();
    }
    own?.free();
    memory = own;
    return { loss, gradients };
  };
}

/** Operations for one example, at least. */
function costOf({ parameters, inSize, outSize }: Layer): number {
  const learned = parameters.reduce((sum, { size }) => sum + size, 0);
  return 2 * learned + (inSize || 0) + (outSize || 0);
}

function pauses(operations: number): () => Steps<void> {
  // an engine does some ten operations in the time of one of ours
  return operations > 10 * AT_ONCE ? pause : nothing;
}

function* nothing(): Steps<void> {}

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
