// What complex matrices do place by place, and the numbers that stand for them, their rows or their columns.
import { checkFunction, checkNumber, checkOptions } from '../arguments.ts';
import type { BooleanMatrix } from '../boolean-matrix.ts';
import { complexAllclose, type Tolerance } from '../closeness.ts';
import type { Matrix } from '../matrix.ts';
import type { Axis } from '../reductions.ts';
import type { DenseOperand } from '../rungs/operands.ts';
import type { Broadcast } from '../shape-rule.ts';
import { arithmetic, sameness } from './arithmetic.ts';
import { factorOf } from './bilinear.ts';
import { across, Complex, upward } from './complex.ts';
import type { ComplexMatrix, DenseMatrix } from './complex-matrix.ts';
import { lifted } from './lift.ts';
import { ComplexStored } from './stored.ts';

export abstract class ComplexElementwise<
  out R extends number,
  out C extends number,
> extends ComplexStored<R, C> {
  /**
   * What a function of real matrices makes of the real and of the imaginary parts, together.
   * @throws ShapeError if the two come out in different shapes.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.eachPart((part) => part.reshape(2, 1)).at(1); // => '0 - 1i'
   */
  eachPart<R2 extends number, C2 extends number>(
    f: (part: Matrix<R, C>) => Matrix<R2, C2>,
  ): ComplexMatrix<R2, C2> {
    checkFunction('eachPart', 'f', f);
    return lifted({ real: f(this.real), imag: f(this.imag) });
  }

  /**
   * Every element with the opposite sign.
   * @example
   * new ComplexMatrix(matrix([[3]]), matrix([[-4]])).neg().at(0, 0); // => '-3 + 4i'
   */
  neg(): ComplexMatrix<R, C> {
    return this.eachPart((part) => part.neg());
  }

  /**
   * Real and imaginary parts rounded to so many digits after the point, as `Matrix.round`.
   * @example
   * new ComplexMatrix(matrix([[1.26]]), matrix([[-0.14]])).round(1).at(0, 0); // => '1.3 - 0.1i'
   */
  round(digits = 0): ComplexMatrix<R, C> {
    return this.eachPart((part) => part.round(digits));
  }

  /**
   * e to the power of every element, as exp(λt) of eigenvalues is; of a matrix as a whole `expm()`.
   * @example
   * new ComplexMatrix(matrix([[0]]), matrix([[Math.PI]])).exp().real; // => [[-1]]
   */
  exp(): ComplexMatrix<R, C> {
    const { columns, imag } = this;
    const sizes = this.real.exp().data;
    const part = (of: typeof across) => imag.map((angle, i, j) => of(sizes[i * columns + j]!, angle)); // prettier-ignore
    return lifted({ real: part(across), imag: part(upward) });
  }

  /**
   * The natural logarithm of every element, as `Complex.log` of numbers; of a matrix as a whole `logm(Z)`.
   * @example
   * new ComplexMatrix(matrix([[-1]])).log().imag; // => [[Math.PI]]
   */
  log(): ComplexMatrix<R, C> {
    return lifted({ real: this.abs().log(), imag: this.arg() });
  }

  /**
   * The root of every element whose real part is not negative; of a matrix as a whole `sqrtm(Z)`.
   * @example
   * new ComplexMatrix(matrix([[-4]])).sqrt().at(0); // => '0 + 2i'
   */
  sqrt(): ComplexMatrix<R, C> {
    return this.pow(0.5);
  }

  /**
   * The sum of all elements; of each column with axis 0, of each row with axis 1.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.sum(); // => '3 + 3i'
   * Z.sum(1).at(0); // => '3 + 3i'
   */
  sum(): Complex;
  sum(axis: 0): ComplexMatrix<1, C>;
  sum(axis: 1): ComplexMatrix<R, 1>;
  sum(axis: Axis): ComplexMatrix;
  sum(axis?: Axis): Complex | ComplexMatrix {
    if (axis !== undefined) return this.eachPart((part): Matrix => part.sum(axis));
    return new Complex(this.real.sum(), this.imag.sum());
  }

  /**
   * The mean of all elements; of each column with axis 0, of each row with axis 1.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.mean(); // => '1.5 + 1.5i'
   */
  mean(): Complex;
  mean(axis: 0): ComplexMatrix<1, C>;
  mean(axis: 1): ComplexMatrix<R, 1>;
  mean(axis: Axis): ComplexMatrix;
  mean(axis?: Axis): Complex | ComplexMatrix {
    if (axis !== undefined) return this.eachPart((part): Matrix => part.mean(axis));
    return new Complex(this.real.mean(), this.imag.mean());
  }

  /**
   * The complex conjugate of every element.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.conj().imag; // => [[-4, 1]]
   */
  conj(): ComplexMatrix<R, C> {
    return lifted({ real: this.real, imag: this.imag.neg() });
  }

  /**
   * Element by element this + `B`, a matrix or a number, complex or real. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.add(Z).real; // => [[6, 0]]
   * Z.add(1).at(0); // => '4 + 4i'
   */
  add<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return lifted(arithmetic('add', this, B));
  }

  /**
   * Element by element this − `B`. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.sub(matrix([[1, 1]])).real; // => [[2, -1]]
   */
  sub<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return lifted(arithmetic('sub', this, B));
  }

  /**
   * Element by element this · `B`. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const A = matrix([[0, -1], [1, 0]]);
   * const { eigenvalues, eigenvectors: V } = eig(A);
   * V.mul(eigenvalues.T).allclose(A.matmul(V)); // => true
   */
  mul<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return lifted(arithmetic('mul', this, B));
  }

  /**
   * Element by element this / `B`. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.div(new Complex(0, 1)).at(0); // => '4 - 3i'
   */
  div<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return lifted(arithmetic('div', this, B));
  }

  /**
   * Element by element this to the power `B`, as `Complex.pow` of numbers; of the matrix itself `matrixPower(Z, k)`.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.pow(2).at(0); // => '-7 + 24i'
   */
  pow<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return lifted(arithmetic('pow', this, B));
  }

  /**
   * Where the elements equal those of `B`, as a mask.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.eq(new Complex(0, -1)); // => [[false, true]]
   */
  eq<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): BooleanMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return sameness('eq', this, B);
  }

  /**
   * Where the elements differ from those of `B`, as a mask.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.ne(0); // => [[true, true]]
   */
  ne<R2 extends number = R, C2 extends number = C>(
    B: DenseOperand<R, C, R2, C2>,
  ): BooleanMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return sameness('ne', this, B);
  }

  /**
   * Every element times a number.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.scale(new Complex(0, 1)).at(0, 0); // => '-4 + 3i'
   */
  scale(factor: number | Complex): ComplexMatrix<R, C> {
    if (!(factor instanceof Complex)) checkNumber('scale', 'factor', factor);
    return lifted(arithmetic('mul', this, factor));
  }

  /**
   * Whether `B` has this shape and, in each place, |a − b| ≤ atol + rtol · |b|, as `Matrix.allclose` says.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.H.H.allclose(Z); // => true
   */
  allclose(B: DenseMatrix, tolerance?: Tolerance): boolean {
    checkOptions('allclose', tolerance);
    return complexAllclose(this, factorOf('allclose', 'B', B), tolerance);
  }

  /**
   * Whether `B` has this shape and exactly these numbers; NaN equals NaN here.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.equals(Z.H.H); // => true
   */
  equals(B: DenseMatrix): boolean {
    const { real, imag } = factorOf('equals', 'B', B);
    return this.real.equals(real) && (imag ? this.imag.equals(imag) : this.isReal());
  }
}
