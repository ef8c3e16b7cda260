// BERT: an encoder over word pieces, from the tensors of a file. @see Devlin et al. 2019
import { type Matrix, ShapeError } from '@eigenbook/matrix';
import type { AttentionOptions } from '../attention/attention.ts';
import type { MultiHead } from '../attention/multi-head.ts';
import { gelu } from '../layers/activation.ts';
import { denseOf } from '../layers/dense.ts';
import { type LayerNorm, layerNormOf } from '../layers/layer-norm.ts';
import { sequential } from '../layers/sequential.ts';
import { later, now, type RunOptions, pause, type Steps } from '../steps.ts';
import { type EncoderLayer, encodeLayerSteps } from './encoder-layer.ts';
import type { TokenIds } from './word-piece.ts';

/** What the tensors of an encoder do not say. */
export interface BertOptions {
  /** Heads of each layer; the width must be a multiple. */
  readonly heads: number;
  /** Of the layer norms. Default 1e-12. */
  readonly epsilon?: number;
}

/** What an encoder makes of a text. */
export interface Encoded {
  /** What the rows of `output` stand for. */
  readonly tokens: readonly string[];
  /** N × D: a row for each token. */
  readonly output: Matrix;
  /** The tokens after each layer, and what its heads saw. */
  readonly layers: readonly MultiHead<number, number>[];
}

/** An encoder: its parts, and what it does. */
export interface Bert {
  /** What is trained of each layer, in order. */
  readonly layers: readonly EncoderLayer[];
  /** V × D: a row for each piece of the vocabulary. */
  readonly wordEmbeddings: Matrix;
  /** A row for each place in a text. */
  readonly positionEmbeddings: Matrix;
  /** A row for each kind of token: of the first text, of the second. */
  readonly typeEmbeddings: Matrix;
  /** What the sum of the three is brought to one scale by. */
  readonly norm: LayerNorm;
  /** D. */
  readonly width: number;
  /** The most tokens it can take. */
  readonly maxLength: number;
  /**
   * All layers, one after the other.
   * @throws RangeError if there are no tokens, too many, or an id that is no piece.
   * @example
   * const norm = ai.layerNorm(4);
   * const tensors = { 'embeddings.word_embeddings.weight': eye(4), 'embeddings.position_embeddings.weight': zeros(8, 4), 'embeddings.token_type_embeddings.weight': zeros(2, 4), 'embeddings.LayerNorm.weight': norm.gain, 'embeddings.LayerNorm.bias': norm.bias };
   * const { encode } = ai.bert(tensors, { heads: 2 });
   * encode({ tokens: ['a', 'b'], ids: [0, 3], types: [0, 0] }).output.shape; // => [2, 4]
   * encode({ tokens: ['c'], ids: [9], types: [0] }); // throws RangeError
   */
  readonly encode: (text: TokenIds, options?: AttentionOptions) => Encoded;
  /** The same by a promise: output and interrupts go on meanwhile. */
  readonly background: {
    readonly encode: (text: TokenIds, options?: AttentionOptions & RunOptions) => Promise<Encoded>;
  };
  /**
   * Throws what `encode` would throw of these tokens.
   * @throws RangeError as `encode`.
   * @example
   * const norm = ai.layerNorm(4);
   * const tensors = { 'embeddings.word_embeddings.weight': eye(4), 'embeddings.position_embeddings.weight': zeros(8, 4), 'embeddings.token_type_embeddings.weight': zeros(2, 4), 'embeddings.LayerNorm.weight': norm.gain, 'embeddings.LayerNorm.bias': norm.bias };
   * ai.bert(tensors, { heads: 2 }).check({ tokens: ['c'], ids: [9], types: [0] }); // throws RangeError
   */
  readonly check: (text: TokenIds) => void;
}

/** Tensors by the names that PyTorch gives them; those of one axis as columns. */
export type NamedTensors = Readonly<Record<string, Matrix>>;

/**
 * The encoder whose tensors these are, as the files of BERT and its kin name them
 * (`encoder.layer.0.attention.self.query.weight` and so on, also after `bert.`).
 * @throws RangeError if a tensor is missing; ShapeError if one does not fit.
 * @remarks Computes in the element type of the tensors. Forward only.
 * @example
 * const width = ai.layerNorm(4);
 * const tensors = { 'embeddings.word_embeddings.weight': eye(4), 'embeddings.position_embeddings.weight': zeros(8, 4), 'embeddings.token_type_embeddings.weight': zeros(2, 4), 'embeddings.LayerNorm.weight': width.gain, 'embeddings.LayerNorm.bias': width.bias };
 * const { encode } = ai.bert(tensors, { heads: 2 }); // an encoder without layers
 * encode({ tokens: ['a'], ids: [0], types: [0] }).output.round(3); // => [[1.732, -0.577, -0.577, -0.577]]
 */
