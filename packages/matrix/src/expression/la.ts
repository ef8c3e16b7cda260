import { isComplexMatrix, wrong } from '../arguments.ts';
import { Complex } from '../complex/complex.ts';
import { ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts';
import { complexMatrixOf } from '../complex/result.ts';
import { isScalar, type Scalar } from '../complex/scalars.ts';
import { matrix } from '../create/matrix.ts';
import { ShapeError } from '../errors.ts';
import type { Matrix } from '../matrix.ts';
import { evaluate, isMatrix, scalar } from './evaluate.ts';
import { parse } from './parse.ts';
import { type Operand, tokenize } from './tokens.ts';

/** Complex if one of the values is; either, of what may be both. */
type ByValues<V extends readonly unknown[]> = V extends readonly [infer First, ...infer Others]
  ? ByValue<First, ByValues<Others>>
  : Matrix;
type ByValue<T, Otherwise> = 0 extends T & 1
  ? Otherwise
  : T extends Complex | ComplexMatrix
    ? ComplexMatrix
    : Otherwise;

/** The tag `la`, and `la.number` and `la.complex` for expressions that are numbers. */
export interface ExpressionTag {
  <V extends Operand[]>(strings: TemplateStringsArray, ...values: V): ByValues<V>;
  /**
   * The same for an expression that is a number: a norm, a determinant, xᵀy.
   * @throws ShapeError if it is a matrix of another size than 1 × 1.
   * @throws RangeError if it has an imaginary part.
   * @throws ExpressionError if it cannot be read.
   * @example
   * const v = vector([3, 4]);
   * la.number`‖${v}‖`; // => 5
   * la.number`${v} ${v}ᵀ`; // throws ShapeError
   */
  number(strings: TemplateStringsArray, ...values: Operand[]): number;
  /**
   * The same for an expression that is a complex number, or a real one.
   * @throws ShapeError if it is a matrix of another size than 1 × 1.
   * @throws ExpressionError if it cannot be read.
   * @example
   * const z = new ComplexMatrix(vector([1, 0]), vector([0, 2]));
   * la.complex`${z}ᴴ ${z}`; // => '5 + 0i'
   * la.complex`${z}ᵀ ${z}`; // => '-3 + 0i'
   */
  complex(strings: TemplateStringsArray, ...values: Operand[]): Complex;
}

/**
 * Linear algebra as it stands on the blackboard, with the result of the method calls it stands for:
 * `+ −`, products (`·`, `*` or nothing), `/` by a number, `A \ B` (solve, or least squares where A is
 * not square), `ᵀ`, `ᴴ` (also `†` or `'`: conjugated too), powers (`^k`, `²`, `⁻¹`, `⁻ᵀ`, `⁻ᴴ`), `|A|` (determinant;
 * size of a number), `‖A‖` (Frobenius norm; length of a vector), `I` (the identity, of the size its
 * neighbour needs) and parentheses. A 1 × 1 matrix counts as a number.
 * @returns a matrix, complex if one of the values is; 1 × 1 for a number. `la.number` and `la.complex`
 * give the number itself.
 * @throws ExpressionError if it cannot be read, with a caret where.
 * @throws ShapeError, RangeError, SingularMatrixError … as the methods do, with a caret below the sign.
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
  <V extends Operand[]>(strings: TemplateStringsArray, ...values: V) => {
    const value = expression(strings, values);
    const isComplex = values.some((one) => one instanceof Complex || isComplexMatrix(one));
    const found = isMatrix(value) ? value : asMatrix(value);
    return (isComplex ? complexMatrixOf('la', 'the value', found) : found) as ByValues<V>;
  },
  {
    number: (strings: TemplateStringsArray, ...values: Operand[]): number => {
      const x = numberOf('la.number', expression(strings, values));
      if (typeof x === 'number') return x;
      if (x.im === 0) return x.re;
      throw new RangeError(
        `la.number: the value must be real; got ${x.toString()}. la.complex gives it.`,
      );
    },
    complex: (strings: TemplateStringsArray, ...values: Operand[]): Complex => {
      const x = numberOf('la.complex', expression(strings, values));
      return typeof x === 'number' ? new Complex(x) : x;
    },
  },
);

function asMatrix(x: Scalar): DenseMatrix {
  return typeof x === 'number'
    ? matrix([[x]])
    : new ComplexMatrix(matrix([[x.re]]), matrix([[x.im]]));
}

function numberOf(caller: string, value: Operand): Scalar {
  const x = scalar(value);
  if (x !== undefined) return x;
  const { rows, columns } = value as DenseMatrix;
  throw new ShapeError(
    `${caller}: the value must be a number or 1 × 1; got ${rows} × ${columns}. la gives the matrix.`,
  );
}

function expression(strings: TemplateStringsArray, values: Operand[]): Operand {
  values.forEach((value, k) => {
    if (isScalar(value) || isMatrix(value)) return;
    throw wrong('la', `value ${k}`, 'a number or a matrix', value);
  });
  // raw: a \ is a sign here, not the beginning of an escape
  const source = tokenize(strings.raw, values);
  return evaluate(parse(source), source.text);
}
