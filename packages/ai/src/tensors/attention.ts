// Scaled dot-product attention on tensors: float32, on the fastest backend, with gradients.
// @see Vaswani et al. 2017, section 3.2.1
import {
  type InnerRule,
  scoped,
  type Shape,
  ShapeError,
  type Tensor,
  tensor,
} from '@eigenbook/matrix';

/** What a query may see, and how sharply. */
export interface TensorAttentionOptions {
  /** Whether a token sees only itself and those before it. Default false. */
  readonly causal?: boolean;
  /** … × N × M, or N × M: added to the scores; −∞ hides a place. Of a row that is hidden as a whole the mixture is NaN. */
  readonly mask?: Tensor;
  /** What the scores are multiplied with. Default 1 / √d. */
  readonly scale?: number;
}

/** What attention on tensors gives: the mixtures, and whom each query looks at. */
export interface TensorAttention<O extends Shape = Shape, W extends Shape = Shape> {
  /** … × N × E: for each query a mixture of the rows of V. */
  readonly output: Tensor<O>;
  /** … × N × M: the shares of each mixture; every row adds up to 1. */
  readonly weights: Tensor<W>;
}

/** The rows of Q by the columns of V where both are matrices; axes before them may stretch. */
type Mixed<Q extends Shape, V extends Shape> = Q extends readonly [infer N extends number, number]
  ? V extends readonly [number, infer E extends number] ? [N, E] : Shape
  : Shape; // prettier-ignore

/** The rows of Q by the rows of K. */
type Weighed<Q extends Shape, K extends Shape> = K extends readonly [infer M extends number, number]
  ? Mixed<Q, [number, M]>
  : Shape;

/** The size of the last axis, and of the one before it: by their places, for functions generic in sizes. */
type Last<S extends Shape> = S['length'] extends 2 ? S[1] : S['length'] extends 3 ? S[2] : S['length'] extends 4 ? S[3] : number; // prettier-ignore
type Rows<S extends Shape> = S['length'] extends 2 ? S[0] : S['length'] extends 3 ? S[1] : S['length'] extends 4 ? S[2] : number; // prettier-ignore

/**
 * softmax(Q·Kᵀ / √d)·V over the last two axes; axes before them, such as batch and heads, go along.
 * @param Q - … × N × d.
 * @param K - … × M × d.
 * @param V - … × M × E.
 * @throws ShapeError if a tensor has fewer than two axes, Q and K differ in the last or K and V in the
 * one before it.
 * @example
 * const X = tensor([[1, 0], [0, 1]]);
 * const { weights } = ai.tensors.attention(X, X, X, { causal: true });
 * weights.slice(0); // => [1, 0]
 */
export function attention<Q extends Shape, K extends Shape, V extends Shape>(
  Q: Tensor<Q>,
  K: Tensor<K> & InnerRule<Last<Q>, Last<K>>,
  V: Tensor<V> & InnerRule<Rows<K>, Rows<V>>,
  options: TensorAttentionOptions = {},
): TensorAttention<Mixed<Q, V>, Weighed<Q, K>> {
  const given = [Q, K, V] as unknown as readonly [Tensor, Tensor, Tensor];
  checkAxes(...given);
  return scoped(() => attend(given, options)) as never;
}

function attend(
  [Q, K, V]: readonly [Tensor, Tensor, Tensor],
  { causal = false, mask, scale }: TensorAttentionOptions,
): TensorAttention {
  const d = Q.shape.at(-1)!;
  let scores: Tensor = Q.scale(scale ?? 1 / Math.sqrt(d)).matmul(turned(K));
  if (mask) scores = scores.add(mask);
  if (causal) scores = scores.add(future(Q.shape.at(-2)!, K.shape.at(-2)!));
  const weights = scores.softmax();
  return { output: weights.matmul(V), weights };
}

/** With the last two axes exchanged. */
function turned(A: Tensor): Tensor {
  const axes = A.shape.map((_, k) => k);
  return A.transpose([...axes.slice(0, -2), A.ndim - 1, A.ndim - 2]);
}

/** −∞ for the tokens that come later; with fewer queries than keys the queries are the last tokens. */
function future(n: number, m: number): Tensor {
  const hidden = Float32Array.from({ length: n * m }, (_, k) => (k % m > Math.floor(k / m) + m - n ? -Infinity : 0)); // prettier-ignore
  return tensor(hidden).reshape([n, m]);
}

function checkAxes(Q: Tensor, K: Tensor, V: Tensor): void {
  const shapes = [Q, K, V].map(({ shape }) => `[${shape.join(', ')}]`).join(', ');
  if ([Q, K, V].some(({ ndim }) => ndim < 2)) {
    throw new ShapeError(`attention: Q, K and V must have at least two axes; got ${shapes}`);
  }
  if (Q.shape.at(-1) !== K.shape.at(-1)) {
    throw new ShapeError(`attention: Q and K must have the same last axis; got ${shapes}`);
  }
  if (K.shape.at(-2) !== V.shape.at(-2)) {
    throw new ShapeError(`attention: K and V must have the same rows; got ${shapes}`);
  }
}
