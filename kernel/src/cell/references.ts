import type { Scope } from './scope.ts';

/** Names of the two parameters of a cell’s function. */
export interface Parameters {
  /** The first holder of the scope. */
  readonly scope: string;
  /** The helpers: import, bind, constants, late, meta, until, lowered, disposal, define, holder. */
  readonly cell: string;
}

/** How the code of one cell gets at names of the scope. */
export class References {
  readonly #scope: Scope;
  readonly #parameters: Parameters;
  /** Holders beside the first that the cell needs. */
  readonly #used = new Set<number>();

  constructor(scope: Scope, parameters: Parameters) {
    this.#scope = scope;
    this.#parameters = parameters;
  }

  /** The property that is the name: `$.x`, or `$1.x` where the first holder is full. */
  to(name: string): string {
    const holder = this.#scope.holderOf(name);
    if (holder > 0) this.#used.add(holder);
    return `${this.#variable(holder)}.${name}`;
  }

  /** Declarations of the variables that those properties need. */
  head(): string {
    const { cell } = this.#parameters;
    return [...this.#used]
      .map((holder) => `const ${this.#variable(holder)} = ${cell}.holder(${holder});`)
      .join('');
  }

  #variable(holder: number): string {
    return `${this.#parameters.scope}${holder > 0 ? holder : ''}`;
  }
}

/**
 * What stands before the value of a cell: in an array, which gives it no name, as V8 calls a function
 * after the property it is put into.
 */
export const RETURN = 'return [(';

/** What V8 says of a cell's code, in terms of what the author wrote: of `f` for `(0 , $.f)`. */
export function asWritten(message: string): string {
  return message
    .replace(/(?<![\w$.])\$\$_*\.late\(\.\.\.\)\./g, '')
    .replace(/(?<![\w$.])\$\$_*\.meta\b/g, 'import.meta')
    .replace(/(?<![\w$.])\$_*\d*\.(?=[\p{ID_Start}$_])/gu, '')
    .replace(/\(0 , ([\p{ID_Continue}$.]+)\)/gu, '$1');
}
