// One layer of an encoder: every token looks at all others, then thinks for itself; after each, what
// came is added and the sum brought to one scale. @see Vaswani et al. 2017, section 3.1
import type { Matrix } from '@eigenbook/matrix';
import type { AttentionOptions } from '../attention/attention.ts';
import { type HeadParameters, type MultiHead, multiHeadAttentionSteps } from '../attention/multi-head.ts'; // prettier-ignore
import type { Layer } from '../layers/layer.ts';
import type { LayerNorm } from '../layers/layer-norm.ts';
import { forwardSteps } from '../layers/sequential.ts';
import { now, type Steps } from '../steps.ts';

/** What is trained of one layer of an encoder. */
export interface EncoderLayer<D extends number = number> {
  /** How many heads. */
  readonly heads: number;
  /** The matrices of its heads. */
  readonly attention: HeadParameters<D>;
  /** Brings tokens and what they saw to one scale. */
  readonly attentionNorm: LayerNorm<D>;
  /** D to D by way of a wider one. */
  readonly feedForward: Layer<D, D>;
  /** Brings tokens and what they thought to one scale. */
  readonly feedForwardNorm: LayerNorm<D>;
}

/**
 * What a layer of an encoder makes of its tokens.
 * @param X - N × D: a token in each row.
 * @returns the tokens after it, and what each head saw.
 * @throws ShapeError as `multiHeadAttention`.
 * @example
 * const norm = ai.layerNorm(4);
 * const feedForward = ai.sequential(ai.dense(4, 16, { seed: 1 }), ai.gelu, ai.dense(16, 4, { seed: 2 }));
 * const layer = { heads: 2, attention: ai.headParameters(4, { seed: 3 }), attentionNorm: norm, feedForward, feedForwardNorm: norm };
 * ai.encodeLayer(random(5, 4, { seed: 4 }), layer).output.shape; // => [5, 4]
 */
export function encodeLayer<N extends number, D extends number>(
  X: Matrix<N, D>,
  layer: EncoderLayer<D>,
  options: AttentionOptions = {},
): MultiHead<N, D> {
  return now(encodeLayerSteps(X, layer, options));
}

export function* encodeLayerSteps<N extends number, D extends number>(
  X: Matrix<N, D>,
  { heads, attention, attentionNorm, feedForward, feedForwardNorm }: EncoderLayer<D>,
  options: AttentionOptions = {},
): Steps<MultiHead<N, D>> {
  const seen = yield* multiHeadAttentionSteps(X, attention, { ...options, heads });
  const looked = attentionNorm.forward(X.add(seen.output).withShape(X.rows, X.columns));
  const thoughts = yield* forwardSteps(feedForward, looked);
  const thought = looked.add(thoughts).withShape(X.rows, X.columns);
  return { output: feedForwardNorm.forward(thought), heads: seen.heads };
}
