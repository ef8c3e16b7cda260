// How gradients become a step. @see Polyak 1964 for momentum; Kingma and Ba 2015 for Adam
import { type Matrix, ShapeError } from '@eigenbook/matrix';

/** What an optimiser remembers between steps: matrices of the parameters’ shapes. */
export type OptimizerState = readonly (readonly Matrix[])[];

export interface Optimizer {
  readonly name: string;
  /** What it remembers before the first step. */
  start(parameters: readonly Matrix[]): OptimizerState;
  /** The parameters after step `t`, counted from 1. Nothing is changed in place. */
  step(point: Point, gradients: readonly Matrix[], t: number): Point;
}

export interface Point {
  readonly parameters: readonly Matrix[];
  readonly state: OptimizerState;
}

const zerosLike = (parameters: readonly Matrix[]) => parameters.map((P) => P.scale(0));

/**
 * W ← W − rate · gradient; with momentum the gradients add up, fading: v ← momentum · v + gradient,
 * W ← W − rate · v.
 * @param rate - the size of a step, above 0.
 * @param options - `momentum` from 0 (default) to below 1.
 * @throws RangeError if one is out of range.
 * @example
 * const { step, start } = ai.gradientDescent(0.5);
 * const W = [vector([3])];
 * step({ parameters: W, state: start(W) }, [vector([2])], 1).parameters[0]; // => [[2]]
 */
export function gradientDescent(
  rate: number,
  { momentum = 0 }: { readonly momentum?: number } = {},
): Optimizer {
  checkRate('gradientDescent', rate);
  if (!(momentum >= 0 && momentum < 1)) {
    throw new RangeError(`gradientDescent: momentum must be from 0 to below 1; got ${momentum}`);
  }
  return {
    name: momentum === 0 ? 'gradient descent' : 'momentum',
    start: (parameters) => (momentum === 0 ? [] : [zerosLike(parameters)]),
    step({ parameters, state }, gradients) {
      const [speeds] = state;
      const moves = speeds ? gradients.map((G, k) => speeds[k]!.scale(momentum).add(G)) : gradients;
      return {
        parameters: parameters.map((P, k) => lessTimes(P, moves[k]!, rate)),
        state: speeds ? [moves] : [],
      };
    },
  };
}

/**
 * Steps of about `rate` for each number, whatever the size of its gradient.
 * @param rate - default 0.001.
 * @param options - `beta1` (0.9) and `beta2` (0.999): how slowly the means of the gradients and of
 * their squares fade; `epsilon` (1e-8).
 * @throws RangeError if the rate is not above 0.
 * @example
 * const { step, start } = ai.adam(0.1);
 * const W = [vector([3])];
 * step({ parameters: W, state: start(W) }, [vector([1000])], 1).parameters[0]!.round(9); // => [[2.9]]
 */
export function adam(
  rate = 0.001,
  { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions = {},
): Optimizer {
  checkRate('adam', rate);
  return {
    name: 'Adam',
    start: (parameters) => [zerosLike(parameters), zerosLike(parameters)],
    step({ parameters, state }, gradients, t) {
      const means = gradients.map((G, k) => state[0]![k]!.scale(beta1).add(G.scale(1 - beta1)));
      const squares = gradients.map((G, k) =>
        state[1]![k]!.scale(beta2).add(G.pow(2).scale(1 - beta2)),
      );
      const size = (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
      const floor = epsilon * Math.sqrt(1 - beta2 ** t);
      const moved = parameters.map((P, k) =>
        P.sub(means[k]!.div(squares[k]!.sqrt().add(floor)).scale(size)),
      );
      return { parameters: moved, state: [means, squares] };
    },
  };
}

/** P − rate · G in one pass: a step of a network is mostly this. */
function lessTimes(P: Matrix, G: Matrix, rate: number): Matrix {
  if (P.rows !== G.rows || P.columns !== G.columns) {
    throw new ShapeError(`step: a gradient must have the shape of its parameter, ${P.rows} × ${P.columns}; got ${G.rows} × ${G.columns}`); // prettier-ignore
  }
  const next = P.copy();
  const [to, from] = [next.data, G.data];
  for (let k = 0; k < to.length; k++) to[k]! -= rate * from[k]!;
  return next;
}

export interface AdamOptions {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

function checkRate(caller: string, rate: number): void {
  if (rate > 0 && rate < Infinity) return;
  throw new RangeError(`${caller}: rate must be above 0; got ${rate}`);
}
