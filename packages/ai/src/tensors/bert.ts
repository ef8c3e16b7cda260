// BERT on tensors: the encoder of `ai.bert` on the fastest backend, with gradients.
// @see Devlin et al. 2019
import { type Matrix, scoped, type Tensor } from '@eigenbook/matrix';
import type { Layer } from '../layers/layer.ts';
import type { Bert } from '../transformer/bert.ts';
import type { EncoderLayer } from '../transformer/encoder-layer.ts';
import type { TokenIds } from '../transformer/word-piece.ts';
import type { TensorAttention, TensorAttentionOptions } from './attention.ts';
import { multiHeadAttention, type TensorHeadParameters } from './multi-head.ts';

/** Everything that an encoder learns, in a form that `grad` takes. */
export interface TensorBertParameters {
  readonly [part: string]: Tensor | Tensor[] | TensorEncoderLayer[];
  /** V × D: a row for each piece of the vocabulary. */
  readonly words: Tensor;
  /** A row of D numbers for each place in a text. */
  readonly positions: Tensor;
  /** A row of D numbers for each kind of token. */
  readonly types: Tensor;
  /** Gain and bias, as of every norm. */
  readonly norm: Tensor[];
  /** Those of each layer, in order. */
  readonly layers: TensorEncoderLayer[];
}

/** Everything that one layer of an encoder learns. */
export interface TensorEncoderLayer {
  readonly [part: string]: Tensor[] | Record<string, Tensor>;
  /** The matrices of its heads. */
  readonly attention: Record<string, Tensor> & TensorHeadParameters;
  /** Gain and bias of the norm after the attention. */
  readonly attentionNorm: Tensor[];
  /** Weights and biases of its dense layers, by turns. */
  readonly feedForward: Tensor[];
  /** Gain and bias of the norm after those. */
  readonly feedForwardNorm: Tensor[];
}

/** What an encoder makes of a text, as tensors. */
export interface TensorEncoded {
  /** N × D: a row for each token. */
  readonly output: Tensor;
  /** The tokens after each layer, N × D, and what its heads saw, heads × N × N. */
  readonly layers: readonly TensorAttention[];
}

/** An encoder for tensors: what it learns, and what it does. */
export interface TensorBert {
  /** Those of the encoder as tensors, to begin with. */
  readonly parameters: TensorBertParameters;
  /**
   * All layers, one after the other, with these parameters or those of the encoder.
   * @throws RangeError, ShapeError as `encode` of the encoder.
   * @example
   * const norm = ai.layerNorm(4);
   * const tensors = { 'embeddings.word_embeddings.weight': eye(4), 'embeddings.position_embeddings.weight': zeros(8, 4), 'embeddings.token_type_embeddings.weight': zeros(2, 4), 'embeddings.LayerNorm.weight': norm.gain, 'embeddings.LayerNorm.bias': norm.bias };
   * const { parameters, encode } = ai.tensors.bert(ai.bert(tensors, { heads: 2 }));
   * const text = { tokens: ['a'], ids: [0], types: [0] };
   * encode(text, {}, { ...parameters, norm: [tensor.zeros([4, 1]), tensor.ones([4, 1])] }).output; // => [[1, 1, 1, 1]]
   */
  readonly encode: (text: TokenIds, options?: TensorAttentionOptions, parameters?: TensorBertParameters) => TensorEncoded; // prettier-ignore
}

/**
 * An encoder for tensors, in float32.
 * @param encoder - of `ai.bert`, or `bert` of `ai.sentenceEncoder`.
 * @example
 * const norm = ai.layerNorm(4);
 * const tensors = { 'embeddings.word_embeddings.weight': eye(4), 'embeddings.position_embeddings.weight': zeros(8, 4), 'embeddings.token_type_embeddings.weight': zeros(2, 4), 'embeddings.LayerNorm.weight': norm.gain, 'embeddings.LayerNorm.bias': norm.bias };
 * const { encode } = ai.tensors.bert(ai.bert(tensors, { heads: 2 })); // an encoder without layers
 * encode({ tokens: ['a', 'b'], ids: [0, 3], types: [0, 0] }).output.shape; // => [2, 4]
 */
export function bert(encoder: Bert): TensorBert {
  const { wordEmbeddings, positionEmbeddings, typeEmbeddings, norm } = encoder;
  const own: TensorBertParameters = {
    words: wordEmbeddings.toTensor(),
    positions: positionEmbeddings.toTensor(),
    types: typeEmbeddings.toTensor(),
    norm: norm.parameters.map(toTensor),
    layers: encoder.layers.map(parametersOf),
  };
  return {
    parameters: own,
    encode: (text, options = {}, parameters = own) => {
      encoder.check(text);
      return scoped(() => {
        const { words, positions, types } = parameters;
        const sum = words.gather([...text.ids]).add(types.gather([...text.types])).add(positions.slice([0, text.ids.length])); // prettier-ignore
        let X = onTensors(norm, sum, parameters.norm);
        const layers = encoder.layers.map((layer, k) => {
          const next = encodeLayer(X, [layer, parameters.layers[k]!], options);
          X = next.output;
          return next;
        });
        return { output: X, layers };
      });
    },
  };
}

/** What a layer makes of its tokens; the matrices are those of `P`, all else that of `layer`. */
function encodeLayer(
  X: Tensor,
  [layer, P]: readonly [EncoderLayer, TensorEncoderLayer],
  options: TensorAttentionOptions,
): TensorAttention {
  const seen = multiHeadAttention(X, P.attention, { ...options, heads: layer.heads });
  const looked = onTensors(layer.attentionNorm, X.add(seen.output), P.attentionNorm);
  const thought = looked.add(onTensors(layer.feedForward, looked, P.feedForward));
  return { output: onTensors(layer.feedForwardNorm, thought, P.feedForwardNorm), weights: seen.weights }; // prettier-ignore
}

function parametersOf({
  attention,
  attentionNorm,
  feedForward,
  feedForwardNorm,
}: EncoderLayer): TensorEncoderLayer {
  // prettier-ignore
  const named = Object.entries(attention as unknown as Record<string, Matrix>);
  return {
    attention: Object.fromEntries(named.map(([name, A]) => [name, toTensor(A)])) as never,
    attentionNorm: attentionNorm.parameters.map(toTensor),
    feedForward: feedForward.parameters.map(toTensor),
    feedForwardNorm: feedForwardNorm.parameters.map(toTensor),
  };
}

const toTensor = (A: Matrix): Tensor => A.toTensor();

/** All layers of an encoder have a form for tensors. */
function onTensors(
  layer: Pick<Layer, 'onTensors'>,
  X: Tensor,
  parameters: readonly Tensor[],
): Tensor {
  // prettier-ignore
  return layer.onTensors!(X, parameters);
}
