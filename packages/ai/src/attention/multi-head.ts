// Several attentions side by side, each on its share of the columns. @see Vaswani et al. 2017, 3.2.2
import { hstack, type Matrix, random, ShapeError, zeros } from '@eigenbook/matrix';
import { checkGiven, checkSizes } from '../given.ts';
import { affineSteps } from '../layers/dense.ts';
import { now, pause, type Steps } from '../steps.ts';
import { attention, type Attention, type AttentionOptions } from './attention.ts';

/** The matrices of a multi-head attention, each D × D, with biases D × 1. */
export interface HeadParameters<D extends number = number> {
  /** D × D: makes the queries. */
  readonly Wq: Matrix<D, D>;
  /** D × D: makes the keys. */
  readonly Wk: Matrix<D, D>;
  /** D × D: makes the values. */
  readonly Wv: Matrix<D, D>;
  /** D × D: joins what the heads give. */
  readonly Wo: Matrix<D, D>;
  /** D × 1, added to the queries. Default 0. */
  readonly bq?: Matrix<D, 1>;
  /** D × 1, added to the keys. Default 0. */
  readonly bk?: Matrix<D, 1>;
  /** D × 1, added to the values. Default 0. */
  readonly bv?: Matrix<D, 1>;
  /** D × 1, added at the end. Default 0. */
  readonly bo?: Matrix<D, 1>;
}

/** What several heads give together, and each by itself. */
export interface MultiHead<N extends number, D extends number> {
  /** N × D: what the heads give, joined. */
  readonly output: Matrix<N, D>;
  /** What each head sees, in order; its weights are N × N. */
  readonly heads: readonly Attention<N, N, number>[];
}

/** Into how many heads the columns are cut, and what they may see. */
export interface MultiHeadOptions extends AttentionOptions {
  /** How many heads; D must be a multiple. */
  readonly heads: number;
}

/**
 * Self-attention with several heads: Q = X·Wqᵀ + bqᵀ and so on, cut into equal parts of columns, one
 * for each head; their outputs side by side times Woᵀ.
 * @param X - N × D: a token in each row.
 * @throws ShapeError if D is no multiple of `heads` or a matrix does not fit.
 * @example
 * const { heads, output } = ai.multiHeadAttention(random(5, 8, { seed: 1 }), ai.headParameters(8, { seed: 2 }), { heads: 2 });
 * output.shape; // => [5, 8]
 * heads[1]!.weights.shape; // => [5, 5]
 */
export function multiHeadAttention<N extends number, D extends number>(
  X: Matrix<N, D>,
  parameters: HeadParameters<NoInfer<D>>,
  options: MultiHeadOptions,
): MultiHead<N, D> {
  return now(multiHeadAttentionSteps(X, parameters, options));
}

export function* multiHeadAttentionSteps<N extends number, D extends number>(
  X: Matrix<N, D>,
  parameters: HeadParameters<D>,
  options: MultiHeadOptions,
): Steps<MultiHead<N, D>> {
  const call = 'multiHeadAttention(X, ai.headParameters(size), { heads })';
  checkGiven(call, { X });
  checkSizes(call, { heads: (options as Partial<MultiHeadOptions> | undefined)?.heads });
  const { heads: count } = options;
  const size = X.columns / count;
  if (!Number.isInteger(size) || !(count > 0)) {
    throw new ShapeError(`multiHeadAttention: heads must divide the ${X.columns} columns of X; got ${count}`); // prettier-ignore
  }
  const none = zeros(X.columns, 1);
  const { Wq, Wk, Wv, Wo, bq = none, bk = none, bv = none, bo = none } = parameters;
  const Q = yield* affineSteps(X, Wq, bq);
  const K = yield* affineSteps(X, Wk, bk);
  const V = yield* affineSteps(X, Wv, bv);
  const heads: Attention<N, N, number>[] = [];
  for (let h = 0; h < count; h++) {
    const part = (A: Matrix<N>) =>
      A.withShape()
        .slice(':', [h * size, (h + 1) * size])
        .withShape(X.rows, size);
    heads.push(attention(part(Q), part(K), part(V), options));
    if (h % HEADS_AT_ONCE === HEADS_AT_ONCE - 1) yield* pause();
  }
  const joined = hstack(heads.map(({ output }) => output)).withShape(X.rows, X.columns);
  return { output: yield* affineSteps(joined, Wo, bo), heads };
}

/** Heads between two pauses: 2 ms for 256 tokens. */
const HEADS_AT_ONCE = 4;

/**
 * Random matrices for a multi-head attention, without biases.
 * @param options - `seed` of the numbers, which are normal with variance 1 / size.
 * @example
 * ai.headParameters(8, { seed: 1 }).Wq.shape; // => [8, 8]
 */
export function headParameters<D extends number>(
  size: D,
  { seed = Math.floor(Math.random() * 2 ** 31) }: { readonly seed?: number } = {},
): HeadParameters<D> {
  const [Wq, Wk, Wv, Wo] = [0, 1, 2, 3].map((k) =>
    random(size, size, { seed: seed + k, distribution: 'normal' }).scale(1 / Math.sqrt(size)),
  );
  return { Wq: Wq!, Wk: Wk!, Wv: Wv!, Wo: Wo! };
}
