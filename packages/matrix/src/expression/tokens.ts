// The pieces of an expression: what the template holds between its values, and the values.
import { Complex } from '../complex/complex.ts';
import type { DenseMatrix } from '../complex/complex-matrix.ts';
import type { Scalar } from '../complex/scalars.ts';
import { expressionError } from './expression-error.ts';

/** What may stand in `${…}`. */
export type Operand = Scalar | DenseMatrix;

export type Token = { readonly at: number; readonly end: number } & (
  | { readonly kind: 'value'; readonly value: Operand }
  | { readonly kind: 'identity' | 'transpose' | 'adjoint' | 'end' }
  | { readonly kind: 'superscript'; readonly power: number }
  | { readonly kind: 'sign'; readonly sign: Sign }
);

export type Sign = '+' | '-' | '*' | '/' | '\\' | '^' | '(' | ')' | '|' | '‖';

/** An expression in one line, each value written as its shape, and its tokens with their columns. */
export interface Source {
  readonly text: string;
  readonly tokens: readonly Token[];
}

const SIGNS: Readonly<Record<string, Sign>> = {
  '+': '+', '-': '-', '−': '-', '–': '-', '*': '*', '·': '*', '⋅': '*', '∙': '*', '×': '*', '/': '/', '\\': '\\',
  '^': '^', '(': '(', ')': ')', '[': '(', ']': ')', '{': '(', '}': ')', '|': '|', '∣': '|', '‖': '‖', '∥': '‖',
}; // prettier-ignore
const TURNS: Readonly<Record<string, 'transpose' | 'adjoint'>> = {
  T: 'transpose', 'ᵀ': 'transpose', '⊤': 'transpose',
  H: 'adjoint', 'ᴴ': 'adjoint', '†': 'adjoint', "'": 'adjoint', '′': 'adjoint', '’': 'adjoint',
}; // prettier-ignore
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * @param strings - what stands between the values, as it was typed.
 * @throws ExpressionError for a character that means nothing here.
 */
export function tokenize(strings: readonly string[], values: readonly Operand[]): Source {
  let text = '';
  const tokens: Token[] = [];
  // the whole line is known before anything is said about a part of it
  const unread: (() => void)[] = [];
  strings.forEach((part, k) => {
    const offset = text.length;
    // several lines are shown as one, their indents as a space
    const line = part.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/\s/g, ' ');
    text += line;
    unread.push(() => scan(line, offset, (token) => tokens.push(token), text));
    if (k >= values.length) return;
    const value = values[k]!;
    const at = text.length;
    text +=
      typeof value === 'number'
        ? String(value)
        : value instanceof Complex
          ? `(${value.toString()})`
          : `⟦${value.rows}×${value.columns}⟧`;
    const token: Token = { kind: 'value', value, at, end: text.length };
    unread.push(() => tokens.push(token));
  });
  for (const read of unread) read();
  tokens.push({ kind: 'end', at: text.trimEnd().length, end: text.length });
  return { text, tokens };
}

function scan(line: string, offset: number, push: (token: Token) => void, text: string): void {
  for (let i = 0; i < line.length;) {
    const rest = line.slice(i);
    const number = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i.exec(rest)?.[0];
    // ⁻ᵀ is ⁻¹ and then ᵀ, ⁻ᴴ so too; a \ may be doubled, as in other text
    const raised = /^(?:[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|⁻(?=[ᵀ⊤ᴴ†]))/.exec(rest)?.[0];
    const solves = /^\\+/.exec(rest.slice(0, 2))?.[0];
    const [at, length] = [offset + i, (number ?? raised ?? solves ?? rest[0]!).length];
    const place = { at, end: at + length };
    const char = rest[0]!;
    const word = wordOf(rest);
    if (number !== undefined) {
      if (rest[length] === '.') throw expressionError(twoPoints(rest), text, at);
      push({ kind: 'value', value: Number(number), ...place });
    } else if (raised !== undefined)
      push({ kind: 'superscript', power: lowered(raised), ...place });
    else if (word === 'I') push({ kind: 'identity', ...place });
    else if (TURNS[word ?? char]) push({ kind: TURNS[word ?? char]!, ...place });
    else if (SIGNS[char]) push({ kind: 'sign', sign: SIGNS[char], ...place });
    else if (char !== ' ') throw expressionError(meaningless(rest), text, at);
    i += length;
  }
}

/** 1.2.3, of which 1.2 and .3 are numbers, whose product it would be. */
function twoPoints(rest: string): string {
  return `la: a number must have one point at most; got ${/^[\d.]+/.exec(rest)![0]}`;
}

function lowered(raised: string): number {
  const digits = [...raised].map((digit) => SUPERSCRIPTS.indexOf(digit)).filter((d) => d >= 0);
  return Number(digits.join('') || 1) * (raised.startsWith('⁻') ? -1 : 1);
}

/** Letters as names have them: ᵀ and ² are none. */
function wordOf(rest: string): string | undefined {
  return /^[\p{Lu}\p{Ll}_][\p{Lu}\p{Ll}\p{Nd}_]*/u.exec(rest)?.[0];
}

function meaningless(rest: string): string {
  if (rest.startsWith('$')) {
    return 'la: $ must open a value as ${…}; a \\ right before it takes that away. Put a space after the \\';
  }
  const word = wordOf(rest);
  return word === undefined
    ? `la: an expression must be made of values \${…}, numbers, I and + − · / \\ ^ ᵀ ᴴ ⁻¹ | ‖ ( ); got ${rest[0]}`
    : `la: a name must be written as a value, \${${word}}; got ${word}`;
}
