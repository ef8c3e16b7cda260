// Vectors from counts alone. @see Levy and Goldberg 2014; Church and Hanks 1990
import { background, Matrix, ShapeError, svd, zeros } from '@eigenbook/matrix';
import { checkCount } from '../given.ts';
import { ask, inBlocks, inRanges, now, pause, type Steps } from '../steps.ts';
import { type Embedding, embedding } from './embedding.ts';

/**
 * Positive pointwise mutual information: how much more often two things come together than by chance,
 * log(p(i, j) / (p(i)·p(j))), and 0 where it is less often.
 * @param counts - R × C, ≥ 0.
 * @throws RangeError if a count is negative or not finite.
 * @example
 * ai.ppmi(matrix([[2, 0], [0, 2]])); // => [[Math.LN2, 0], [0, Math.LN2]]
 */
export function ppmi<R extends number, C extends number>(counts: Matrix<R, C>): Matrix<R, C> {
  return now(ppmiSteps(counts));
}

function* ppmiSteps<R extends number, C extends number>(counts: Matrix<R, C>): Steps<Matrix<R, C>> {
  const { rows, columns } = counts;
  const ofRows = new Float64Array(rows);
  const ofColumns = new Float64Array(columns);
  yield* inBlocks(counts, 4, ({ data }, from) => {
    for (let k = 0; k < data.length; k++) {
      const count = data[k]!;
      if (!(count >= 0 && count < Infinity)) throw new RangeError(`ppmi: counts must be ≥ 0; got ${count}`); // prettier-ignore
      ofRows[from + Math.floor(k / columns)]! += count;
      ofColumns[k % columns]! += count;
    }
  });
  const total = ofRows.reduce((sum, count) => sum + count, 0);
  const result = zeros(rows, columns);
  yield* inBlocks(counts, 8, ({ data }, from) => {
    for (let k = 0; k < data.length; k++) {
      if (data[k] === 0) continue;
      const chance = ofRows[from + Math.floor(k / columns)]! * ofColumns[k % columns]!;
      result.data[from * columns + k] = Math.max(0, Math.log((data[k]! * total) / chance));
    }
  });
  return result;
}

/**
 * The words of a text in lower case, punctuation left out.
 * @example
 * ai.wordsOf("The cat sat. It's tired!"); // => ['the', 'cat', 'sat', "it's", 'tired']
 */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];
}

/** What counts as near, and which words count. */
export interface CountOptions {
  /** How many words on either side are neighbours. Default 4. */
  readonly window?: number;
  /** Words that come less often are left out. Default 1. */
  readonly minCount?: number;
}

/**
 * How often words stand near each other; a neighbour at distance d counts 1 / d.
 * @param text - a text, or its words in order.
 * @returns the words, the most frequent first, and a symmetric matrix with a row for each.
 * @throws RangeError if the window is no whole number ≥ 1, or `minCount` none ≥ 0.
 * @example
 * const { words, counts } = ai.coOccurrence('a b a', { window: 1 });
 * words; // => ['a', 'b']
 * counts; // => [[0, 2], [2, 0]]
 */
export function coOccurrence(
  text: string | readonly string[],
  options: CountOptions = {},
): CoOccurrence {
  return now(coOccurrenceSteps(text, options));
}

/** How often words stand near each other. */
export interface CoOccurrence {
  /** The most frequent first. */
  readonly words: string[];
  /** V × V, symmetric. */
  readonly counts: Matrix;
}

