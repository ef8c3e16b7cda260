// What the compiler says of matrices, in words that lead on: it knows them by their 70 members and by
// the files they come from.
import type { TypeFault } from '../types/service.ts';

interface Hint {
  readonly codes: readonly number[];
  readonly pattern: RegExp;
  /** What is said in place of the whole message, or with `…` at its start after it. */
  readonly words: string;
}

const LIST = String.raw`(?:readonly )?(?:number|any)(?:\[\])+|(?:readonly )?\[number[^']*\]`;

const HINTS: readonly Hint[] = [
  {
    codes: [2345, 2739, 2740],
    pattern: new RegExp(String.raw`^(?:Argument of type|Type) '(${LIST})' is (?:missing the following properties from|not assignable to (?:parameter of )?)\s?type '(?:AnyMatrix|Matrix)<`), // prettier-ignore
    words:
      "Type '$1' is no matrix: vector([1, 2]) makes a column of a list of numbers, matrix([[1, 2], [3, 4]]) a matrix of its rows.",
  },
  {
    codes: [2322, 2769],
    pattern: /Type 'Matrix<[^']*' is not assignable to type 'Matrix<\d/,
    words:
      '…\n  The sizes are part of the type. Where they change, say so: `let A: Matrix = …`, `reduce<Matrix>(…)`.',
  },
  {
    codes: [2365],
    pattern: /^Operator '[^']+' cannot be applied to types .*'Matrix</,
    words: '…\n  Matrices have A.add(B), A.sub(B), A.matmul(B), A.mul(B), A.scale(2).',
  },
  {
    codes: [2362],
    pattern: /^The left-hand side of an arithmetic operation must be/,
    words: '…\n  Matrices have A.matmul(B), A.mul(B), A.scale(2), A.sub(B), A.div(B).',
  },
];

/**
 * What TypeScript says, with names in place of paths, and with what to do where that is known. First of
 * all the words of a `ShapeRule` type: they were written for this place, and the compiler wraps them in
 * twice their length.
 */
export function plainWords({ code, message }: Pick<TypeFault, 'code' | 'message'>): string {
  const rule = /ShapeRule<"([^"]+)">/.exec(message)?.[1];
  if (rule !== undefined) return rule;
  const text = message.replace(/import\("[^"]*"\)\./g, '');
  const hint = HINTS.find(({ codes, pattern }) => codes.includes(code) && pattern.test(text));
  if (!hint) return text;
  if (hint.words.startsWith('…')) return text + hint.words.slice(1);
  return hint.words.replace('$1', hint.pattern.exec(text)![1]!);
}
