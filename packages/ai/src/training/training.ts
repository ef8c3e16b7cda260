// Training of anything that has a loss and gradients, step by step: it can be watched, interrupted
// and taken up again.
import type { Matrix } from '@eigenbook/matrix';
import { interruptible } from '@eigenbook/mime';
import { permutation } from '../permutation.ts';
import type { RunOptions } from '../steps.ts';
import { gradientDescent, type Optimizer, type OptimizerState } from './optimizer.ts';
import { clock, pause } from '../pause.ts';
import { progressDisplay } from '../progress.ts';
import { shownAs } from '../layers/shown.ts';

/** A loss at some parameters, and the gradient at each of them. */
export interface LossAndGradients {
  /** One number, the smaller the better. */
  readonly loss: number;
  /** One for each parameter, of its shape. */
  readonly gradients: readonly Matrix[];
}

/** Loss and gradients at some parameters, on these rows or on all. */
export type Objective = (
  parameters: readonly Matrix[],
  rows: Uint32Array | undefined,
) => LossAndGradients | Promise<LossAndGradients>;

/** What is trained, by which rule, and when it ends. */
export interface TrainingOptions {
  /** Where it begins. */
  readonly parameters: readonly Matrix[];
  /**
   * Loss and gradients; `rows` are the examples of this step, all where no batch size is given. Where
   * it promises them, such as `ai.background.networkObjective`, `steps` and `run` wait for it.
   */
  readonly objective: Objective;
  /** Default: gradient descent with rate 0.1. */
  readonly optimizer?: Optimizer;
  /** How many examples there are; with `batchSize` or not at all. */
  readonly examples?: number;
  /** How many of them a step sees. Default: all, and `rows` is undefined. */
  readonly batchSize?: number;
  /** Of the order of the examples. Default 0. */
  readonly seed?: number;
  /** A loss on other examples, which tells when to stop. */
  readonly validate?: (parameters: readonly Matrix[]) => number;
  /** Steps between two validations. Default 10. */
  readonly validateEvery?: number;
  /** It stops after so many validations without a better one, at the best parameters. Default: never. */
  readonly patience?: number;
  /** Where another training was, to go on from there. */
  readonly from?: TrainingState;
}

/** Where a training is, as plain data: enough to go on from there. */
export interface TrainingState {
  /** How many steps were taken. */
  readonly step: number;
  /** What was learned so far. */
  readonly parameters: readonly Matrix[];
  /** What the optimiser remembers. */
  readonly optimizer: OptimizerState;
  /** The loss before each step. */
  readonly losses: readonly number[];
  /** The least loss in validation, and where it was; where there is a validation. */
  readonly best?: { readonly loss: number; readonly step: number; readonly parameters: readonly Matrix[] }; // prettier-ignore
  /** Whether `patience` ran out. */
  readonly stopped: boolean;
}