export function* coOccurrenceSteps(
  text: string | readonly string[],
  { window = 4, minCount = 1 }: CountOptions = {},
): Steps<CoOccurrence> {
  if (!(Number.isInteger(window) && window >= 1)) {
    throw new RangeError(`coOccurrence: window must be a whole number ≥ 1; got ${window}`);
  }
  checkCount('coOccurrence: minCount', minCount);
  const all = typeof text === 'string' ? wordsOf(text) : text;
  const frequency = new Map<string, number>();
  yield* inRanges(all.length, LOOK_UP, (from, to) => {
    for (let k = from; k < to; k++) frequency.set(all[k]!, (frequency.get(all[k]!) ?? 0) + 1);
  });
  const words = [...frequency]
    .filter(([, count]) => count >= minCount)
    .sort(([, a], [, b]) => b - a)
    .map(([word]) => word);
  const places = new Map(words.map((word, k) => [word, k]));
  yield* pause();
  const list = all.map((word) => places.get(word)).filter((k) => k !== undefined);
  yield* pause();
  const n = words.length;
  const counts = new Float64Array(n * n);
  yield* inRanges(list.length, window * LOOK_UP, (from, to) => {
    for (let k = from; k < to; k++) {
      for (let d = 1; d <= window && k + d < list.length; d++) {
        const [i, j] = [list[k]!, list[k + d]!];
        counts[i * n + j]! += 1 / d;
        counts[j * n + i]! += 1 / d;
      }
    }
  });
  return { words, counts: new Matrix(n, n, counts) };
}

/** What a look at a random place costs, as operations. */
const LOOK_UP = 16;

/**
 * The vectors that a table of counts gives: `ppmi`, then the first singular vectors times their
 * values.
 * @param words - one for each row of `counts`.
 * @param options - `size` of the vectors; at most the smaller side of `counts`.
 * @throws ShapeError if there is not one row a word, or the size is too large.
 * @throws RangeError if a count is negative or not finite.
 * @example
 * ai.embeddingOf(['a', 'b'], matrix([[2, 0], [0, 2]]), { size: 1 }).vectors.shape; // => [2, 1]
 */
export function embeddingOf(
  words: readonly string[],
  counts: Matrix,
  options: { readonly size: number },
): Embedding {
  return now(embeddingOfSteps(words, counts, options));
}

export function* embeddingOfSteps(
  words: readonly string[],
  counts: Matrix,
  { size }: { readonly size: number },
): Steps<Embedding> {
  const most = Math.min(counts.rows, counts.columns);
  if (!(Number.isInteger(size) && size >= 1 && size <= most)) {
    throw new ShapeError(`embeddingOf: size must be a whole number from 1 to ${most}, the smaller side of counts; got ${size}`); // prettier-ignore
  }
  const table = yield* ppmiSteps(counts);
  const rank = { rank: size, tolerance: 1e-9 };
  const { U, S } = yield* ask(
    () => svd(table, rank),
    () => background.svd(table, rank),
  );
  return embedding(words, U.map((u, _, j) => u * S.data[j]!)); // prettier-ignore
}

/**
 * Word vectors learned from a text: what stands near a word says what it means.
 * @throws ShapeError if the size is too large.
 * @throws RangeError if no word comes often enough.
 * @remarks V² numbers for V words: thousands of words, not millions.
 * @example
 * ai.trainEmbedding('the cat sat on the mat the dog sat on the rug', { size: 3 }).vectors.shape; // => [7, 3]
 */
export function trainEmbedding(
  text: string | readonly string[],
  options: EmbeddingOptions = {},
): Embedding {
  return now(trainEmbeddingSteps(text, options));
}

/** What is counted, and how long the vectors are. */
export interface EmbeddingOptions extends CountOptions {
  /** Numbers of a vector, at most the number of words. Default 50, or the number of words. */
  readonly size?: number;
}

export function* trainEmbeddingSteps(
  text: string | readonly string[],
  options: EmbeddingOptions = {},
): Steps<Embedding> {
  const { words, counts } = yield* coOccurrenceSteps(text, options);
  if (words.length === 0) throw new RangeError('trainEmbedding: the text must hold words that come often enough; got none'); // prettier-ignore
  yield* pause({ done: 1, total: 2 });
  const size = options.size ?? Math.min(50, words.length);
  const found = yield* embeddingOfSteps(words, counts, { size });
  yield* pause({ done: 2, total: 2 });
  return found;
}
