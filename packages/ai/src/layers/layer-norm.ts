import { Matrix, ones, ShapeError, zeros } from '@eigenbook/matrix';
import { checkSizes } from '../given.ts';
import type { Layer, LayerGradients } from './layer.ts';
import { shown } from './shown.ts';

/** Each example brought to mean 0 and variance 1, then scaled and shifted place by place. */
export interface LayerNorm<D extends number = number> extends Layer<D, D> {
  /** D × 1: what each place is multiplied with. */
  readonly gain: Matrix<D, 1>;
  /** D × 1: what is added to each place. */
  readonly bias: Matrix<D, 1>;
  withParameters(parameters: readonly Matrix[]): LayerNorm<D>;
}

/** What keeps a layer norm from dividing by 0. */
export interface LayerNormOptions {
  /** Added to the variance, so that a constant row has none of 0. Default 1e-5. */
  readonly epsilon?: number;
}

/**
 * A layer norm that has learned nothing yet: gain 1, bias 0.
 * @throws ShapeError if the size is no whole number from 1; RangeError if epsilon is below 0.
 * @see Ba, Kiros, Hinton 2016, arXiv:1607.06450
 * @example
 * ai.layerNorm(2, { epsilon: 0 }).forward(matrix([[3, 7]])); // => [[-1, 1]]
 */
export function layerNorm<D extends number>(size: D, options?: LayerNormOptions): LayerNorm<D> {
  checkSizes('layerNorm(size)', { size });
  return layerNormOf(ones(size, 1), zeros(size, 1), options);
}

/**
 * A layer norm with this gain and bias, each D × 1.
 * @throws ShapeError if they differ in rows or are no columns; RangeError if epsilon is below 0.
 * @example
 * ai.layerNormOf(vector([2, 2]), vector([1, 1]), { epsilon: 0 }).forward(matrix([[3, 7]])); // => [[-1, 3]]
 */
export function layerNormOf<D extends number>(
  gain: Matrix<D, 1>,
  bias: Matrix<NoInfer<D>, 1>,
  { epsilon = 1e-5 }: LayerNormOptions = {},
): LayerNorm<D> {
  if (gain.columns !== 1 || bias.columns !== 1 || gain.rows !== bias.rows) {
    throw new ShapeError(`layerNormOf: gain and bias must be columns of one length; got ${gain.rows} × ${gain.columns} and ${bias.rows} × ${bias.columns}`); // prettier-ignore
  }
  if (!(epsilon >= 0)) throw new RangeError(`layerNorm: epsilon must be ≥ 0; got ${epsilon}`);
  const size = gain.rows;
  return shown<LayerNorm<D>>({
    name: 'layerNorm',
    gain,
    bias,
    inSize: size,
    outSize: size,
    parameters: [gain, bias],
    forward: (X) => {
      const { N } = normalised(X.withShape(X.rows, size), epsilon);
      return N.map((x, _, j) => x * gain.data[j]! + bias.data[j]!);
    },
    backward: (X, dY) => gradients(X.withShape(X.rows, size), [dY.withShape(X.rows, size), gain], epsilon), // prettier-ignore
    withParameters: ([nextGain, nextBias]) =>
      layerNormOf(nextGain!.withShape(size, 1), nextBias!.withShape(size, 1), { epsilon }),
    onTensors: (Z, [g, b]) => {
      const centred = Z.sub(Z.mean(1, { keepDims: true }));
      const scale = centred.square().mean(1, { keepDims: true }).add(epsilon).sqrt();
      return centred.div(scale).mul(g!.T).add(b!.T);
    },
  });
}

/** The rows with mean 0 and variance 1, and by what each was multiplied. */
function normalised<R extends number, D extends number>(X: Matrix<R, D>, epsilon: number) {
  const { rows, columns, data } = X;
  const N = X.copy();
  const factors = new Float64Array(rows);
  for (let i = 0, from = 0; i < rows; i++, from += columns) {
    let sum = 0;
    for (let k = from; k < from + columns; k++) sum += data[k]!;
    const mean = sum / columns;
    let squares = 0;
    for (let k = from; k < from + columns; k++) squares += (data[k]! - mean) ** 2;
    factors[i] = 1 / Math.sqrt(squares / columns + epsilon);
    for (let k = from; k < from + columns; k++) N.data[k] = (data[k]! - mean) * factors[i]!;
  }
  return { N, factors };
}

/** dX = factor · (G − mean(G) − N · mean(G · N)) in each row, where G = dY · gain. */
function gradients<R extends number, D extends number>(
  X: Matrix<R, D>,
  [dY, gain]: readonly [Matrix<R, D>, Matrix<D, 1>],
  epsilon: number,
): LayerGradients<D> {
  const { N, factors } = normalised(X, epsilon);
  const G = dY.map((d, _, j) => d * gain.data[j]!);
  const [means, along] = [G.mean(1).data, G.mul(N).mean(1).data];
  const { columns } = X;
  const input = G.map((g, i, j) => factors[i]! * (g - means[i]! - N.data[i * columns + j]! * along[i]!)); // prettier-ignore
  const column = (A: Matrix) => new Matrix(columns, 1, A.sum(0).data);
  return { input: input.withShape(X.rows, columns), parameters: [column(dY.mul(N)), column(dY)] };
}
