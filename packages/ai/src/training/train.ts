// A network, examples and answers: the usual training in one call. `training` has every part by itself.
import type { Matrix } from '@eigenbook/matrix';
import type { Layer } from '../layers/layer.ts';
import { later, type RunOptions } from '../steps.ts';
import { adam, type Optimizer } from './optimizer.ts';
import { type Answers, judgeOf, objectiveSteps } from './train-network.ts';
import { training, type Training } from './training.ts';

/** How long, in which portions and by which rule a network is trained. */
export interface TrainOptions extends RunOptions {
  /** How often all examples are seen. Default 20. */
  readonly epochs?: number;
  /** How many examples a step sees. Default 32, or all where there are fewer. */
  readonly batchSize?: number;
  /** Default: Adam with rate 0.01. */
  readonly optimizer?: Optimizer;
  /** Of the order of the examples. Default 0. */
  readonly seed?: number;
  /** Examples that are not learned: the network with the least loss on them is the answer. */
  readonly validation?: { readonly X: Matrix; readonly answers: Answers };
  /** It stops after so many epochs without a better loss in validation. Default: never. */
  readonly patience?: number;
}

/** What `train` gives. */
export interface Trained<L extends Layer> {
  /** With what was learned; the network that was handed over is as it was. */
  readonly network: L;
  /** The loss before each step. */
  readonly losses: readonly number[];
  /** To go on: `await training.run(100)`. */
  readonly training: Training;
}

/**
 * Trains a network on examples.
 * @param network - a layer, or what `ai.sequential` makes.
 * @param X - N × In: an example in each row.
 * @param answers - N classes, for cross-entropy; N × Out numbers, for the mean squared error; or a judge
 * of one’s own.
 * @returns the trained network and the losses, by a promise: output and interrupts go on meanwhile.
 * @throws ShapeError if answers do not fit the examples; RangeError if an option is out of range, or the
 * loss does not stay finite.
 * @example
 * const X = matrix([[0, 0], [0, 1], [1, 0], [1, 1]]);
 * const start = ai.sequential(ai.dense(2, 8, { seed: 1 }), ai.tanh, ai.dense(8, 2, { seed: 2 }));
 * const { network } = await ai.train(start, X, [0, 1, 1, 0], { epochs: 200 });
 * ai.accuracy(network.forward(X), [0, 1, 1, 0]); // => 1
 */
export async function train<In extends number, Out extends number, L extends Layer<In, Out>>(
  network: L & Layer<In, Out>,
  X: Matrix<number, NoInfer<In>>,
  answers: Answers,
  options: TrainOptions = {},
): Promise<Trained<L>> {
  const { epochs = 20, optimizer = adam(0.01), seed = 0, validation, patience, ...run } = options;
  const { batchSize = Math.min(32, X.rows) } = options;
  if (!(Number.isInteger(epochs) && epochs >= 1)) throw new RangeError(`train: epochs must be a whole number from 1; got ${epochs}`); // prettier-ignore
  const steps = objectiveSteps(network, X.withShape(), judgeOf('train', X.rows, answers));
  const perEpoch = Math.ceil(X.rows / batchSize);
  const course = training({
    parameters: network.parameters,
    objective: async (parameters, rows) => later(steps(parameters, rows)),
    optimizer,
    examples: X.rows,
    batchSize,
    seed,
    ...(validation && { validate: lossOn(network, validation), validateEvery: perEpoch }),
    ...(patience !== undefined && { patience }),
  });
  await course.run(epochs * perEpoch, run);
  const parameters = course.state.best?.parameters ?? course.parameters;
  return {
    network: network.withParameters(parameters) as L,
    losses: course.losses,
    training: course,
  };
}

function lossOn(
  network: Layer,
  { X, answers }: NonNullable<TrainOptions['validation']>,
): (parameters: readonly Matrix[]) => number {
  const judge = judgeOf('train: validation', X.rows, answers);
  return (parameters) => judge(network.withParameters(parameters).forward(X), undefined).loss;
}
