// How gradients become a step: one pass over the numbers of each parameter. @see Polyak 1964 for
// momentum; Kingma and Ba 2015 for Adam; Loshchilov and Hutter 2019 for its weight decay
import { type Matrix, ShapeError } from '@eigenbook/matrix';

/** What an optimiser remembers between steps: matrices of the parameters’ shapes. */
export type OptimizerState = readonly (readonly Matrix[])[];

/** How gradients become a step. */
export interface Optimizer {
  /** What it is called where it is shown. */
  readonly name: string;
  /**
   * What it remembers before the first step: matrices of the shapes of the parameters.
   * @example
   * ai.adam().start([zeros(2, 3)]).length; // => 2
   */
  start(parameters: readonly Matrix[]): OptimizerState;
  /**
   * The parameters after step `t`, counted from 1; the gradients are of their shapes. Nothing is
   * changed in place.
   * @throws ShapeError if a gradient has not the shape of its parameter.
   * @throws RangeError if the rate for the step is negative or not finite.
   * @example
   * const { start, step } = ai.gradientDescent((t) => 1 / t);
   * const W = [vector([3])];
   * step({ parameters: W, state: start(W) }, [vector([2])], 2).parameters[0]; // => [[2]]
   */
  step(point: Point, gradients: readonly Matrix[], t: number): Point;
}

/** Where a training is. */
export interface Point {
  /** What was learned so far. */
  readonly parameters: readonly Matrix[];
  /** What the optimiser remembers. */
  readonly state: OptimizerState;
}

/** The size of a step: one number, or one for each step, counted from 1, as `ai.cosineRate` makes it. */
export type Rate = number | ((t: number) => number);

/** Options that may hold the size of a step, where it does not stand before them. */
interface Rated {
  /** The size of a step, above 0, or one for each step. */
  readonly learningRate?: Rate;
}

/** What is added to the steps of gradient descent. */
export interface GradientDescentOptions extends Rated {
  /** How much of the last step goes into the next, from 0 (default) to below 1. */
  readonly momentum?: number;
  /** Whether the gradient is taken as if the momentum had moved it already. Default false. */
  readonly nesterov?: boolean;
  /** λ ≥ 0: λ · W is added to the gradient. Default 0. */
  readonly weightDecay?: number;
}

/** How long Adam remembers. */
export interface AdamOptions extends Rated {
  /** How slowly the mean of the gradients fades. Default 0.9. */
  readonly beta1?: number;
  /** How slowly the mean of their squares fades. Default 0.999. */
  readonly beta2?: number;
  /** Keeps the quotient finite. Default 1e-8. */
  readonly epsilon?: number;
  /** λ ≥ 0: W shrinks by rate · λ in each step, beside its gradient (AdamW). Default 0. */
  readonly weightDecay?: number;
}

/** How long RMSprop remembers. */
export interface RmspropOptions extends Rated {
  /** How slowly the mean of the squares fades. Default 0.99. */
  readonly decay?: number;
  /** Keeps the quotient finite. Default 1e-8. */
  readonly epsilon?: number;
  /** How much of the last step goes into the next, from 0 (default) to below 1. */
  readonly momentum?: number;
}

/**
 * W ← W − rate · gradient; with momentum the gradients add up, fading: v ← momentum · v + gradient,
 * W ← W − rate · v.
 * @param given - the size of a step, above 0, or one for each step, with options after it; or options
 * with `learningRate`.
 * @throws RangeError if a number is out of range.
 * @example
 * const { step, start } = ai.gradientDescent(0.5);
 * const W = [vector([3])];
 * step({ parameters: W, state: start(W) }, [vector([2])], 1).parameters[0]; // => [[2]]
 */