export function bert(tensors: NamedTensors, options: BertOptions): Bert {
  const prefix = Object.keys(tensors).some((name) => name.startsWith('bert.')) ? 'bert.' : '';
  const reader = readerOf(tensors, prefix, options.epsilon ?? 1e-12);
  const part = (name: string) => reader.tensor(`embeddings.${name}_embeddings.weight`);
  const [words, positions, types] = [part('word'), part('position'), part('token_type')];
  for (const { columns } of [positions, types]) {
    if (columns !== words.columns) throw new ShapeError(`bert: all embeddings must have the ${words.columns} columns of those of the words; got ${columns}`); // prettier-ignore
  }
  const norm = reader.norm('embeddings.LayerNorm');
  const layers = Array.from({ length: layerCount(tensors, prefix) }, (_, k) =>
    layerOf(reader, `encoder.layer.${k}`, options.heads),
  );
  const check = (text: TokenIds) => checkText(text, positions.rows, words.rows);
  const parts = {
    layers,
    wordEmbeddings: words,
    positionEmbeddings: positions,
    typeEmbeddings: types,
    norm,
    width: words.columns,
    maxLength: positions.rows,
    check,
  };
  return {
    ...parts,
    encode: (text, attention) => now(encodeSteps(parts, text, attention)),
    background: {
      encode: async (text, attentionAndRun) =>
        later(encodeSteps(parts, text, attentionAndRun), attentionAndRun),
    },
  };
}

/** All layers, with pauses. */
export function* encodeSteps(
  encoder: Omit<Bert, 'encode' | 'background'>,
  text: TokenIds,
  attention: AttentionOptions = {},
): Steps<Encoded> {
  encoder.check(text);
  const named = { ...attention, tokens: text.tokens };
  const encoded: MultiHead<number, number>[] = [];
  let X = embed(encoder, text);
  for (const layer of encoder.layers) {
    const next = yield* encodeLayerSteps(X, layer, named);
    encoded.push(next);
    X = next.output;
    yield* pause();
  }
  return { tokens: text.tokens, output: X, layers: encoded };
}

type Embeddings = Pick<Bert, 'wordEmbeddings' | 'positionEmbeddings' | 'typeEmbeddings' | 'norm'>;

function embed(
  { wordEmbeddings, positionEmbeddings, typeEmbeddings, norm }: Embeddings,
  { ids, types }: TokenIds,
): Matrix {
  const words = wordEmbeddings.take(ids, 0).add(typeEmbeddings.take(types, 0));
  const places = positionEmbeddings.take(Array.from(ids.keys()), 0);
  return norm.forward(words.add(places).withShape());
}

interface Reader {
  readonly tensor: (name: string) => Matrix;
  readonly norm: (name: string) => LayerNorm;
}

function readerOf(tensors: NamedTensors, prefix: string, epsilon: number): Reader {
  const tensor = (name: string) => {
    const found = tensors[prefix + name];
    if (found) return found;
    throw new RangeError(`bert: the tensors must hold ${prefix}${name}; got ${Object.keys(tensors).slice(0, 5).join(', ')}, …`); // prettier-ignore
  };
  const column = (name: string) => {
    const found = tensor(name);
    return found.withShape(found.rows, 1);
  };
  const norm = (name: string) => layerNormOf(column(`${name}.weight`), column(`${name}.bias`), { epsilon }); // prettier-ignore
  return { tensor, norm };
}

/** One layer: its tensors by what they are for. */
function layerOf({ tensor, norm }: Reader, name: string, heads: number): EncoderLayer {
  const matrix = (part: string) => ({ W: tensor(`${name}.${part}.weight`).withShape(), b: tensor(`${name}.${part}.bias`) }); // prettier-ignore
  const [q, k, v] = ['query', 'key', 'value'].map((part) => matrix(`attention.self.${part}`));
  const o = matrix('attention.output.dense');
  const dense = (part: string) => {
    const { W, b } = matrix(part);
    return denseOf(W, b.withShape(b.rows, 1));
  };
  const bias = ({ b }: { readonly b: Matrix }) => b.withShape(b.rows, 1);
  return {
    heads,
    attention: { Wq: q!.W, Wk: k!.W, Wv: v!.W, Wo: o.W, bq: bias(q!), bk: bias(k!), bv: bias(v!), bo: bias(o) }, // prettier-ignore
    attentionNorm: norm(`${name}.attention.output.LayerNorm`),
    feedForward: sequential(dense('intermediate.dense'), gelu, dense('output.dense')),
    feedForwardNorm: norm(`${name}.output.LayerNorm`),
  };
}

function layerCount(tensors: NamedTensors, prefix: string): number {
  const start = `${prefix}encoder.layer.`;
  const numbers = Object.keys(tensors)
    .filter((name) => name.startsWith(start))
    .map((name) => Number.parseInt(name.slice(start.length), 10));
  return Math.max(-1, ...numbers) + 1;
}

function checkText({ ids, types, tokens }: TokenIds, most: number, pieces: number): void {
  if (ids.length === 0 || ids.length > most) {
    throw new RangeError(`encode: there must be from 1 to ${most} tokens; got ${ids.length}. encode(text, { maxLength }) of the tokenizer cuts a text.`); // prettier-ignore
  }
  if (types.length !== ids.length || tokens.length !== ids.length) {
    throw new ShapeError(`encode: there must be as many tokens and types as ids, ${ids.length}; got ${tokens.length} and ${types.length}`); // prettier-ignore
  }
  const wrong = ids.find((id) => !(Number.isInteger(id) && id >= 0 && id < pieces));
  if (wrong !== undefined) throw new RangeError(`encode: ids must be whole numbers from 0 to ${pieces - 1}; got ${wrong}`); // prettier-ignore
}
