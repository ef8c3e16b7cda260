// Third rung of Matrix: arithmetic and comparisons place by place. Sizes of 1 stretch, as in NumPy.
import type { Arithmetic, Comparison } from '@eigenbook/linalg';
import {
  checkFunction,
  checkMatrix,
  checkNumber,
  checkOperand,
  checkOptions,
  checkWhole,
  isComplexMatrix,
} from '../arguments.ts';
import { BooleanMatrix } from '../boolean-matrix.ts';
import { allclose, complexAllclose, sameNumbers, type Tolerance } from '../closeness.ts';
import { arithmetic, type ComplexArithmetic, sameness } from '../complex/arithmetic.ts';
import { Complex } from '../complex/complex.ts';
import type { ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { lifted } from '../complex/lift.ts';
import { empty } from '../dtype.ts';
import { apply, clipped, combine, compare, finiteness, powers } from '../elementwise.ts';
import type { Matrix } from '../matrix.ts';
import { rounded } from '../rounding.ts';
import type { Broadcast } from '../shape-rule.ts';
import type { ComplexOperand, DenseOperand, Operand } from './operands.ts';
import { Indexed } from './indexed.ts';
import type { Dense } from './stored.ts';

export abstract class Elementwise<out R extends number, out C extends number> extends Indexed<
  R,
  C
> {
  /**
   * Element by element this + `B`. A size of 1 in `B` or here stretches to the other’s.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * matrix([[1], [2]]).add(matrix([[10, 20]])); // => [[11, 21], [12, 22]]
   */
  add<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  add<R2 extends number = R, C2 extends number = C>(
    B: ComplexOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  add<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): DenseMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  add(B: DenseOperand<R, C, number, number>): DenseMatrix {
    return this.#arithmetic('add', B);
  }

  /**
   * Element by element this − `B`. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * matrix([[5, 7]]).sub(2); // => [[3, 5]]
   */
  sub<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  sub<R2 extends number = R, C2 extends number = C>(
    B: ComplexOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  sub<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): DenseMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  sub(B: DenseOperand<R, C, number, number>): DenseMatrix {
    return this.#arithmetic('sub', B);
  }

  /**
   * Element by element this · `B` (the Hadamard product; the matrix product is `matmul`). A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * matrix([[1, 2], [3, 4]]).mul(matrix([[10], [100]])); // => [[10, 20], [300, 400]]
   */
  mul<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  mul<R2 extends number = R, C2 extends number = C>(
    B: ComplexOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  mul<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): DenseMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  mul(B: DenseOperand<R, C, number, number>): DenseMatrix {
    return this.#arithmetic('mul', B);
  }

  /**
   * Element by element this / `B`. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const A = matrix([[1, 3], [2, 2]]);
   * A.div(A.sum(1)); // => [[0.25, 0.75], [0.5, 0.5]]
   */
  div<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  div<R2 extends number = R, C2 extends number = C>(
    B: ComplexOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  div<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): DenseMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  div(B: DenseOperand<R, C, number, number>): DenseMatrix {
    return this.#arithmetic('div', B);
  }

  /**
   * Element by element this to the power `B`; a power of the matrix itself is `matrixPower(A, k)`.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * matrix([[1, 2, 3]]).pow(2); // => [[1, 4, 9]]
   */
  pow<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  pow<R2 extends number = R, C2 extends number = C>(
    B: ComplexOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  pow<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): DenseMatrix<Broadcast<R, R2>, Broadcast<C, C2>>;
  pow(B: DenseOperand<R, C, number, number>): DenseMatrix {
    return this.#arithmetic('pow', B);
  }

  /**
   * The larger of each two elements; NaN if one is. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * matrix([[-1, 2]]).maximum(0); // => [[0, 2]]
   */
  maximum<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#combine('maximum', B);
  }

  /**
   * The smaller of each two elements; NaN if one is. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * matrix([[-1, 2]]).minimum(matrix([[0], [9]])); // => [[-1, 0], [-1, 2]]
   */
  minimum<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#combine('minimum', B);
  }

  /**
   * Every element times `factor`.
   * @example
   * eye(2).scale(3); // => [[3, 0], [0, 3]]
   * expm(matrix([[0, Math.PI], [Math.PI, 0]]).scale(new Complex(0, -1))).real.round(12); // => [[-1, 0], [0, -1]]
   */
  scale(factor: number): Matrix<R, C>;
  scale(factor: Complex): ComplexMatrix<R, C>;
  scale(factor: number | Complex): Matrix<R, C> | ComplexMatrix<R, C> {
    if (factor instanceof Complex) return this.mul(factor);
    checkNumber('scale', 'factor', factor);
    return this.#with(combine(this, factor, 'mul'));
  }

  /**
   * Every element with the other sign.
   * @example
   * matrix([[1, -2]]).neg(); // => [[-1, 2]]
   */
  neg(): Matrix<R, C> {
    return this.scale(-1);
  }

  /**
   * The size of every element, without its sign.
   * @example
   * matrix([[-1, 2]]).abs(); // => [[1, 2]]
   */
  abs(): Matrix<R, C> {
    return this.make(this.rows, this.columns, apply(this, 'abs'));
  }

  /**
   * The root of every element; NaN where it is negative.
   * @example
   * matrix([[4, 9]]).sqrt(); // => [[2, 3]]
   */
  sqrt(): Matrix<R, C> {
    return this.make(this.rows, this.columns, apply(this, 'sqrt'));
  }

  /**
   * e to the power of every element; the exponential of the matrix itself is `expm(A)`.
   * @example
   * matrix([[0, 1]]).exp(); // => [[1, Math.E]]
   */
  exp(): Matrix<R, C> {
    return this.make(this.rows, this.columns, apply(this, 'exp'));
  }

  /**
   * The natural logarithm of every element; −∞ for 0, NaN where it is negative.
   * @example
   * matrix([[1, Math.E]]).log(); // => [[0, 1]]
   */
  log(): Matrix<R, C> {
    return this.make(this.rows, this.columns, apply(this, 'log'));
  }

  /**
   * Every element rounded to `digits` digits after the point, halves to the even neighbour as in
   * NumPy.
   * @throws RangeError if `digits` is no whole number.
   * @example
   * matrix([[0.125, 2.5, -1.6]]).round(2); // => [[0.12, 2.5, -1.6]]
   * matrix([[0.5, 1.5]]).round(); // => [[0, 2]]
   */
  round(digits = 0): Matrix<R, C> {
    checkWhole('round', 'digits', digits);
    return this.make(this.rows, this.columns, rounded(this.data, digits));
  }

  /**
   * Every element no smaller than `low` and no larger than `high`.
   * @example
   * matrix([[-5, 0.5, 5]]).clip(-1, 1); // => [[-1, 0.5, 1]]
   */
  clip(low: number, high: number): Matrix<R, C> {
    checkNumber('clip', 'low', low);
    checkNumber('clip', 'high', high);
    return this.#with(clipped(this, low, high));
  }

  /**
   * A matrix of the same shape and dtype with `f(element, row, column)` in each place.
   * @example
   * zeros(2, 2).map((_, i, j) => 10 * i + j); // => [[0, 1], [10, 11]]
   */
  map(f: (x: number, i: number, j: number) => number): Matrix<R, C> {
    checkFunction('map', 'f', f);
    const { rows, columns, data } = this;
    const mapped = empty(data.length, this.dtype);
    for (let i = 0, at = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, at++) mapped[at] = f(data[at]!, i, j);
    }
    return this.make(rows, columns, mapped);
  }

  /**
   * Where the elements equal those of `B`, as a mask. NaN equals nothing. Beside float32 a number is
   * compared as float32, so that 0.1 is found there.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * matrix([[1, 2], [3, 2]]).eq(2); // => [[false, true], [false, true]]
   */
  eq<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): BooleanMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    if (isComplex(B)) return sameness('eq', { real: this.#whole() }, B);
    return this.#compare('eq', B);
  }

  /**
   * Where the elements differ from those of `B`, as a mask.
   * @example
   * matrix([[1, 2, 3]]).ne(2); // => [[true, false, true]]
   */
  ne<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): BooleanMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    if (isComplex(B)) return sameness('ne', { real: this.#whole() }, B);
    return this.#compare('ne', B);
  }

  /**
   * Where the elements are less than those of `B`, as a mask.
   * @example
   * matrix([[1, 2, 3]]).lt(2); // => [[true, false, false]]
   */
  lt<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): BooleanMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#compare('lt', B);
  }

  /**
   * Where the elements are at most those of `B`, as a mask.
   * @example
   * matrix([[1, 2, 3]]).le(2); // => [[true, true, false]]
   */
  le<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): BooleanMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#compare('le', B);
  }

  /**
   * Where the elements are greater than those of `B`, as a mask.
   * @example
   * matrix([[1], [3]]).gt(matrix([[0, 2]])); // => [[true, false], [true, true]]
   */
  gt<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): BooleanMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#compare('gt', B);
  }

  /**
   * Where the elements are at least those of `B`, as a mask.
   * @example
   * matrix([[1, 2, 3]]).ge(2); // => [[false, true, true]]
   */
  ge<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): BooleanMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#compare('ge', B);
  }

  /**
   * Where the elements are neither NaN nor infinite, as a mask.
   * @example
   * matrix([[1, NaN, Infinity]]).isFinite(); // => [[true, false, false]]
   */
  isFinite(): BooleanMatrix<R, C> {
    return new BooleanMatrix(this.rows, this.columns, finiteness(this));
  }

  /**
   * Where the elements are NaN, as a mask.
   * @example
   * matrix([[1, NaN, Infinity]]).isNaN(); // => [[false, true, false]]
   */
  isNaN(): BooleanMatrix<R, C> {
    // NaN alone is no number that equals itself
    const { data } = compare(this, this, 'ne');
    return new BooleanMatrix(this.rows, this.columns, data);
  }

  /**
   * Whether `B` has this shape and, in each place, |a − b| ≤ atol + rtol · |b|. NaN is close to nothing.
   * @param tolerance - `rtol` (default 1e-5, as in NumPy) and `atol` (default 1e-8).
   * @example
   * matrix([[0.1 + 0.2]]).allclose(matrix([[0.3]])); // => true
   */
  allclose(B: DenseMatrix, tolerance?: Tolerance): boolean {
    checkOptions('allclose', tolerance);
    if (isComplexMatrix(B)) return complexAllclose({ real: this }, B, tolerance);
    checkMatrix('allclose', 'B', B);
    return allclose(this, B, tolerance);
  }

  /**
   * Whether `B` has this shape and exactly these numbers; NaN equals NaN here.
   * @example
   * eye(2).equals(matrix([[1, 0], [0, 1]])); // => true
   */
  equals(B: DenseMatrix): boolean {
    if (isComplexMatrix(B)) return this.equals(B.real) && B.isReal();
    checkMatrix('equals', 'B', B);
    return this.rows === B.rows && this.columns === B.columns && sameNumbers(this.data, B.data);
  }

  #arithmetic(name: ComplexArithmetic, B: DenseOperand<R, C, number, number>): DenseMatrix {
    if (isComplex(B)) return lifted(arithmetic(name, { real: this.#whole() }, B));
    if (name !== 'pow') return this.#combine(name, B);
    checkOperand('pow', 'B', B);
    return this.#with(powers(this, B));
  }

  /** As the matrix of unknown size that it is. */
  #whole(): Matrix {
    return this as unknown as Matrix;
  }

  #combine<R2 extends number, C2 extends number>(
    name: Arithmetic,
    B: number | Matrix<R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    checkOperand(name, 'B', B);
    return this.#with(combine(this, B, name));
  }

  #compare<R2 extends number, C2 extends number>(
    name: Comparison,
    B: number | Matrix<R2, C2>,
  ): BooleanMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    checkOperand(name, 'B', B);
    const { rows, columns, data } = compare(this, B, name);
    return new BooleanMatrix(rows as Broadcast<R, R2>, columns as Broadcast<C, C2>, data);
  }

  #with<R2 extends number, C2 extends number>({ rows, columns, data }: Dense): Matrix<R2, C2> {
    return this.make(rows as R2, columns as C2, data);
  }
}

function isComplex(B: unknown): B is Complex | ComplexMatrix {
  return B instanceof Complex || isComplexMatrix(B);
}
