// Low-rank adaptation: W stays, and the change to it is a product of two thin matrices.
// @see Hu et al. 2021, arXiv:2106.09685
import { type Matrix, random, ShapeError, zeros } from '@eigenbook/matrix';
import { checkSizes } from './given.ts';
import { affine, affineSteps, type Dense, productSteps } from './layers/dense.ts';
import type { Layer } from './layers/layer.ts';
import { withSteps } from './layers/layer-steps.ts';
import type { Scratch } from './memory.ts';
import { now, type Steps } from './steps.ts';
import { shown } from './layers/shown.ts';

/** How thin the change is, and where it begins. */
export interface LoraOptions<K extends number = number> {
  /** Columns of B and rows of A. */
  readonly rank: K;
  /** The change is (alpha / rank)·B·A. Default: the rank, so that it is B·A. */
  readonly alpha?: number;
  /** Of the random numbers that A begins with. */
  readonly seed?: number;
  /** Biases of the layer, Out × 1; they are not trained. Default those of a dense layer, else 0. */
  readonly b?: Matrix;
  /** A to begin with, rank × In. Default: normal with variance 1 / In. */
  readonly A?: Matrix;
}

/** A layer X·W′ᵀ + bᵀ with W′ = W + scale·B·A, of which only A and B are trained. */
export interface Lora<In extends number, Out extends number, K extends number> extends Layer<
  In,
  Out
> {
  /** Out × In: frozen. */
  readonly W: Matrix<Out, In>;
  /** K × In: trained, begins at random. */
  readonly A: Matrix<K, In>;
  /** Out × K: begins at 0, so that the adapted layer begins as the old one. */
  readonly B: Matrix<Out, K>;
  /** alpha / rank: what B·A is multiplied with. */
  readonly scale: number;
  /** Numbers that are trained: rank · (In + Out). */
  readonly count: number;
  /** How many times fewer that is than the numbers of W. */
  readonly factor: number;
  /**
   * W + scale·B·A: the layer without any extra work.
   * @example
   * const adapter = ai.lora(eye(2), { rank: 1, A: matrix([[1, 2]]) });
   * adapter.withParameters([adapter.A, matrix([[10], [0]])]).merge(); // => [[11, 20], [0, 1]]
   */
  merge(): Matrix<Out, In>;
  withParameters(parameters: readonly Matrix[]): Lora<In, Out, K>;
}

/**
 * An adapter of a trained weight matrix.
 * @param base - Out × In, or a dense layer, whose biases it keeps.
 * @param given - the options, or the rank alone.
 * @throws ShapeError if the rank is no whole number from 1 to the smaller side, or A or b does not fit;
 * RangeError if alpha is not finite.
 * @example
 * const adapter = ai.lora(random(64, 64, { seed: 1 }), { rank: 4, seed: 2 });
 * adapter.count; // => 512
 * adapter.merge().equals(adapter.W); // => true
 */
export function lora<In extends number, Out extends number, K extends number>(
  base: Matrix<Out, In> | Dense<In, Out>,
  given: LoraOptions<K> | K,
): Lora<In, Out, K> {
  const options = typeof given === 'number' ? { rank: given } : given;
  const W = 'W' in base ? base.W : base;
  const { dtype } = W;
  const old = 'W' in base ? base.b : zeros(W.rows, 1, { dtype });
  const { rank, alpha = rank, seed, b = old } = options;
  const most = Math.min(W.rows, W.columns);
  if (!(Number.isInteger(rank) && rank >= 1 && rank <= most)) {
    throw new ShapeError(`lora: rank must be a whole number from 1 to ${most}; got ${rank}`);
  }
  if (!Number.isFinite(alpha)) throw new RangeError(`lora: alpha must be a finite number; got ${alpha}`); // prettier-ignore
  const draw = { distribution: 'normal', ...(seed !== undefined && { seed }) } as const;
  const A =
    options.A ??
    random(rank, W.columns, draw)
      .scale(1 / Math.sqrt(W.columns))
      .astype(dtype);
  if (A.rows !== rank || A.columns !== W.columns) {
    throw new ShapeError(`lora: A must be ${rank} × ${W.columns}; got ${A.rows} × ${A.columns}`);
  }
  if (b.rows !== W.rows || b.columns !== 1) {
    throw new ShapeError(`lora: b must be ${W.rows} × 1; got ${b.rows} × ${b.columns}`);
  }
  const start = [A.withShape(rank, W.columns), zeros(W.rows, rank, { dtype })] as const;
  return adapterOf({ W, b: b.withShape(W.rows, 1), scale: alpha / rank }, ...start);
}

