// Sentences as vectors: those that mean much the same lie near each other.
// @see Reimers and Gurevych 2019, arXiv:1908.10084
import { type Matrix, vstack } from '@eigenbook/matrix';
import { later, pause, type RunOptions, type Steps } from '../steps.ts';
import { type Bert, bert, type BertOptions, type Encoded, encodeSteps, type NamedTensors } from './bert.ts'; // prettier-ignore
import { type EncodeOptions, type WordPiece, wordPiece, type WordPieceOptions } from './word-piece.ts'; // prettier-ignore

/** A model as plain data, such as `(await datasets.miniLM()).model()` gives it. */
export interface SentenceModel extends BertOptions, WordPieceOptions {
  /** The pieces of words in the order of their ids. */
  readonly vocabulary: readonly string[];
  /** What was trained, as `ai.bert` takes it. */
  readonly tensors: NamedTensors;
  /** The most tokens of a sentence, the marks counted. Default: what the model can take. */
  readonly maxLength?: number;
}

/** Tokenizer and encoder of a model, and what they do together. */
export interface SentenceEncoder {
  /** Cuts a text into pieces. */
  readonly tokenizer: WordPiece;
  /** Makes vectors of the pieces. */
  readonly bert: Bert;
  /**
   * The tokens of a text after every layer, and what each head sees: `layers[l].heads[h].weights`.
   * @throws RangeError if `maxLength` is more than the model can take, or leaves no room.
   * @example
   * const norm = ai.layerNorm(4);
   * const tensors = { 'embeddings.word_embeddings.weight': random(5, 4, { seed: 1 }), 'embeddings.position_embeddings.weight': zeros(8, 4), 'embeddings.token_type_embeddings.weight': zeros(2, 4), 'embeddings.LayerNorm.weight': norm.gain, 'embeddings.LayerNorm.bias': norm.bias };
   * const { encode } = ai.sentenceEncoder({ vocabulary: ['[UNK]', '[CLS]', '[SEP]', 'cat', 'dog'], tensors, heads: 2 });
   * encode('Cat dog').tokens; // => ['[CLS]', 'cat', 'dog', '[SEP]']
   */
  readonly encode: (text: string, options?: EncodeOptions) => Encoded;
  /**
   * N × D: a row of length 1 for each sentence, the mean of its tokens. The product of two rows is
   * the cosine between the sentences.
   * @throws RangeError if there is no sentence.
   * @example
   * const norm = ai.layerNorm(4);
   * const tensors = { 'embeddings.word_embeddings.weight': random(5, 4, { seed: 1 }), 'embeddings.position_embeddings.weight': zeros(8, 4), 'embeddings.token_type_embeddings.weight': zeros(2, 4), 'embeddings.LayerNorm.weight': norm.gain, 'embeddings.LayerNorm.bias': norm.bias };
   * const { embed } = ai.sentenceEncoder({ vocabulary: ['[UNK]', '[CLS]', '[SEP]', 'cat', 'dog'], tensors, heads: 2 });
   * (await embed(['cat', 'dog', 'cat dog'])).shape; // => [3, 4]
   */
  readonly embed: (sentences: readonly string[], options?: RunOptions) => Promise<Matrix>;
}

/**
 * Tokenizer and encoder of a model together.
 * @throws RangeError, ShapeError as `wordPiece` and `bert`.
 * @remarks `embed` works in the background, with the products of the engine’s threads. MiniLM takes about 0.3 GFLOP for a
 * sentence of 13 tokens.
 * @example
 * const norm = ai.layerNorm(4);
 * const tensors = { 'embeddings.word_embeddings.weight': random(5, 4, { seed: 1 }), 'embeddings.position_embeddings.weight': zeros(8, 4), 'embeddings.token_type_embeddings.weight': zeros(2, 4), 'embeddings.LayerNorm.weight': norm.gain, 'embeddings.LayerNorm.bias': norm.bias };
 * const { embed } = ai.sentenceEncoder({ vocabulary: ['[UNK]', '[CLS]', '[SEP]', 'cat', 'dog'], tensors, heads: 2 });
 * const E = await embed(['cat dog', 'dog cat']); // without layers the order of words is nothing
 * E.matmul(E.T).round(9); // => [[1, 1], [1, 1]]
 */
export function sentenceEncoder(model: SentenceModel): SentenceEncoder {
  const tokenizer = wordPiece(model.vocabulary, model);
  const encoder = bert(model.tensors, model);
  const { maxLength = encoder.maxLength } = model;
  const encode = (text: string, options: EncodeOptions = {}) =>
    encoder.encode(tokenizer.encode(text, { maxLength, ...options }));
  const embedSteps = function* (sentences: readonly string[]): Steps<Matrix> {
    if (sentences.length === 0) throw new RangeError('embed: there must be at least one sentence; got none'); // prettier-ignore
    const rows: Matrix[] = [];
    for (const sentence of sentences) {
      const text = tokenizer.encode(sentence, { maxLength });
      const { output } = yield* encodeSteps(encoder, text);
      const mean = output.mean(0);
      rows.push(mean.scale(1 / mean.norm()).withShape());
      yield* pause({ done: rows.length, total: sentences.length });
    }
    return vstack(rows).withShape();
  };
  const embed = async (sentences: readonly string[], options?: RunOptions) =>
    later(embedSteps(sentences), options);
  return { tokenizer, bert: encoder, encode, embed };
}
