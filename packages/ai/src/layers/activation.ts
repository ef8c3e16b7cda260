// Functions of one number, applied to each: without them a stack of layers is one matrix.
import { binary } from '@eigenbook/linalg';
import { Matrix, type Tensor } from '@eigenbook/matrix';
import { checkGiven } from '../given.ts';
import { emptyLike, type Scratch } from '../memory.ts';
import { inBlocks } from '../steps.ts';
import { erf } from './erf.ts';
import type { Layer } from './layer.ts';
import { withSteps } from './layer-steps.ts';
import { shown } from './shown.ts';

/** A layer without parameters that takes any size and keeps it. */
export interface Activation extends Layer {
  /** Each number of the output comes from the number in the same place. */
  readonly isElementwise: true;
  /** f of each element. */
  <R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C>;
}

/**
 * An activation from a function and its derivative.
 * @param f - of one number.
 * @param slope - f′(x), given x and f(x).
 * @param onTensors - f of each element of a tensor; without it the layer is for matrices alone.
 * @example
 * const square = ai.activation('square', (x) => x * x, (x) => 2 * x);
 * square(matrix([[3]])); // => [[9]]
 */
export function activation(
  name: string,
  f: (x: number) => number,
  slope: (x: number, y: number) => number,
  onTensors?: (Z: Tensor) => Tensor,
): Activation {
  const loops: Loops = {
    forward: (x, y) => {
      for (let k = 0; k < x.length; k++) y[k] = f(x[k]!);
    },
    backward: (d, x, y, to) => {
      for (let k = 0; k < d.length; k++) to[k] = d[k]! * slope(x[k]!, y[k]!);
    },
  };
  return elementwise(name, loops, onTensors);
}

/** An activation on the numbers of whole matrices. */
interface Loops {
  /** to ← f(x); what it held before may be anything. */
  readonly forward: (x: Numbers, to: Numbers) => void;
  /** to ← d · f′(x), where y = f(x). */
  readonly backward: (d: Numbers, x: Numbers, y: Numbers, to: Numbers) => void;
}
type Numbers = Matrix['data'];

function elementwise(
  name: string,
  { forward, backward }: Loops,
  onTensors?: (Z: Tensor) => Tensor,
): Activation {
  const apply = <R extends number, C extends number>(Z: Matrix<R, C>) => {
    checkGiven(`${name}(Z)`, { Z });
    const Y = resultLike(Z);
    forward(Z.data, Y.data);
    return Y;
  };
  const layer = {
    isElementwise: true,
    inSize: Number.NaN,
    outSize: Number.NaN,
    parameters: [],
    forward: apply,
    backward: (X: Matrix, dY: Matrix, outputs?: readonly Matrix[]) => {
      const input = resultLike(dY);
      backward(dY.data, X.data, (outputs?.[0] ?? apply(X)).data, input.data);
      return { input, parameters: [] };
    },
    withParameters: () => whole,
    ...(onTensors && { onTensors }),
  } as const;
  const whole: Activation = Object.assign(apply, layer);
  Object.defineProperty(whole, 'name', { value: name });
  return withSteps(shown(whole), {
    *forward(X, memory) {
      const Y = resultLike(X, memory);
      yield* inBlocks(X, 4, ({ data }, from) => forward(data, numbersFrom(Y, from, data.length)));
      return Y;
    },
    *backward([X, Y], dY, _, memory) {
      const input = resultLike(dY, memory);
      yield* inBlocks(dY, 4, ({ data }, from) => {
        const [x, y, to] = [X, Y, input].map((M) => numbersFrom(M, from, data.length));
        backward(data, x!, y!, to!);
      });
      return { input, parameters: [] };
    },
  });
}

/** Of its shape and dtype, with anything in it. */
function resultLike<R extends number, C extends number>(
  { rows, columns, data, dtype, size }: Matrix<R, C>,
  memory?: Scratch,
): Matrix<R, C> {
  if (memory) return memory.take(rows, columns, dtype);
  return new Matrix(rows, columns, emptyLike(data, size));
}

/** So many numbers from the begin of a row. */
function numbersFrom({ columns, data }: Matrix, row: number, count: number): Numbers {
  return count === data.length ? data : data.subarray(row * columns, row * columns + count);
}

/**
 * max(0, x).
 * @example
 * ai.relu(vector([-2, 3])); // => [[0], [3]]
 */
export const relu = elementwise('relu', { forward: rectify, backward: (d, _, y, to) => rectifySlopes(d, y, to) }, (Z) => Z.relu()); // prettier-ignore
/**
 * 1 / (1 + e^−x), between 0 and 1.
 * @example
 * ai.sigmoid(vector([0])); // => [[0.5]]
 */
export const sigmoid = activation('sigmoid', (x) => 1 / (1 + Math.exp(-x)), (_, y) => y * (1 - y), (Z) => Z.sigmoid()); // prettier-ignore
/**
 * The hyperbolic tangent, between −1 and 1.
 * @example
 * ai.tanh(vector([0])); // => [[0]]
 */
export const tanh = activation('tanh', Math.tanh, (_, y) => 1 - y * y, (Z) => Z.tanh()); // prettier-ignore
/**
 * x · Φ(x) with the normal distribution Φ, exact.
 * @see Hendrycks and Gimpel 2016
 * @example
 * ai.gelu(vector([1])); // => [[0.8413447460685429]]
 */
export const gelu = elementwise('gelu', { forward: geluOf, backward: geluSlopes }, (Z) => Z.gelu());
/**
 * x · sigmoid(x), also called swish.
 * @example
 * ai.silu(vector([0])); // => [[0]]
 */
export const silu = activation('silu', (x) => x / (1 + Math.exp(-x)), (x, y) => { const s = 1 / (1 + Math.exp(-x)); return s + y * (1 - s); }, (Z) => Z.mul(Z.sigmoid())); // prettier-ignore

/** Of fewer numbers the way to the vector unit takes longer than the work. */
const FEW = 128;

// Signs come in no order that a processor could guess, and each wrong guess costs more than the rest of a
// loop with a branch: by the vector unit it takes a third of the time.

function rectify(x: Numbers, y: Numbers): void {
  const zero = { data: new Float32Array(1), kind: 'one' } as const;
  if (x.length >= FEW && binary('maximum', y, [{ data: x, kind: 'each' }, zero], x.length)) return;
  for (let k = 0; k < x.length; k++) y[k] = Math.max(0, x[k]!);
}

/** to ← d where y = max(0, x) is not 0, else 0. */
function rectifySlopes(d: Numbers, y: Numbers, to: Numbers): void {
  const both = [{ data: d, kind: 'each' }, { data: y, kind: 'each' }] as const; // prettier-ignore
  if (d.length >= FEW && binary('kept', to, both, d.length)) return;
  for (let k = 0; k < d.length; k++) to[k] = y[k] === 0 ? 0 : d[k]!;
}

function geluOf(x: Numbers, y: Numbers): void {
  for (let k = 0; k < x.length; k++) y[k] = x[k]! * normalCdf(x[k]!);
}

function geluSlopes(d: Numbers, x: Numbers, _: Numbers, to: Numbers): void {
  const height = 1 / Math.sqrt(2 * Math.PI);
  for (let k = 0; k < d.length; k++) {
    const at = x[k]!;
    to[k] = d[k]! * (normalCdf(at) + at * height * Math.exp((-at * at) / 2));
  }
}

function normalCdf(x: number): number {
  return 0.5 * (1 + erf(x * Math.SQRT1_2));
}
