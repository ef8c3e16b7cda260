import { wrong } from '../arguments.ts';
import { Matrix } from '../matrix.ts';
import { matrix } from '../create/matrix.ts';
import { evaluate } from './evaluate.ts';
import { parse } from './parse.ts';
import { type Operand, tokenize } from './tokens.ts';

/** The tag `la`, and `la.number` for expressions that are numbers. */
export interface ExpressionTag {
  (strings: TemplateStringsArray, ...values: Operand[]): Matrix;
  /**
   * The same for an expression that is a number: a norm, a determinant, xᵀy.
   * @throws ShapeError if it is a matrix of another size than 1 × 1.
   * @throws ExpressionError if it cannot be read.
   * @example
   * const v = vector([3, 4]);
   * la.number`‖${v}‖`; // => 5
   * la.number`${v} ${v}ᵀ`; // throws ShapeError
   */
  number(strings: TemplateStringsArray, ...values: Operand[]): number;
}

/**
 * Linear algebra as it stands on the blackboard, with the result of the method calls it stands for:
 * `+ −`, products (`·`, `*` or nothing), `/` by a number, `A \ B` (solve, or least squares where A is
 * not square), `ᵀ` or `'`, powers (`^k`, `²`, `⁻¹`, `⁻ᵀ`), `|A|` (determinant; size of a number), `‖A‖`
 * (Frobenius norm; length of a vector), `I` (the identity, of the size its neighbour needs) and
 * parentheses. A 1 × 1 matrix counts as a number.
 * @returns a matrix; 1 × 1 for a number. `la.number` gives the number itself.
 * @throws ExpressionError if it cannot be read, with a caret where.
 * @throws ShapeError, SingularMatrixError … as the methods do, with a caret below the sign.
 * @remarks `\` binds weaker than a product and stronger than + and −: Xᵀ X \ Xᵀ y is (Xᵀ X) \ (Xᵀ y).
 * Towers of powers are worked off from the top: 2^3^2 is 2^9.
 * @example
 * const X = matrix([[1, 0], [1, 1], [1, 2]]);
 * const y = vector([1, 3, 5]);
 * la`${X}ᵀ ${X} \ ${X}ᵀ ${y}`; // => [[1], [2]]
 * la.number`|2 I − ${matrix([[0, 1], [1, 0]])}|`; // => 3
 * la`(${X} + ${X}`; // throws ExpressionError
 */
export const la: ExpressionTag = Object.assign(
  (strings: TemplateStringsArray, ...values: Operand[]): Matrix => {
    const value = expression(strings, values);
    return value instanceof Matrix ? value : matrix([[value]]);
  },
  {
    number: (strings: TemplateStringsArray, ...values: Operand[]): number => {
      const value = expression(strings, values);
      return value instanceof Matrix ? value.item() : value;
    },
  },
);

function expression(strings: TemplateStringsArray, values: Operand[]): Operand {
  values.forEach((value, k) => {
    if (typeof value === 'number' || value instanceof Matrix) return;
    throw wrong('la', `value ${k}`, 'a number or a matrix', value);
  });
  // raw: a \ is a sign here, not the beginning of an escape
  const source = tokenize(strings.raw, values);
  return evaluate(parse(source), source.text);
}
