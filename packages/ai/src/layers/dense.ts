import {
  background,
  fromData,
  gemm,
  type GemmOptions,
  type Matrix,
  random,
  ShapeError,
  zeros,
} from '@eigenbook/matrix';
import { checkSizes } from '../given.ts';
import type { Scratch } from '../memory.ts';
import { ask, type Steps } from '../steps.ts';
import type { Layer, LayerGradients } from './layer.ts';
import { withSteps } from './layer-steps.ts';
import { shown } from './shown.ts';

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
  checkSizes('dense(inSize, outSize)', { inSize, outSize });
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
  const layer: Dense<In, Out> = {
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
  return withSteps(shown(layer), {
    forward: (X, memory) => affineSteps(X.withShape(X.rows, W.columns), W, b, memory),
    *backward([X], dY, wanted, memory) {
      const [wantsW, wantsB] = wanted.parameters;
      const dW = wantsW ? yield* productSteps(dY, X, { transA: true }) : undefined;
      const input = wanted.input ? yield* productSteps(dY, W, {}, memory) : undefined;
      return { input, parameters: [dW, wantsB ? columnSums(dY) : undefined] };
    },
  });
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

/** `affine` in steps. */
export function* affineSteps<N extends number, In extends number, Out extends number>(
  X: Matrix<N, In>,
  W: Matrix<Out, In>,
  b: Matrix<Out, 1>,
  memory?: Scratch,
): Steps<Matrix<N, Out>> {
  const Y = yield* productSteps(X, W, { transB: true, C: b.T }, memory);
  return Y.withShape(X.rows, W.rows);
}

/** `gemm`, in the background where it is large, and into memory where some is given. */
export function* productSteps(
  A: Matrix,
  B: Matrix,
  options: GemmOptions & { readonly C?: Matrix },
  memory?: Scratch,
): Steps<Matrix> {
  const { transA = false, transB = false, C } = options;
  const [m, k] = transA ? [A.columns, A.rows] : [A.rows, A.columns];
  const n = transB ? B.rows : B.columns;
  const isSingle = [A, B, C ?? A].every(({ dtype }) => dtype === 'float32');
  const out = memory?.take(m, n, isSingle ? 'float32' : 'float64');
  const all = { ...options, ...(out && { out }) };
  return yield* ask(
    () => gemm(A, B, all),
    async () => background.gemm(A, B, all),
    2 * m * k * n,
  );
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
