// Several attentions at once, each on its share of the columns. @see Vaswani et al. 2017, 3.2.2
import { scoped, ShapeError, type Tensor } from '@eigenbook/matrix';
import { attention, type TensorAttention, type TensorAttentionOptions } from './attention.ts';

/** The matrices of a multi-head attention, each D × D, with biases D × 1, as in `ai.headParameters`. */
export interface TensorHeadParameters {
  /** D × D: makes the queries. */
  readonly Wq: Tensor;
  /** D × D: makes the keys. */
  readonly Wk: Tensor;
  /** D × D: makes the values. */
  readonly Wv: Tensor;
  /** D × D: joins what the heads give. */
  readonly Wo: Tensor;
  /** D × 1, added to the queries. Default 0. */
  readonly bq?: Tensor;
  /** D × 1, added to the keys. Default 0. */
  readonly bk?: Tensor;
  /** D × 1, added to the values. Default 0. */
  readonly bv?: Tensor;
  /** D × 1, added at the end. Default 0. */
  readonly bo?: Tensor;
}

/** Into how many heads the columns are cut, and what they may see. */
export interface TensorMultiHeadOptions extends TensorAttentionOptions {
  /** How many heads; D must be a multiple. */
  readonly heads: number;
}

/**
 * Self-attention with several heads, as `ai.multiHeadAttention`, on tensors.
 * @param X - … × N × D: a token in each row; axes before, such as a batch, go along.
 * @returns the output, … × N × D, and the weights of every head, … × heads × N × N.
 * @throws ShapeError if D is no multiple of `heads` or X has fewer than two axes.
 * @example
 * const { Wq, Wk, Wv, Wo } = ai.headParameters(8, { seed: 1 });
 * const parameters = { Wq: Wq.toTensor(), Wk: Wk.toTensor(), Wv: Wv.toTensor(), Wo: Wo.toTensor() };
 * const { output, weights } = ai.tensors.multiHeadAttention(tensor.ones([3, 5, 8]), parameters, { heads: 2 });
 * [output.shape, weights.shape]; // => [[3, 5, 8], [3, 2, 5, 5]]
 */
export function multiHeadAttention(
  X: Tensor,
  parameters: TensorHeadParameters,
  { heads, ...options }: TensorMultiHeadOptions,
): TensorAttention {
  const D = X.shape.at(-1) ?? 0;
  if (X.ndim < 2 || !(heads > 0) || !Number.isInteger(D / heads)) {
    throw new ShapeError(`multiHeadAttention: heads must divide the last axis of X, which must have two or more; got ${heads} and shape [${X.shape.join(', ')}]`); // prettier-ignore
  }
  return scoped(() => looked(X, parameters, { heads, ...options }));
}

function looked(
  X: Tensor,
  { Wq, Wk, Wv, Wo, bq, bk, bv, bo }: TensorHeadParameters,
  { heads, ...options }: TensorMultiHeadOptions,
): TensorAttention {
  const [q, k, v] = [affine(X, Wq, bq), affine(X, Wk, bk), affine(X, Wv, bv)].map((A) => split(A, heads)); // prettier-ignore
  const { output, weights } = attention(q!, k!, v!, options);
  return { output: affine(exchanged(output).reshape([...X.shape]), Wo, bo), weights };
}

/** X·Wᵀ + bᵀ. */
function affine(X: Tensor, W: Tensor, b: Tensor | undefined): Tensor {
  const Y: Tensor = X.matmul(W.T);
  return b ? Y.add(b.T) : Y;
}

/** … × N × D to … × heads × N × D / heads. */
function split(A: Tensor, heads: number): Tensor {
  return exchanged(A.reshape([...A.shape.slice(0, -1), heads, A.shape.at(-1)! / heads]));
}

/** With the second and third axis from the end exchanged. */
function exchanged(A: Tensor): Tensor {
  const axes = A.shape.map((_, k) => k);
  return A.transpose([...axes.slice(0, -3), A.ndim - 2, A.ndim - 3, A.ndim - 1]);
}