/** A training that is under way, to be taken on, watched and stopped. */
export interface Training {
  /** Where it is: also after an interrupt, at the end of the last whole step. */
  readonly state: TrainingState;
  /** What was learned so far: those of `state`. */
  readonly parameters: readonly Matrix[];
  /** The loss before each step: those of `state`. */
  readonly losses: readonly number[];
  /**
   * One step; gives the loss before it.
   * @throws TypeError if the objective promises its answer.
   * @throws RangeError if the loss is not finite.
   * @throws ShapeError if a gradient has not the shape of its parameter.
   * @example
   * const objective = ([w]: readonly Matrix[]) => ({ loss: w!.pow(2).sum(), gradients: [w!.scale(2)] });
   * const training = ai.training({ parameters: [vector([1])], objective, optimizer: ai.gradientDescent(0.25) });
   * training.step(); // => 1
   * training.step(); // => 0.25
   */
  step(): number;
  /**
   * Steps one by one, for a loop of the cell: it pauses every 20 ms. An interrupt of the cell ends
   * it.
   * @throws RangeError, ShapeError as `step`.
   * @example
   * const objective = ([w]: readonly Matrix[]) => ({ loss: w!.pow(2).sum(), gradients: [w!.scale(2)] });
   * const training = ai.training({ parameters: [vector([1])], objective, optimizer: ai.gradientDescent(0.25) });
   * for await (const { loss } of training.steps(100)) if (loss < 0.1) break;
   * training.state.step; // => 3
   */
  steps(count: number): AsyncGenerator<{ readonly step: number; readonly loss: number }, void>;
  /**
   * So many steps more; `progress` shows how far it is. As `steps` else.
   * @throws RangeError, ShapeError as `step`.
   * @example
   * const objective = ([w]: readonly Matrix[]) => ({ loss: w!.pow(2).sum(), gradients: [w!.scale(2)] });
   * const training = ai.training({ parameters: [vector([1])], objective, optimizer: ai.gradientDescent(0.25) });
   * (await training.run(2)).step; // => 2
   * (await training.run(2)).step; // => 4
   */
  run(count: number, options?: RunOptions): Promise<TrainingState>;
  /**
   * Ends `run` after the step it is in.
   * @example
   * const objective = ([w]: readonly Matrix[]) => ({ loss: w!.pow(2).sum(), gradients: [w!.scale(2)] });
   * const training = ai.training({ parameters: [vector([1])], objective, optimizer: ai.gradientDescent(0.25) });
   * const running = training.run(1000);
   * training.stop();
   * (await running).step; // => 1
   */
  stop(): void;
}

/** Milliseconds of computing between two pauses. */
const SLICE = 20;

/**
 * A training that has not begun. `step` and `run` take it on; calling `run` again resumes it.
 * @throws RangeError if a batch size or a number of examples is missing, or a number is out of range.
 * @throws RangeError from a step whose loss is not finite: the rate is too large; or after which
 * validation gives NaN.
 * @example
 * const objective = ([w]: readonly Matrix[]) => ({ loss: w!.pow(2).sum(), gradients: [w!.scale(2)] });
 * const training = ai.training({ parameters: [vector([1])], objective, optimizer: ai.gradientDescent(0.25) });
 * await training.run(3);
 * training.losses; // => [1, 0.25, 0.0625]
 */
export function training(options: TrainingOptions): Training {
  const { optimizer = gradientDescent(0.1), from } = options;
  checkBatches(options);
  checkJudging(options);
  let state = from ? resumed(from) : startOf(options.parameters, optimizer);
  const batch = batchesOf(options);
  const asked = { toStop: false };
  const judge = () => options.objective(state.parameters, batch(state.step));
  const advance = (found: LossAndGradients) => {
    const next = judged(moved(state, found, optimizer), options);
    (next.losses as number[]).push(found.loss);
    // assigned at once: whoever interrupts a step finds the state before it
    state = next;
    return found.loss;
  };
  const step = () => {
    const found = judge();
    if (found instanceof Promise) throw new TypeError('training: step does not wait; the objective gave a promise. Use run or steps.'); // prettier-ignore
    return advance(found);
  };
  const steps = async function* (count: number) {
    let since = clock();
    asked.toStop = false;
    for (let k = 0; k < count && !state.stopped && !asked.toStop; k++) {
      const found = judge();
      const loss = advance(found instanceof Promise ? await interruptible(found) : found);
      if (clock() - since > SLICE) {
        await pause();
        since = clock();
      }
      yield { step: state.step, loss };
    }
  };
  const run = async (count: number, { progress = false, signal }: RunOptions = {}) => {
    const [first, show] = [state.step, progress ? progressDisplay() : () => undefined];
    for await (const { step: at } of steps(count)) {
      const isLast = state.stopped || asked.toStop || signal?.aborted === true;
      show({ done: at - first, total: isLast ? at - first : count, losses: state.losses });
      if (isLast) break;
    }
    return state;
  };
  const shown: Training = {
    get state() { return state; }, // prettier-ignore
    get parameters() { return state.parameters; }, // prettier-ignore
    get losses() { return state.losses; }, // prettier-ignore
    step,
    steps,
    run,
    stop: () => void (asked.toStop = true),
  };
  return shownAs(shown, () => textOf(state));
}

