// Optimisers: one step of gradient descent over a structure of tensors. They keep nothing: what a step
// remembers is a plain value beside the parameters, so that training can be saved and go on.
import { said } from '../arguments.ts';
import { DTypeError, ShapeError } from '../errors.ts';
import type { Native, Tensorflow } from './backend/tensorflow.ts';
import { handleOf } from './handle.ts';
import { SLOT } from './memory.ts';
import { slotOf } from './operands.ts';
import { runMany } from './run.ts';
import { showShape } from './shape.ts';
import { leavesOf, rebuild, type Structured } from './structure.ts';
import type { Tensor } from './tensor.ts';

/** The step size: one number, or one for each step, counted from 1. */
export type LearningRate = number | ((step: number) => number);

/** What an optimiser remembers: how many steps were taken, and running means in the form of P. */
export interface OptimizerState<P> {
  /** How many steps were taken. */
  readonly step: number;
  /** The running means, as many as the method keeps. */
  readonly moments: readonly P[];
}

/** A rule for one step of training: parameters, gradient and state in, the next ones out. */
export interface Optimizer {
  /**
   * The state before the first step.
   * @example
   * adam().init({ w: tensor([1, 2]) }).step; // => 0
   */
  init<P extends Structured<P>>(parameters: P): OptimizerState<P>;
  /**
   * New parameters and the new state; what was passed stays as it is.
   * @throws ShapeError if gradient or state have another form than the parameters.
   * @throws RangeError if the learning rate for the step is not above 0.
   * @throws DTypeError if a parameter or its gradient is not float32.
   * @example
   * const optimizer = sgd(0.5);
   * const w = tensor([1, 2]);
   * optimizer.update(w, tensor([2, 2]), optimizer.init(w)).parameters; // => [0, 1]
   */
  update<P extends Structured<P>>(
    parameters: P,
    grad: P,
    state: OptimizerState<P>,
  ): { readonly parameters: P; readonly state: OptimizerState<P> };
}

/** The step size of gradient descent, and what is added to its steps. */
export interface SgdOptions {
  /** The step size. */
  readonly learningRate: LearningRate;
  /** How much of the last step goes into the next, from 0 (default) to below 1. */
  readonly momentum?: number;
  /** Whether the gradient is followed from where the momentum leads. Default: no. */
  readonly nesterov?: boolean;
  /** λ ≥ 0: λ times the parameters is added to their gradient. Default: 0. */
  readonly weightDecay?: number;
}

/** The step size of RMSprop, and how long it remembers. */
export interface RmspropOptions {
  /** The step size. Default: 0.01. */
  readonly learningRate?: LearningRate;
  /** Decay of the mean of the gradient’s square. Default: 0.99. */
  readonly decay?: number;
  /** Keeps the quotient finite. Default: 1e-8. */
  readonly epsilon?: number;
  /** How much of the last step goes into the next, from 0 (default) to below 1. */
  readonly momentum?: number;
}

/** The step size of Adam, and how long it remembers. */
export interface AdamOptions {
  /** The step size. Default: 0.001. */
  readonly learningRate?: LearningRate;
  /** Decay of the mean of the gradient. Default: 0.9. */
  readonly beta1?: number;
  /** Decay of the mean of its square. Default: 0.999. */
  readonly beta2?: number;
  /** Keeps the quotient finite. Default: 1e-8. */
  readonly epsilon?: number;
  /** By how much parameters shrink, times the learning rate (AdamW). Default: 0. */
  readonly weightDecay?: number;
}

/** New numbers of one parameter, then its new moments. */
type Step = (
  tf: Tensorflow,
  now: { readonly p: Native; readonly g: Native; readonly m: readonly Native[] },
  at: { readonly rate: number; readonly step: number },
) => Native[];

/** Options, or the learning rate, after which the others may come: `adam(0.01)`. */
type Rated<O> = LearningRate | O;
type Others<O> = Omit<O, 'learningRate'>;

function optionsOf<O extends object>(
  given: Rated<O>,
  others?: Others<O>,
): O & { readonly learningRate?: LearningRate } {
  const isRate = typeof given === 'number' || typeof given === 'function';
  return { ...(isRate ? { learningRate: given } : given), ...others } as O;
}

