// Vectors from counts alone. @see Levy and Goldberg 2014; Church and Hanks 1990
import { Matrix, svd } from '@eigenbook/matrix';
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
  const bad = counts.data.findIndex((count) => !(count >= 0 && count < Infinity));
  if (bad >= 0) throw new RangeError(`ppmi: counts must be ≥ 0; got ${counts.data[bad]}`);
  const [rows, columns, total] = [counts.sum(1).data, counts.sum(0).data, counts.sum()];
  return counts.map((count, i, j) =>
    count === 0 ? 0 : Math.max(0, Math.log((count * total) / (rows[i]! * columns[j]!))),
  );
}

/**
 * The words of a text in lower case, punctuation left out.
 * @example
 * ai.wordsOf("The cat sat. It's tired!"); // => ['the', 'cat', 'sat', "it's", 'tired']
 */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];
}

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
 * @example
 * const { words, counts } = ai.coOccurrence('a b a', { window: 1 });
 * words; // => ['a', 'b']
 * counts; // => [[0, 2], [2, 0]]
 */
export function coOccurrence(
  text: string | readonly string[],
  { window = 4, minCount = 1 }: CountOptions = {},
): { readonly words: string[]; readonly counts: Matrix } {
  const all = typeof text === 'string' ? wordsOf(text) : text;
  const frequency = new Map<string, number>();
  for (const word of all) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const words = [...frequency]
    .filter(([, count]) => count >= minCount)
    .sort(([, a], [, b]) => b - a)
    .map(([word]) => word);
  const places = new Map(words.map((word, k) => [word, k]));
  const list = all.map((word) => places.get(word)).filter((k) => k !== undefined);
  const n = words.length;
  const counts = new Float64Array(n * n);
  for (let k = 0; k < list.length; k++) {
    for (let d = 1; d <= window && k + d < list.length; d++) {
      const [i, j] = [list[k]!, list[k + d]!];
      counts[i * n + j]! += 1 / d;
      counts[j * n + i]! += 1 / d;
    }
  }
  return { words, counts: new Matrix(n, n, counts) };
}

/**
 * The vectors that a table of counts gives: `ppmi`, then the first singular vectors times their values.
 * @param words - one for each row of `counts`.
 * @param options - `size` of the vectors; at most the smaller side of `counts`.
 * @throws ShapeError if there is not one row a word, or the size is too large.
 * @example
 * ai.embeddingOf(['a', 'b'], matrix([[2, 0], [0, 2]]), { size: 1 }).vectors.shape; // => [2, 1]
 */
export function embeddingOf(
  words: readonly string[],
  counts: Matrix,
  { size }: { readonly size: number },
): Embedding {
  const { U, S } = svd(ppmi(counts));
  const vectors = U.slice(':', [0, size]).map((u, _, j) => u * S.data[j]!);
  return embedding(words, vectors);
}

/**
 * Word vectors learned from a text: what stands near a word says what it means.
 * @param options - `size` of the vectors, at most the number of words (50 by default, or fewer where
 * there are fewer words); `window` and `minCount` of the counting.
 * @throws ShapeError if the size is too large.
 * @remarks V² numbers for V words: thousands of words, not millions.
 * @example
 * ai.trainEmbedding('the cat sat on the mat the dog sat on the rug', { size: 3 }).vectors.shape; // => [7, 3]
 */
export function trainEmbedding(
  text: string | readonly string[],
  options: CountOptions & { readonly size?: number } = {},
): Embedding {
  const { words, counts } = coOccurrence(text, options);
  return embeddingOf(words, counts, { size: options.size ?? Math.min(50, words.length) });
}