/** How far it is, and what came of it. */
function textOf({ step, losses, parameters, best, stopped }: TrainingState): string {
  const count = parameters.reduce((sum, { size }) => sum + size, 0);
  const digits = (x: number) => String(Number(x.toPrecision(4)));
  const from = step === 0 ? '' : `, loss ${digits(losses[0]!)} → ${digits(losses.at(-1)!)}`;
  const least = best ? `, best in validation ${digits(best.loss)} after step ${best.step}` : '';
  const end = stopped ? ', stopped' : '';
  return `training of ${count.toLocaleString('en-US')} parameters: ${step} steps${from}${least}${end}`;
}

function startOf(parameters: readonly Matrix[], optimizer: Optimizer): TrainingState {
  return {
    step: 0,
    parameters,
    optimizer: optimizer.start(parameters),
    losses: [],
    stopped: false,
  };
}

/** Losses of its own: the training that was there may have gone on and added to them. */
function resumed(from: TrainingState): TrainingState {
  return { ...from, losses: from.losses.slice(0, from.step) };
}

function moved(
  state: TrainingState,
  { loss, gradients }: LossAndGradients,
  optimizer: Optimizer,
): TrainingState {
  if (!Number.isFinite(loss)) {
    throw new RangeError(`training: the loss must stay finite; got ${loss} in step ${state.step}. A smaller rate may help.`); // prettier-ignore
  }
  const step = state.step + 1;
  const point = { parameters: state.parameters, state: state.optimizer };
  const next = optimizer.step(point, gradients, step);
  return { ...state, step, parameters: next.parameters, optimizer: next.state };
}

function checkJudging({ validate, validateEvery = 1, patience }: TrainingOptions): void {
  const isCount = (n: number) => Number.isInteger(n) && n >= 1;
  if (!isCount(validateEvery)) throw new RangeError(`training: validateEvery must be a whole number from 1; got ${validateEvery}`); // prettier-ignore
  if (patience === undefined || (validate && (isCount(patience) || patience === Infinity))) return;
  throw new RangeError(`training: patience must be a whole number from 1, beside a validation; got ${patience}${validate ? '' : ' and no validation'}`); // prettier-ignore
}

/** The state after a validation, if it is time for one. */
function judged(state: TrainingState, options: TrainingOptions): TrainingState {
  const { validate, validateEvery = 10, patience = Infinity } = options;
  if (!validate || state.step % validateEvery !== 0) return state;
  const loss = validate(state.parameters);
  if (Number.isNaN(loss)) throw new RangeError(`training: validate must give a number; got NaN after step ${state.step}`); // prettier-ignore
  const { best, step, parameters } = state;
  if (!best || loss < best.loss) return { ...state, best: { loss, step, parameters } };
  const stopped = (step - best.step) / validateEvery >= patience;
  return stopped ? { ...state, stopped, parameters: best.parameters } : state;
}

/** The rows of a step: each epoch visits every example once, in an order of its own. */
function batchesOf({ examples, batchSize, seed = 0 }: TrainingOptions) {
  let order: { readonly epoch: number; readonly rows: Uint32Array } | undefined;
  return (step: number): Uint32Array | undefined => {
    if (examples === undefined || batchSize === undefined) return undefined;
    const perEpoch = Math.ceil(examples / batchSize);
    const [epoch, at] = [Math.floor(step / perEpoch), step % perEpoch];
    if (order?.epoch !== epoch) order = { epoch, rows: permutation(examples, seed + epoch) };
    return order.rows.subarray(at * batchSize, (at + 1) * batchSize);
  };
}

function checkBatches({ examples, batchSize }: TrainingOptions): void {
  if (examples === undefined && batchSize === undefined) return;
  const isCount = (n: number | undefined) => Number.isInteger(n) && n! >= 1;
  if (isCount(examples) && isCount(batchSize) && batchSize! <= examples!) return;
  throw new RangeError(`training: batchSize must be from 1 to examples, both given; got ${batchSize} of ${examples}`); // prettier-ignore
}