/**
 * Gradient descent, with momentum as PyTorch has it: v ← μ·v + g, p ← p − rate·v.
 * @param given - the learning rate, with other options after it; or all options.
 * @throws RangeError if an option is out of its range.
 * @example
 * const optimizer = sgd(0.1);
 * const w = tensor([1, 2]);
 * const next = optimizer.update(w, tensor([10, 10]), optimizer.init(w));
 * next.parameters; // => [0, 1]
 */
export function sgd(given: Rated<SgdOptions>, others?: Others<SgdOptions>): Optimizer {
  const options = optionsOf(given, others);
  const { learningRate, momentum = 0, nesterov = false, weightDecay = 0 } = options;
  checkFraction('sgd: momentum', momentum);
  checkDecay('sgd', weightDecay);
  const slope = (tf: Tensorflow, p: Native, g: Native) => (weightDecay === 0 ? g : tf.add(g, tf.mul(p, weightDecay))); // prettier-ignore
  if (momentum === 0) {
    return optimizer(['sgd', 0, learningRate], (tf, { p, g }, { rate }) => [
      tf.sub(p, tf.mul(slope(tf, p, g), rate)),
    ]);
  }
  return optimizer(['sgd', 1, learningRate], (tf, { p, g, m }, { rate }) => {
    const along = slope(tf, p, g);
    const velocity = tf.add(tf.mul(m[0]!, momentum), along);
    const direction = nesterov ? tf.add(along, tf.mul(velocity, momentum)) : velocity;
    return [tf.sub(p, tf.mul(direction, rate)), velocity];
  });
}

/**
 * RMSprop as PyTorch has it: steps by the gradient over the root of the running mean of its square.
 * @param given - the learning rate, with other options after it; or all options.
 * @throws RangeError if an option is out of its range.
 * @see Tieleman and Hinton, 2012, lecture 6.5
 * @example
 * const optimizer = rmsprop(0.5, { decay: 0 });
 * const w = tensor([1, 2]);
 * const next = optimizer.update(w, tensor([10, -3]), optimizer.init(w));
 * next.parameters; // => [0.5, 2.5]
 */
export function rmsprop(
  given: Rated<RmspropOptions> = {},
  others?: Others<RmspropOptions>,
): Optimizer {
  const options = optionsOf(given, others);
  const { learningRate = 0.01, decay = 0.99, epsilon = 1e-8, momentum = 0 } = options;
  checkFraction('rmsprop: decay', decay);
  checkFraction('rmsprop: momentum', momentum);
  checkPositive('rmsprop: epsilon', epsilon);
  return optimizer(['rmsprop', 2, learningRate], (tf, { p, g, m }, { rate }) => {
    const square = tf.add(tf.mul(m[0]!, decay), tf.mul(tf.square(g), 1 - decay));
    const velocity = tf.add(tf.mul(m[1]!, momentum), tf.div(g, tf.add(tf.sqrt(square), epsilon)));
    return [tf.sub(p, tf.mul(velocity, rate)), square, velocity];
  });
}

/**
 * Adam: steps by the running mean of the gradient over the root of that of its square, both corrected
 * for their start at 0.
 * @param given - the learning rate, with other options after it; or all options.
 * @throws RangeError if an option is out of its range.
 * @see Kingma and Ba, 2015; with `weightDecay`, Loshchilov and Hutter, 2019
 * @example
 * const optimizer = adam(0.5);
 * const w = tensor([1, 2]);
 * const next = optimizer.update(w, tensor([10, -3]), optimizer.init(w));
 * next.parameters; // => [0.5, 2.5]
 */
export function adam(given: Rated<AdamOptions> = {}, others?: Others<AdamOptions>): Optimizer {
  const options = optionsOf(given, others);
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999 } = options;
  const { epsilon = 1e-8, weightDecay = 0 } = options;
  checkFraction('adam: beta1', beta1);
  checkFraction('adam: beta2', beta2);
  checkPositive('adam: epsilon', epsilon);
  checkDecay('adam', weightDecay);
  return optimizer(['adam', 2, learningRate], (tf, { p, g, m }, { rate, step }) => {
    const mean = tf.add(tf.mul(m[0]!, beta1), tf.mul(g, 1 - beta1));
    const square = tf.add(tf.mul(m[1]!, beta2), tf.mul(tf.square(g), 1 - beta2));
    const root = tf.sqrt(tf.div(square, 1 - beta2 ** step));
    const change = tf.div(tf.mul(mean, rate / (1 - beta1 ** step)), tf.add(root, epsilon));
    return [tf.sub(tf.mul(p, 1 - rate * weightDecay), change), mean, square];
  });
}

