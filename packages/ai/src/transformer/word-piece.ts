// Words cut into pieces of a fixed vocabulary. @see Wu et al. 2016, section 4.1; Devlin et al. 2019
import { basicTokens } from './basic-tokens.ts';

/** How a text is cut. */
export interface WordPieceOptions {
  /** Whether case and accents do not count. Default true. */
  readonly lowercase?: boolean;
}

/** What stands beside a text, and how long both may be. */
export interface EncodeOptions {
  /** A second text, after the first. */
  readonly pair?: string;
  /** The most tokens, the marks counted; what is too long loses its end. Default: no limit. */
  readonly maxLength?: number;
}

/** A text as a model takes it, one number of each kind for each token. */
export interface TokenIds {
  /** The pieces with the marks around them. */
  readonly tokens: readonly string[];
  /** The places of the tokens in the vocabulary. */
  readonly ids: readonly number[];
  /** 0 in the first text, 1 in the second. */
  readonly types: readonly number[];
}

/** A tokenizer: its vocabulary, and what it does. */
export interface WordPiece {
  /** The pieces in the order of their ids. */
  readonly vocabulary: readonly string[];
  /**
   * The pieces of a text: those that go on a word begin with ##, unknown words are [UNK].
   * @example
   * ai.wordPiece(['[UNK]', '[CLS]', '[SEP]', 'token', '##s']).tokenize('Tokens'); // => ['token', '##s']
   */
  readonly tokenize: (text: string) => string[];
  /**
   * [CLS] text [SEP], or [CLS] text [SEP] pair [SEP].
   * @throws RangeError if `maxLength` leaves no room.
   * @example
   * const { encode } = ai.wordPiece(['[UNK]', '[CLS]', '[SEP]', 'token', '##s']);
   * encode('token', { pair: 'tokens' }).ids; // => [1, 3, 2, 3, 4, 2]
   */
  readonly encode: (text: string, options?: EncodeOptions) => TokenIds;
}

const [UNKNOWN, FIRST, END] = ['[UNK]', '[CLS]', '[SEP]'] as const;
/** A mark in a text stands for itself. */
const MARKS = /(\[(?:PAD|UNK|CLS|SEP|MASK)\])/;
/** A word longer than that is unknown. */
const LONGEST = 100;

/**
 * The tokenizer of BERT and its kin: the longest pieces that are in the vocabulary, from the left.
 * @param vocabulary - the pieces in the order of their ids, among them [UNK], [CLS] and [SEP].
 * @throws RangeError if one of these is missing, or a piece comes twice.
 * @example
 * const { tokenize, encode } = ai.wordPiece(['[UNK]', '[CLS]', '[SEP]', 'token', '##izer', '!']);
 * tokenize('Tokenizer! été'); // => ['token', '##izer', '!', '[UNK]']
 * encode('token').ids; // => [1, 3, 2]
 */
export function wordPiece(
  vocabulary: readonly string[],
  { lowercase = true }: WordPieceOptions = {},
): WordPiece {
  const places = placesOf(vocabulary);
  const tokenize = (text: string) =>
    text.split(MARKS).flatMap((part) => {
      if (MARKS.test(part) && places.has(part)) return [part];
      return basicTokens(part, lowercase).flatMap((word) => piecesOf(word, places));
    });
  return {
    vocabulary,
    tokenize,
    encode: (text, { pair, maxLength = Infinity } = {}) => {
      const texts = [text, ...(pair === undefined ? [] : [pair])].map(tokenize);
      const parts = truncated(texts, maxLength).map((part, k) => [...(k === 0 ? [FIRST] : []), ...part, END]); // prettier-ignore
      const tokens = parts.flat();
      return {
        tokens,
        ids: tokens.map((token) => places.get(token)!),
        types: parts.flatMap((part, k) => part.map(() => k)),
      };
    },
  };
}

function placesOf(vocabulary: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map(vocabulary.map((piece, k) => [piece, k]));
  if (places.size !== vocabulary.length) {
    const twice = vocabulary.find((piece, k) => places.get(piece) !== k);
    throw new RangeError(`wordPiece: the pieces of a vocabulary must differ; got ${JSON.stringify(twice)} twice`); // prettier-ignore
  }
  const missing = [UNKNOWN, FIRST, END].find((mark) => !places.has(mark));
  if (missing) throw new RangeError(`wordPiece: a vocabulary must hold ${UNKNOWN}, ${FIRST} and ${END}; ${missing} is missing among its ${vocabulary.length} pieces`); // prettier-ignore
  return places;
}

/** The pieces of one word, each the longest that fits. */
function piecesOf(word: string, places: ReadonlyMap<string, number>): string[] {
  const characters = Array.from(word);
  if (characters.length > LONGEST) return [UNKNOWN];
  const pieces: string[] = [];
  for (let start = 0; start < characters.length;) {
    let end = characters.length;
    const piece = () => (start > 0 ? '##' : '') + characters.slice(start, end).join('');
    while (end > start && !places.has(piece())) end--;
    if (end === start) return [UNKNOWN];
    pieces.push(piece());
    start = end;
  }
  return pieces;
}

/** One or two texts that fit with their marks: the longer one gives way first. */
function truncated(texts: readonly string[][], maxLength: number): readonly string[][] {
  const room = maxLength - texts.length - 1;
  if (!(room >= texts.length)) {
    throw new RangeError(`encode: maxLength must be at least ${2 * texts.length + 1}, the marks counted; got ${maxLength}`); // prettier-ignore
  }
  const [first, second] = texts as [string[], string[]?];
  if (!second) return [first.slice(0, room)];
  if (first.length + second.length <= room) return texts;
  const least = Math.min(first.length, second.length, Math.floor(room / 2));
  const isFirst = first.length <= second.length;
  return isFirst
    ? [first.slice(0, least), second.slice(0, room - least)]
    : [first.slice(0, room - least), second.slice(0, least)];
}
