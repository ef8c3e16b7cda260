// Recursive descent over the tokens. Weakest first: + and −, then \, then products (· or nothing)
// and /, then − before a factor, then ᵀ, ᴴ and powers. That \ is weaker than a product changes no
// meaning, A \ B·C being (A \ B)·C, and spares the work of A·(A \ B).
import { expressionError } from './expression-error.ts';
import type { Operand, Sign, Source, Token } from './tokens.ts';

/** `at` is where an error of this node is shown: its sign, or its second operand. */
export type Node = { readonly at: number } & (
  | { readonly kind: 'value'; readonly value: Operand }
  | { readonly kind: 'identity' }
  | { readonly kind: 'transpose' | 'adjoint' | 'negate' | 'bars' | 'norm'; readonly of: Node }
  | { readonly kind: 'power'; readonly of: Node; readonly exponent: Node }
  | {
      readonly kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'solve';
      readonly left: Node;
      readonly right: Node;
    }
);

/** @throws ExpressionError with a caret where the expression cannot be read on. */
export function parse(source: Source): Node {
  return new Parser(source).whole();
}

const MATES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

class Parser {
  readonly #source: Source;
  #next = 0;
  /** The brackets and bars that are open, the innermost last: a bar may open or close. */
  readonly #open: Sign[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  whole(): Node {
    const node = this.#sum();
    const left = this.#peek();
    if (left.kind === 'end') return node;
    throw this.#error(`la: ${this.#show(left)} has nothing before it that it closes`, left);
  }

  #sum(): Node {
    let left = this.#solve();
    for (;;) {
      const token = this.#peek();
      const kind = this.#take('+') ? 'add' : this.#take('-') ? 'subtract' : undefined;
      if (!kind) return left;
      left = { kind, left, right: this.#solve(), at: token.at };
    }
  }

  #solve(): Node {
    let left = this.#product();
    for (;;) {
      const token = this.#peek();
      if (!this.#take('\\')) return left;
      left = { kind: 'solve', left, right: this.#product(), at: token.at };
    }
  }

  #product(): Node {
    let left = this.#factor();
    for (;;) {
      const { at } = this.#peek();
      if (this.#take('/')) left = { kind: 'divide', left, right: this.#factor(), at };
      else if (this.#take('*') || this.#begins(this.#peek())) {
        left = { kind: 'multiply', left, right: this.#factor(), at };
      } else return left;
    }
  }

  #factor(): Node {
    const { at } = this.#peek();
    if (this.#take('-')) return { kind: 'negate', of: this.#factor(), at };
    if (this.#take('+')) return this.#factor();
    return this.#raised(this.#primary());
  }

  #raised(base: Node): Node {
    let of = base;
    for (;;) {
      const token = this.#peek();
      const { at } = token;
      if (isTurn(token)) {
        this.#next++;
        of = { kind: token.kind, of, at };
      } else if (token.kind === 'superscript') {
        this.#next++;
        of = { kind: 'power', of, exponent: { kind: 'value', value: token.power, at }, at };
      } else if (this.#take('^')) of = this.#exponent(of, at);
      else return of;
    }
  }

  /** What follows a ^: a transpose, or a power, of which 2^3^2 = 2^9 is worked off from the right. */
  #exponent(of: Node, at: number): Node {
    const minus = this.#peek().at;
    const negative = this.#take('-');
    const turn = this.#peek();
    if (isTurn(turn)) {
      this.#next++;
      if (!negative) return { kind: turn.kind, of, at };
      const exponent: Node = { kind: 'value', value: -1, at: minus };
      return { kind: turn.kind, of: { kind: 'power', of, exponent, at }, at: turn.at };
    }
    let exponent = this.#primary();
    const above = this.#peek();
    if (this.#takePower()) exponent = this.#exponent(exponent, above.at);
    if (negative) exponent = { kind: 'negate', of: exponent, at: minus };
    return { kind: 'power', of, exponent, at };
  }

  /** A ^ that no ᵀ follows: that is of the whole, A^2^T = (A²)ᵀ. */
  #takePower(): boolean {
    const next = this.#peek(1);
    const raised = next.kind === 'sign' && next.sign === '-' ? this.#peek(2) : next;
    return !isTurn(raised) && this.#take('^');
  }

  #primary(): Node {
    const token = this.#peek();
    const { at } = token;
    if (token.kind === 'value') {
      this.#next++;
      return { kind: 'value', value: token.value, at };
    }
    if (token.kind === 'identity') {
      this.#next++;
      return { kind: 'identity', at };
    }
    if (this.#take('(')) return this.#inside('(', ')', token);
    if (this.#take('‖')) return { kind: 'norm', of: this.#inside('‖', '‖', token), at };
    if (this.#takeDoubleBar()) return { kind: 'norm', of: this.#inside('‖', '|', token), at };
    if (this.#take('|')) return { kind: 'bars', of: this.#inside('|', '|', token), at };
    const before = this.#source.tokens[this.#next - 1];
    const hint = isTimes(token) && isTimes(before) ? '. A power is written ^, as in A^2' : '';
    throw this.#error(`la: a value must stand here; got ${this.#show(token)}${hint}`, token);
  }

  /** What stands up to the closing sign: of ( [ {, its mate; ‖ may be closed by ‖ or, opened by ||, by ||. */
  #inside(opened: Sign, closing: Sign, token: Token): Node {
    this.#open.push(closing);
    const node = this.#sum();
    this.#open.pop();
    const twice = opened === '‖' && closing === '|';
    const end = this.#peek();
    const wanted = twice ? '||' : (MATES[this.#show(token)] ?? closing);
    const mates = opened !== '(' || this.#show(end) === wanted;
    if (mates && (twice ? this.#takeDoubleBar() : this.#take(closing))) return node;
    throw this.#error(
      `la: ${this.#show(token)} in column ${token.at + 1} must be closed by ${wanted}; got ${this.#show(end)}`,
      end,
    );
  }

  #peek(ahead = 0): Token {
    const { tokens } = this.#source;
    return tokens[Math.min(this.#next + ahead, tokens.length - 1)]!;
  }

  #take(sign: Sign): boolean {
    const token = this.#peek();
    if (token.kind !== 'sign' || token.sign !== sign) return false;
    this.#next++;
    return true;
  }

  /** `||`, typed without a space. */
  #takeDoubleBar(): boolean {
    const [first, second] = [this.#peek(), this.#peek(1)];
    const bars = [first, second].every((token) => token.kind === 'sign' && token.sign === '|');
    if (!bars || first.end !== second.at) return false;
    this.#next += 2;
    return true;
  }

  /** Whether a token begins another factor, so that nothing before it means a product. */
  #begins(token: Token): boolean {
    if (token.kind === 'value' || token.kind === 'identity') return true;
    if (token.kind !== 'sign') return false;
    if (token.sign === '(') return true;
    // a bar closes what it can close
    const bar = token.sign === '|' || token.sign === '‖';
    return bar && this.#open.at(-1) !== token.sign;
  }

  #show(token: Token): string {
    return token.kind === 'end'
      ? 'the end of the expression'
      : this.#source.text.slice(token.at, token.end);
  }

  #error(message: string, token: Token) {
    return expressionError(message, this.#source.text, token.at);
  }
}

/** Whether it transposes, conjugated or not. */
function isTurn(token: Token): token is Token & { readonly kind: 'transpose' | 'adjoint' } {
  return token.kind === 'transpose' || token.kind === 'adjoint';
}

function isTimes(token: Token | undefined): boolean {
  return token?.kind === 'sign' && token.sign === '*';
}