function optimizer(
  [name, count, learningRate]: [name: string, moments: number, learningRate: LearningRate],
  compute: Step,
): Optimizer {
  if (typeof learningRate !== 'function') checkPositive(`${name}: learningRate`, learningRate);
  return {
    init<P>(parameters: P) {
      const leaves = leavesOf(`${name}.init`, parameters);
      const zeros = () => leaves.map(zerosLike);
      const moments = Array.from({ length: count }, () => rebuild(parameters, zeros()));
      return { step: 0, moments };
    },
    update<P>(parameters: P, grad: P, state: OptimizerState<P>) {
      const leaves = leavesOf(`${name}.update`, parameters);
      checkState(`${name}.update`, state, count);
      const others = [grad, ...state.moments].map((structure, k) =>
        alike(`${name}.update: ${k === 0 ? 'grad' : 'state'}`, leaves, structure),
      );
      const step = state.step + 1;
      const rate = typeof learningRate === 'number' ? learningRate : learningRate(step);
      checkPositive(`${name}: learningRate`, rate);
      const next = leaves.map((leaf, k) =>
        runMany([leaf, ...others.map((other) => other[k]!)].map(slotOf), (tf, p, g, ...m) =>
          compute(tf, { p, g, m }, { rate, step }),
        ).map((slot) => handleOf(slot)),
      );
      const part = (place: number) => rebuild(parameters, next.map((tensors) => tensors[place]!)); // prettier-ignore
      const moments = state.moments.map((_, k) => part(k + 1));
      return { parameters: part(0), state: { step, moments } };
    },
  };
}

function zerosLike(leaf: Tensor): Tensor {
  return handleOf(runMany([leaf[SLOT]], (tf, x) => [tf.zerosLike(x)])[0]!);
}

function checkState(caller: string, state: OptimizerState<unknown>, count: number): void {
  // a call without types may have left it out
  const moments = (state as { readonly moments?: unknown } | undefined)?.moments;
  if (!Array.isArray(moments)) {
    throw new TypeError(`${caller}: state must come from init or update of this optimiser; got ${said(state)}`); // prettier-ignore
  }
  if (moments.length === count) return;
  throw new ShapeError(
    `${caller}: state must hold ${count} moments for each parameter; got ${moments.length}. It must come from init or update of this optimiser.`,
  );
}

/** The tensors of a structure that has the form of the parameters. */
function alike(what: string, leaves: readonly Tensor[], structure: unknown): Tensor[] {
  const found = leavesOf(what, structure);
  if (found.length !== leaves.length) {
    throw new ShapeError(
      `${what} must have the ${leaves.length} tensors of the parameters; got ${found.length}`,
    );
  }
  leaves.forEach((leaf, k) => {
    const other = found[k]!;
    if (other.shape.join() !== leaf.shape.join()) {
      throw new ShapeError(
        `${what}: tensor ${k} must have the shape of its parameter, ${showShape(leaf.shape)}; got ${showShape(other.shape)}`,
      );
    }
    if (leaf.dtype !== 'float32' || other.dtype !== 'float32') {
      throw new DTypeError(
        `${what}: tensor ${k} and its parameter must be float32; got ${other.dtype} and ${leaf.dtype}`,
      );
    }
  });
  return found;
}

function checkFraction(what: string, value: number): void {
  if (value >= 0 && value < 1) return;
  throw new RangeError(`${what} must be a number from 0 to below 1; got ${value}`);
}

function checkPositive(what: string, value: number): void {
  if (value > 0 && value < Infinity) return;
  throw new RangeError(`${what} must be a number above 0; got ${value}`);
}

function checkDecay(caller: string, value: number): void {
  if (value >= 0 && value < Infinity) return;
  throw new RangeError(`${caller}: weightDecay must be a number ≥ 0; got ${value}`);
}