export function gradientDescent(
  given: Rate | (GradientDescentOptions & Required<Rated>),
  others?: GradientDescentOptions,
): Optimizer {
  const options = optionsOf(given, others);
  const { momentum = 0, nesterov = false, weightDecay = 0 } = options;
  checkFraction('gradientDescent: momentum', momentum);
  checkDecay('gradientDescent', weightDecay);
  const name = momentum === 0 ? 'gradient descent' : 'momentum';
  const kind = { caller: 'gradientDescent', name, memories: momentum === 0 ? 0 : 1 };
  return optimizer(kind, options.learningRate!, (P, G, [speeds], { size }) => {
    if (!speeds) {
      for (let k = 0; k < P.length; k++) P[k]! -= size * (G[k]! + weightDecay * P[k]!);
      return;
    }
    for (let k = 0; k < P.length; k++) {
      const slope = G[k]! + weightDecay * P[k]!;
      const speed = momentum * speeds[k]! + slope;
      speeds[k] = speed;
      P[k]! -= size * (nesterov ? slope + momentum * speed : speed);
    }
  });
}

/**
 * Steps of about `rate` for each number, whatever the size of its gradient.
 * @param given - the rate, default 0.001, with options after it; or options with `learningRate`.
 * @throws RangeError if a number is out of range.
 * @example
 * const { step, start } = ai.adam(0.1);
 * const W = [vector([3])];
 * step({ parameters: W, state: start(W) }, [vector([1000])], 1).parameters[0]!.round(9); // => [[2.9]]
 */
export function adam(given: Rate | AdamOptions = {}, others?: AdamOptions): Optimizer {
  const options = optionsOf(given, others);
  const {
    learningRate: rate = 0.001,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    weightDecay = 0,
  } = options;
  checkFraction('adam: beta1', beta1);
  checkFraction('adam: beta2', beta2);
  checkEpsilon('adam', epsilon);
  checkDecay('adam', weightDecay);
  const kind = { caller: 'adam', name: 'Adam', memories: 2 };
  return optimizer(kind, rate, (P, G, [means, squares], { size, t }) => {
    const scale = size / (1 - beta1 ** t);
    const root = 1 / Math.sqrt(1 - beta2 ** t);
    const kept = 1 - size * weightDecay;
    for (let k = 0; k < P.length; k++) {
      const g = G[k]!;
      const mean = beta1 * means![k]! + (1 - beta1) * g;
      const square = beta2 * squares![k]! + (1 - beta2) * g * g;
      means![k] = mean;
      squares![k] = square;
      P[k] = kept * P[k]! - (scale * mean) / (Math.sqrt(square) * root + epsilon);
    }
  });
}

/**
 * Each gradient over the root of the running mean of its squares.
 * @param given - the rate, default 0.01, with options after it; or options with `learningRate`.
 * @throws RangeError if a number is out of range.
 * @see Tieleman and Hinton 2012, lecture 6.5
 * @example
 * const { step, start } = ai.rmsprop(0.1, { decay: 0 });
 * const W = [vector([3])];
 * step({ parameters: W, state: start(W) }, [vector([1000])], 1).parameters[0]!.round(9); // => [[2.9]]
 */
export function rmsprop(given: Rate | RmspropOptions = {}, others?: RmspropOptions): Optimizer {
  const options = optionsOf(given, others);
  const { learningRate: rate = 0.01, decay = 0.99, epsilon = 1e-8, momentum = 0 } = options;
  checkFraction('rmsprop: decay', decay);
  checkFraction('rmsprop: momentum', momentum);
  checkEpsilon('rmsprop', epsilon);
  const kind = { caller: 'rmsprop', name: 'RMSprop', memories: 2 };
  return optimizer(kind, rate, (P, G, [squares, speeds], { size }) => {
    for (let k = 0; k < P.length; k++) {
      const square = decay * squares![k]! + (1 - decay) * G[k]! ** 2;
      const speed = momentum * speeds![k]! + G[k]! / (Math.sqrt(square) + epsilon);
      squares![k] = square;
      speeds![k] = speed;
      P[k]! -= size * speed;
    }
  });
}

