import {
  background,
  fromData,
  gemm,
  type Matrix,
  random,
  ShapeError,
  zeros,
} from '@eigenbook/matrix';
import { ask, type Steps } from '../steps.ts';
import type { Layer, LayerGradients } from './layer.ts';

/** y = W·x + b for each example x. */
export interface Dense<In extends number = number, Out extends number = number> extends Layer<
  In,
  Out
> {
  /** Out × In: a row of weights for each output. */
  readonly W: Matrix<Out, In>;
  /** Out × 1. */
  readonly b: Matrix<Out, 1>;
  /** How many numbers the layer learns. */
  readonly parameterCount: number;
  withParameters(parameters: readonly Matrix[]): Dense<In, Out>;
}

/** How the weights begin. */
export interface DenseOptions {
  /** Of the random weights. Default: another one each time. */
  readonly seed?: number;
  /** The standard deviation of the weights. Default √(2 / inSize), which suits `relu`. */
  readonly scale?: number;
}

/**
 * A layer that is a matrix: `inSize` numbers in, `outSize` out.
 * @param options - `seed` and `scale` of the weights, which are normal; the biases begin at 0.
 * @throws ShapeError if a size is no whole number.
 * @see He, Zhang, Ren, Sun 2015 for the scale
 * @example
 * const layer = ai.dense(3, 2, { seed: 1 });
 * layer.W.shape; // => [2, 3]
 * layer.forward(ones(5, 3)).shape; // => [5, 2]
 */
export function dense<In extends number, Out extends number>(
  inSize: In,
  outSize: Out,
  { seed, scale = Math.sqrt(2 / inSize) }: DenseOptions = {},
): Dense<In, Out> {
  const options = { distribution: 'normal', ...(seed !== undefined && { seed }) } as const;
  return denseOf(random(outSize, inSize, options).scale(scale), zeros(outSize, 1));
}

/**
 * A dense layer with these weights and biases.
 * @param W - Out × In.
 * @param b - Out × 1.
 * @throws ShapeError if W and b differ in rows.
 * @example
 * ai.denseOf(matrix([[1, 2]]), vector([3])).forward(matrix([[10, 20]])); // => [[53]]
 */
export function denseOf<In extends number, Out extends number>(
  W: Matrix<Out, In>,
  b: Matrix<NoInfer<Out>, 1>,
): Dense<In, Out> {
  if (b.rows !== W.rows || b.columns !== 1) {
    throw new ShapeError(`denseOf: b must be ${W.rows} × 1 like the rows of W; got ${b.rows} × ${b.columns}`); // prettier-ignore
  }
  return {
    name: 'dense',
    W,
    b,
    inSize: W.columns,
    outSize: W.rows,
    parameters: [W, b],
    parameterCount: W.size + b.size,
    forward: (X) => affine(X.withShape(X.rows, W.columns), W, b),
    backward: (X, dY) =>
      denseGradients(X.withShape(X.rows, W.columns), dY.withShape(X.rows, W.rows), W),
    withParameters: (parameters) => denseOf(...(parameters as [typeof W, typeof b])),
    onTensors: (Z, [V, c]) => Z.matmul(V!.T).add(c!.T),
  };
}

/** Whether a layer is one of these. */
export function isDense(layer: Layer): layer is Dense {
  return layer.name === 'dense' && 'W' in layer && 'b' in layer;
}

/** X·Wᵀ + bᵀ. */
export function affine<N extends number, In extends number, Out extends number>(
  X: Matrix<N, In>,
  W: Matrix<Out, In>,
  b: Matrix<Out, 1>,
): Matrix<N, Out> {
  const C = b.T.withShape();
  return gemm(X.withShape(), W.withShape(), { transB: true, C }).withShape(X.rows, W.rows);
}

/** `affine`, whose product may be computed in the background. */
export function* affineSteps<N extends number, In extends number, Out extends number>(
  X: Matrix<N, In>,
  W: Matrix<Out, In>,
  b: Matrix<Out, 1>,
): Steps<Matrix<N, Out>> {
  const options = { transB: true, C: b.T.withShape() } as const;
  const product = async () => background.gemm(X.withShape(), W.withShape(), options);
  return yield* ask(
    () => affine(X, W, b),
    async () => (await product()).withShape(X.rows, W.rows),
    2 * X.rows * W.size,
  );
}

/** `backward` of a dense layer, whose products may be computed in the background. */
export function* denseGradientsSteps(
  X: Matrix,
  dY: Matrix,
  W: Matrix,
  wantsInput: boolean,
): Steps<{ readonly input: Matrix | undefined; readonly parameters: readonly Matrix[] }> {
  const product = (A: Matrix, B: Matrix, transA: boolean) =>
    ask(
      () => gemm(A, B, { transA }),
      async () => background.gemm(A, B, { transA }),
      2 * X.rows * W.size,
    );
  const dW = yield* product(dY, X, true);
  const input = wantsInput ? yield* product(dY, W, false) : undefined;
  return { input, parameters: [dW, columnSums(dY)] };
}

/** dW = dYᵀ·X, db the column sums of dY, dX = dY·W: each a matrix product. */
function denseGradients<In extends number, Out extends number>(
  X: Matrix<number, In>,
  dY: Matrix<number, Out>,
  W: Matrix<Out, In>,
): LayerGradients<In> {
  return {
    get input() { return dY.matmul<Out, In>(W); }, // prettier-ignore
    get parameters() { return [gemm(dY.withShape(), X.withShape(), { transA: true }), columnSums(dY)]; }, // prettier-ignore
  };
}

/** The sums of the columns, as a column: four rows at a time, in half the time of one by one. */
export function columnSums<C extends number>(A: Matrix<number, C>): Matrix<C, 1> {
  const { columns, data, dtype } = A;
  const sums = new Float64Array(columns);
  let from = 0;
  for (; from + 4 * columns <= data.length; from += 4 * columns) {
    for (let k = from, j = 0; j < columns; j++, k++) {
      const upper = data[k]! + data[k + columns]!;
      sums[j]! += upper + (data[k + 2 * columns]! + data[k + 3 * columns]!);
    }
  }
  for (; from < data.length; from += columns) {
    for (let j = 0; j < columns; j++) sums[j]! += data[from + j]!;
  }
  return fromData(columns, 1, sums).astype(dtype);
}
