// Words as vectors: a row for each.
import { type Matrix, ShapeError, zeros } from '@eigenbook/matrix';
import { checkCount } from '../given.ts';

/** A word and how near it is: the cosine of the angle between, from −1 to 1. */
export type Neighbour = readonly [word: string, cosine: number];

/** How many answers, and which. */
export interface NearestOptions {
  /** How many. Default 10. */
  readonly count?: number;
  /** Whether the words that were asked with may be answers. Default false. */
  readonly includeInputs?: boolean;
}

/** Words and their vectors, to be looked up and compared. */
export interface Embedding<V extends number = number, D extends number = number> {
  /** What each row stands for. */
  readonly words: readonly string[];
  /** V × D: a row for each word. */
  readonly vectors: Matrix<V, D>;
  /**
   * The row of a word.
   * @throws RangeError if there is none.
   * @example
   * ai.embedding(['cat', 'dog'], eye(2)).indexOf('dog'); // => 1
   */
  indexOf: (word: string) => number;
  /**
   * N × D: the rows of these words, a sentence as a matrix; of one word 1 × D.
   * @throws RangeError if there is no such word.
   * @example
   * ai.embedding(['cat', 'dog'], matrix([[1, 2], [3, 4]])).lookup(['dog', 'cat']); // => [[3, 4], [1, 2]]
   */
  lookup: (words: string | readonly string[]) => Matrix<number, D>;
  /**
   * N × V: 1 where the word is; times `vectors` it is `lookup`.
   * @throws RangeError if there is no such word.
   * @example
   * ai.embedding(['cat', 'dog'], matrix([[1, 2], [3, 4]])).oneHot('dog'); // => [[0, 1]]
   */
  oneHot: (words: string | readonly string[]) => Matrix<number, V>;
  /**
   * The cosine between two words.
   * @throws RangeError if there is no such word.
   * @example
   * ai.embedding(['cat', 'dog'], matrix([[1, 0], [3, 4]])).similarity('cat', 'dog'); // => 0.6
   */
  similarity: (a: string, b: string) => number;
  /**
   * The words nearest to a word or to a vector, 1 × D; how many may stand in place of the options.
   * @throws RangeError if there is no such word, or the count is no whole number ≥ 0.
   * @throws ShapeError if a vector is not 1 × D.
   * @example
   * const { nearest } = ai.embedding(['cat', 'dog', 'car'], matrix([[1, 0], [3, 4], [0, 1]]));
   * nearest('cat', 1); // => [['dog', 0.6]]
   * nearest(matrix([[0, 2]]), 1); // => [['car', 1]]
   */
  nearest: (to: string | Matrix, options?: NearestOptions | number) => Neighbour[];
  /**
   * What is to `c` as `b` is to `a`: nearest to b − a + c, each of length 1.
   * @throws RangeError if there is no such word.
   * @example
   * const { analogy } = ai.embedding(['man', 'king', 'woman', 'queen'], matrix([[1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1]]));
   * analogy('man', 'king', 'woman', 1)[0]![0]; // => 'queen'
   */
  analogy: (a: string, b: string, c: string, options?: NearestOptions | number) => Neighbour[];
}

/**
 * Words and their vectors, to be looked up and compared.
 * @param words - V different words.
 * @param vectors - V × D, a row for each.
 * @throws ShapeError if there is not one row a word; RangeError if a word comes twice.
 * @see Mikolov, Yih, Zweig 2013 for analogies; Linzen 2016 for why the inputs are left out
 * @example
 * const { analogy, nearest } = ai.embedding(['man', 'king', 'woman', 'queen'], matrix([[1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1]]));
 * analogy('man', 'king', 'woman')[0]![0]; // => 'queen'
 * nearest('queen', { count: 1 })[0]![0]; // => 'woman'
 */
export function embedding<V extends number, D extends number>(
  words: readonly string[],
  vectors: Matrix<V, D>,
): Embedding<V, D> {
  if (words.length !== vectors.rows) {
    throw new ShapeError(`embedding: vectors must have a row a word, ${words.length}; got ${vectors.rows}`); // prettier-ignore
  }
  const places = new Map(words.map((word, k) => [word, k]));
  if (places.size !== words.length) throw new RangeError('embedding: words must differ');
  const unit = unitRows(vectors);
  const indexOf = (word: string) => {
    const at = places.get(word);
    if (at === undefined) throw new RangeError(`embedding: the word must be one of the ${words.length}; got ${JSON.stringify(word)}`); // prettier-ignore
    return at;
  };
  const unitOf = (word: string) => unit.row(indexOf(word)).withShape();
  const rank = (q: Matrix, inputs: readonly string[], options: NearestOptions | number = {}) => {
    const { count = 10, includeInputs = false }: NearestOptions = typeof options === 'number' ? { count: options } : options; // prettier-ignore
    checkCount('nearest: count', count);
    const cosines = unit.matmul(q.T.scale(1 / (q.norm() || 1))).data;
    return Array.from(cosines.keys())
      .filter((k) => includeInputs || !inputs.includes(words[k]!))
      .sort((i, j) => cosines[j]! - cosines[i]!)
      .slice(0, count)
      .map((k): Neighbour => [words[k]!, cosines[k]!]);
  };
  return {
    words,
    vectors,
    indexOf,
    lookup: (asked) => vectors.take(listOf(asked).map(indexOf), 0),
    oneHot: (asked) => {
      const list = listOf(asked);
      const hot = zeros(list.length, vectors.rows);
      list.forEach((word, i) => (hot.data[i * vectors.rows + indexOf(word)] = 1));
      return hot;
    },
    similarity: (a, b) => unitOf(a).mul(unitOf(b)).sum(),
    nearest: (to, options) =>
      typeof to === 'string' ? rank(unitOf(to), [to], options) : rank(to.withShape(), [], options),
    analogy: (a, b, c, options) =>
      rank(unitOf(b).sub(unitOf(a)).add(unitOf(c)), [a, b, c], options),
  };
}

function listOf(words: string | readonly string[]): readonly string[] {
  return typeof words === 'string' ? [words] : words;
}

/** Each row with length 1; one of zeros stays. */
function unitRows(A: Matrix): Matrix {
  const unit = A.copy().withShape();
  const { data, columns } = unit;
  for (let from = 0; from < data.length; from += columns) {
    let squares = 0;
    for (let k = from; k < from + columns; k++) squares += data[k]! ** 2;
    const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
    for (let k = from; k < from + columns; k++) data[k]! *= scale;
  }
  return unit;
}