/**
 * Rates that rise evenly for `warmup` steps and then fall like half a cosine to `last` at step `steps`.
 * @param peak - the largest rate.
 * @param options - `steps` in all; `warmup`, default 0; `last`, default 0: it must be above 0 where
 * training goes on beyond `steps`.
 * @throws RangeError if a number is out of range.
 * @see Loshchilov and Hutter 2017
 * @example
 * const rate = ai.cosineRate(0.1, { steps: 100, warmup: 10 });
 * rate(5); // => 0.05
 * rate(55).toFixed(3); // => '0.050'
 */
export function cosineRate(
  peak: number,
  { steps, warmup = 0, last = 0 }: { readonly steps: number; readonly warmup?: number; readonly last?: number }, // prettier-ignore
): (t: number) => number {
  checkRate('cosineRate', peak);
  if (!(warmup >= 0 && steps > warmup && last >= 0 && last <= peak)) {
    throw new RangeError(`cosineRate: warmup must be from 0 to below steps, and last from 0 to peak; got warmup ${warmup} of ${steps}, last ${last}`); // prettier-ignore
  }
  return (t) => {
    if (t <= warmup) return (peak * t) / warmup;
    const share = Math.min(1, (t - warmup) / (steps - warmup));
    return last + ((peak - last) * (1 + Math.cos(Math.PI * share))) / 2;
  };
}

type Numbers = Matrix['data'];
/** Changes the numbers of a parameter P, and of its memory, by its gradient G, in place. */
type Step = (P: Numbers, G: Numbers, memory: readonly Numbers[], at: { readonly size: number; readonly t: number }) => void; // prettier-ignore

interface Kind {
  readonly caller: string;
  readonly name: string;
  /** How many numbers it remembers for each of a parameter. */
  readonly memories: number;
}

function optionsOf<O extends Rated>(given: Rate | O, others?: O): O {
  const isRate = typeof given === 'number' || typeof given === 'function';
  return { ...(isRate ? { learningRate: given } : given), ...others } as O;
}

function optimizer({ caller, name, memories }: Kind, rate: Rate, move: Step): Optimizer {
  if (typeof rate !== 'function') checkRate(caller, rate);
  return {
    name,
    start: (parameters) =>
      Array.from({ length: memories }, () => parameters.map((P) => P.scale(0))),
    step({ parameters, state }, gradients, t) {
      const size = typeof rate === 'number' ? rate : rate(t);
      if (!(size >= 0 && size < Infinity)) throw new RangeError(`${caller}: rate must be ≥ 0 in step ${t}; got ${size}`); // prettier-ignore
      const next = state.map((memory) => memory.map((M) => M.copy()));
      const moved = parameters.map((P, k) => {
        checkShape(P, gradients[k]);
        const to = P.copy();
        move(to.data, gradients[k]!.data, next.map((memory) => memory[k]!.data), { size, t }); // prettier-ignore
        return to;
      });
      return { parameters: moved, state: next };
    },
  };
}

function checkShape(P: Matrix, G: Matrix | undefined): void {
  if (G && P.rows === G.rows && P.columns === G.columns) return;
  throw new ShapeError(`step: a gradient must have the shape of its parameter, ${P.rows} × ${P.columns}; got ${G ? `${G.rows} × ${G.columns}` : 'none'}`); // prettier-ignore
}

function checkRate(caller: string, rate: number): void {
  if (rate > 0 && rate < Infinity) return;
  throw new RangeError(`${caller}: rate must be above 0; got ${rate}`);
}

function checkFraction(what: string, value: number): void {
  if (value >= 0 && value < 1) return;
  throw new RangeError(`${what} must be from 0 to below 1; got ${value}`);
}

function checkDecay(caller: string, value: number): void {
  if (value >= 0 && value < Infinity) return;
  throw new RangeError(`${caller}: weightDecay must be ≥ 0; got ${value}`);
}

function checkEpsilon(caller: string, value: number): void {
  if (value >= 0 && value < Infinity) return;
  throw new RangeError(`${caller}: epsilon must be ≥ 0; got ${value}`);
}
