import { checkMatrix } from '../arguments.ts';
import {
  DISPLAY,
  type MimeBundle,
  type Presentation,
  productBundle,
  shortText,
  variableName,
} from '@eigenbook/mime';
import { commonDType, allocate } from '../dtype.ts';
import { resolveIndex } from '../indexing.ts';
import { Matrix } from '../matrix.ts';
import { outer } from '../products/vectors.ts';
import { checkInner, type InnerRule } from '../shape-rule.ts';

/** One product on the way to an element, and the sum so far. */
export interface MatmulTerm {
  /** Which column of A meets which row of B. */
  readonly k: number;
  /** The number from the row of A. */
  readonly a: number;
  /** The number from the column of B. */
  readonly b: number;
  /** Both multiplied: a·b. */
  readonly product: number;
  /** All products up to this one, added up. */
  readonly sum: number;
}

/** How one element of a product comes about: row i of A times column j of B. */
export interface MatmulCell {
  /** Which row of A, counted from 0. */
  readonly row: number;
  /** Which column of B, counted from 0. */
  readonly column: number;
  /** Its K products in order. */
  readonly terms: readonly MatmulTerm[];
  /** The element: the sum of all products. */
  readonly value: number;
  /** As on the blackboard: `1·7 + 2·9 + 3·11 = 58`; of more than 24 products those at both ends. */
  readonly text: string;
}

/** The matrix product A·B taken apart, by elements and by layers. */
export class MatmulTrace<
  R extends number = number,
  K extends number = number,
  C extends number = number,
> {
  /** The left factor, R × K. */
  readonly A: Matrix<R, K>;
  /** The right factor, K × C. */
  readonly B: Matrix<K, C>;

  readonly #names: readonly [A: string, B: string] | undefined;

  /** @param names - what A and B are called where they are shown; so if left out. */
  constructor(A: Matrix<R, K>, B: Matrix<K, C>, names?: readonly [A: string, B: string]) {
    this.A = A;
    this.B = B;
    this.#names = names;
  }

  /**
   * A·B by its definition: each element the `value` of its cell.
   * @example
   * matmulTrace(matrix([[1, 2]]), matrix([[3], [4]])).result; // => [[11]]
   */
  get result(): Matrix<R, C> {
    const [m, n] = [this.A.rows, this.B.columns];
    const product = new Matrix(m, n, allocate(m * n, commonDType(this.A, this.B)));
    return product.map((_, i, j) => this.cell(i, j).value);
  }

  /**
   * The element in row `i` and column `j` of A·B, counted from 0, or from the end when negative.
   * @throws ShapeError if there is no such row or column.
   * @example
   * matmulTrace(matrix([[1, 2]]), matrix([[3], [4]])).cell(0, 0).text; // => '1·3 + 2·4 = 11'
   */
  cell(i: number, j: number): MatmulCell {
    const row = resolveIndex('cell', i, this.A.rows, 'row');
    const column = resolveIndex('cell', j, this.B.columns, 'column');
    let sum = 0;
    const terms = Array.from({ length: this.A.columns }, (_, k) => {
      const a = this.A.data[row * this.A.columns + k]!;
      const b = this.B.data[k * this.B.columns + column]!;
      sum += a * b;
      return { k, a, b, product: a * b, sum };
    });
    return { row, column, terms, value: sum, text: `${sumText(terms)} = ${shortText(sum)}` };
  }

  /**
   * All cells, row after row.
   * @example
   * const parts = matmulTrace(eye(2), matrix([[3, 4], [5, 6]]));
   * Array.from(parts.cells(), ({ value }) => value); // => [3, 4, 5, 6]
   */
  *cells(): Generator<MatmulCell, void, undefined> {
    for (let i = 0; i < this.A.rows; i++) {
      for (let j = 0; j < this.B.columns; j++) yield this.cell(i, j);
    }
  }

  /**
   * Layer `k`: column k of A times row k of B, an outer product of rank 1. A·B is the sum of all.
   * @throws ShapeError if there is no such column.
   * @example
   * matmulTrace(matrix([[1, 2], [3, 4]]), eye(2)).layer(1); // => [[0, 2], [0, 4]]
   */
  layer(k: number): Matrix<R, C> {
    const at = resolveIndex('layer', k, this.A.columns, 'column');
    const [column, row] = [this.A.withShape().column(at), this.B.withShape().row(at)];
    return outer(column, row).withShape(this.A.rows, this.B.columns);
  }

  /** The cells as text, one a line; the first 16 of many. */
  toString(): string {
    const lines: string[] = [];
    for (const { row, column, text } of this.cells()) {
      if (lines.length === 16) return [...lines, '…'].join('\n');
      lines.push(`C[${row}, ${column}]  ${text}`);
    }
    return lines.join('\n');
  }

  /** How notebooks show it. */
  [DISPLAY]({ name }: Presentation = {}): MimeBundle {
    const { A, B } = this;
    const names = this.#names;
    const titles = { ...(name !== undefined && { name }), ...(names && { names }) };
    return productBundle({ A, B, ...titles }, this.toString());
  }

  /** How `console.log` shows it in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

/**
 * The matrix product taken apart: each element as a sum of products, each layer as an outer product.
 * @param A - m × k.
 * @param B - k × n.
 * @returns the `result`, one `cell(i, j)` or all `cells()`, and the layers of rank 1, `layer(k)`.
 * @throws ShapeError if the inner sizes differ.
 * @remarks A notebook shows it with the names of the variables that hold A and B.
 * @example
 * const trace = matmulTrace(matrix([[1, 2, 3]]), matrix([[7], [9], [11]]));
 * trace.cell(0, 0).text; // => '1·7 + 2·9 + 3·11 = 58'
 * trace.cell(0, 0).terms[1]; // => { k: 1, a: 2, b: 9, product: 18, sum: 25 }
 * trace.layer(0); // => [[7]]
 */
export function matmulTrace<
  R extends number,
  K extends number,
  R2 extends number,
  C extends number,
>(A: Matrix<R, K>, B: Matrix<R2, C> & InnerRule<K, R2>): MatmulTrace<R, K, C> {
  checkMatrix('matmulTrace', 'A', A);
  checkMatrix('matmulTrace', 'B', B);
  checkInner(A.columns, B.rows);
  const names = [variableName(A) ?? 'A', variableName(B) ?? 'B'] as const;
  return new MatmulTrace<R, K, C>(A, B.withShape(A.columns, B.columns), names);
}

/** So many products at each end of a long sum are written out. */
const WRITTEN = 12;

function sumText(terms: readonly MatmulTerm[]): string {
  const text = ({ a, b }: MatmulTerm) => `${factor(a)}·${factor(b)}`;
  if (terms.length <= 2 * WRITTEN) return terms.map(text).join(' + ') || '0';
  const left = `(${terms.length - 2 * WRITTEN} more)`;
  return [...terms.slice(0, WRITTEN).map(text), left, ...terms.slice(-WRITTEN).map(text)].join(' + '); // prettier-ignore
}

/** A negative factor has parentheses. */
const factor = (x: number): string => (x < 0 ? `(${shortText(x)})` : shortText(x));