interface Frozen<In extends number, Out extends number> {
  readonly W: Matrix<Out, In>;
  readonly b: Matrix<Out, 1>;
  readonly scale: number;
}

function adapterOf<In extends number, Out extends number, K extends number>(
  frozen: Frozen<In, Out>,
  A: Matrix<K, In>,
  B: Matrix<Out, K>,
): Lora<In, Out, K> {
  const { W, b, scale } = frozen;
  /** The gradient at W′ by way of the thin side: never an Out × In matrix. */
  const gradientSteps = function* (X: Matrix, dY: Matrix, memory?: Scratch): Steps<Matrix[]> {
    const XA = yield* productSteps(X, A, { transB: true }, memory);
    const dYB = yield* productSteps(dY, B, {}, memory);
    const [dA, dB] = [yield* productSteps(dYB, X, { transA: true }), yield* productSteps(dY, XA, { transA: true })]; // prettier-ignore
    return [dA, dB].map((G) => G.scale(scale));
  };
  const merge = () => W.add(B.matmul<K, In>(A).scale(scale)).withShape(W.rows, W.columns);
  const layer: Lora<In, Out, K> = {
    name: 'lora',
    W,
    A,
    B,
    scale,
    inSize: W.columns,
    outSize: W.rows,
    parameters: [A, B],
    count: A.size + B.size,
    factor: W.size / (A.size + B.size),
    merge,
    forward: (X) => affine(X.withShape(X.rows, W.columns), merge(), b),
    backward: (X, dY) => ({
      get input() { return dY.matmul(merge().withShape()).withShape(X.rows, W.columns); }, // prettier-ignore
      get parameters() { return now(gradientSteps(X, dY)); }, // prettier-ignore
    }),
    withParameters: ([nextA, nextB]) =>
      adapterOf(frozen, nextA!.withShape(A.rows, A.columns), nextB!.withShape(B.rows, B.columns)),
    onTensors: (X, [At, Bt]) => {
      const change = X.matmul(At!.T).matmul(Bt!.T).scale(scale);
      return X.matmul(W.T.toTensor()).add(change).add(b.T.toTensor());
    },
  };
  return withSteps(shown(layer), {
    forward: (X, memory) => affineSteps(X.withShape(X.rows, W.columns), merge(), b, memory),
    *backward([X], dY, wanted, memory) {
      const isTrained = wanted.parameters.includes(true);
      return {
        input: wanted.input ? yield* productSteps(dY, merge(), {}, memory) : undefined,
        parameters: isTrained ? yield* gradientSteps(X, dY, memory) : [],
      };
    },
  });
}

/**
 * How many numbers an adapter trains, beside all of the matrix.
 * @param shape - Out × In of the matrix.
 * @param matrices - how many such matrices; 1 by default.
 * @throws ShapeError if a number is no whole one from 1.
 * @example
 * ai.loraCount([4096, 4096], { rank: 8 }); // => { full: 16777216, trainable: 65536, factor: 256 }
 */
export function loraCount(
  [rows, columns]: readonly [number, number],
  { rank, matrices = 1 }: { readonly rank: number; readonly matrices?: number },
): { readonly full: number; readonly trainable: number; readonly factor: number } {
  checkSizes('loraCount([Out, In], { rank })', { rows, columns, rank, matrices });
  const full = matrices * rows * columns;
  const trainable = matrices * rank * (rows + columns);
  return { full, trainable, factor: full / trainable };
}
