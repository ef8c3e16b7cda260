import { checkMatrix, checkNumber } from '../arguments.ts';
import type { ComplexSource } from '@eigenbook/mime';
import type { Tolerance } from '../closeness.ts';
import { commonDType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { frobenius } from '../frobenius.ts';
import type { Index, IndexRule, Picked } from '../indexing.ts';
import type { Matrix } from '../matrix.ts';
import type { Broadcast, InnerRule, SameShapeRule } from '../shape-rule.ts';
import { Shown } from '../shown.ts';
import { Complex } from './complex.ts';

/**
 * A matrix of R rows and C columns of complex numbers, as a pair of real matrices. `eig` gives it;
 * `new ComplexMatrix(real, imag)` makes one.
 */
export class ComplexMatrix<
  out R extends number = number,
  out C extends number = number,
> extends Shown {
  /** The real parts. */
  readonly real: Matrix<R, C>;
  /** The imaginary parts. */
  readonly imag: Matrix<R, C>;

  /**
   * @throws ShapeError if the parts differ in shape.
   * @example
   * new ComplexMatrix(matrix([[1]]), matrix([[-2]])).at(0, 0); // => '1 - 2i'
   */
  constructor(real: Matrix<R, C>, imag: Matrix<R, C>) {
    super();
    checkMatrix('ComplexMatrix', 'real', real);
    checkMatrix('ComplexMatrix', 'imag', imag);
    if (real.rows !== imag.rows || real.columns !== imag.columns) {
      throw new ShapeError(
        `ComplexMatrix: real and imag must have one shape; got [${real.rows}, ${real.columns}] and [${imag.rows}, ${imag.columns}]`,
      );
    }
    this.real = real;
    this.imag = imag;
  }

  /** How many rows it has, R. */
  get rows(): R {
    return this.real.rows;
  }

  /** How many columns it has, C. */
  get columns(): C {
    return this.real.columns;
  }

  /** Rows and columns: `[R, C]`. */
  get shape(): [rows: R, columns: C] {
    return this.real.shape;
  }

  /** The number of elements, R · C. */
  get size(): number {
    return this.real.size;
  }

  /**
   * The transpose, not conjugated.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.T.at(1, 0); // => '0 - 1i'
   */
  get T(): ComplexMatrix<C, R> {
    return new ComplexMatrix(this.real.T, this.imag.T);
  }

  /**
   * The conjugate transpose.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.H.at(0, 0); // => '3 - 4i'
   */
  get H(): ComplexMatrix<C, R> {
    return new ComplexMatrix(this.real.T, this.imag.T.neg());
  }

  /**
   * The element in row `i` and column `j`, counted from 0, or from the end when negative.
   * @throws ShapeError if there is no such row or column.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.at(0, -1); // => '0 - 1i'
   */
  at<I extends number, J extends number>(
    i: I & IndexRule<I, R, 'row'>,
    j: J & IndexRule<J, C, 'column'>,
  ): Complex {
    return new Complex(this.real.at(i as never, j as never), this.imag.at(i as never, j as never));
  }

  /**
   * A block, as `Matrix.slice` gives it.
   * @throws ShapeError if an index leaves the matrix.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.slice(0, 1).at(0, 0); // => '0 - 1i'
   */
  slice<const I extends Index, const J extends Index>(
    rows: I & IndexRule<I, R, 'row'>,
    columns: J & IndexRule<J, C, 'column'>,
  ): ComplexMatrix<Picked<I, R>, Picked<J, C>> {
    const block = (part: Matrix<R, C>) => part.slice<I, J>(rows as never, columns as never);
    return new ComplexMatrix(block(this.real), block(this.imag));
  }

  /**
   * The complex conjugate of every element.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.conj().imag; // => [[-4, 1]]
   */
  conj(): ComplexMatrix<R, C> {
    return new ComplexMatrix(this.real, this.imag.neg());
  }

  /**
   * The distance of every element from 0.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.abs(); // => [[5, 1]]
   */
  abs(): Matrix<R, C> {
    return this.real.map((re, i, j) => Math.hypot(re, this.imag.data[i * this.columns + j]!));
  }

  /**
   * The angle of every element, in radians from −π to π.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.arg().at(0, 1); // => -Math.PI / 2
   */
  arg(): Matrix<R, C> {
    return this.real.map((re, i, j) => Math.atan2(this.imag.data[i * this.columns + j]!, re));
  }

  /**
   * Element by element this + `B`. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.add(Z).real; // => [[6, 0]]
   */
  add<R2 extends number, C2 extends number>(
    B: (ComplexMatrix<R2, C2> | Matrix<R2, C2>) & SameShapeRule<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    const { real, imag } = complexOf('add', B);
    return stretched(this.real.withShape().add(real), this.imag.withShape().add(imag));
  }

  /**
   * Element by element this − `B`. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.sub(matrix([[1, 1]])).real; // => [[2, -1]]
   */
  sub<R2 extends number, C2 extends number>(
    B: (ComplexMatrix<R2, C2> | Matrix<R2, C2>) & SameShapeRule<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    const { real, imag } = complexOf('sub', B);
    return stretched(this.real.withShape().sub(real), this.imag.withShape().sub(imag));
  }

  /**
   * Element by element this · `B`. A size of 1 stretches.
   * @throws ShapeError if two sizes differ and neither is 1.
   * @example
   * const A = matrix([[0, -1], [1, 0]]);
   * const { eigenvalues, eigenvectors: V } = eig(A);
   * const AV = new ComplexMatrix(A.matmul(V.real), A.matmul(V.imag));
   * V.mul(eigenvalues.T).allclose(AV); // => true
   */
  mul<R2 extends number, C2 extends number>(
    B: (ComplexMatrix<R2, C2> | Matrix<R2, C2>) & SameShapeRule<R, C, R2, C2>,
  ): ComplexMatrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    const [a, b] = [this.real.withShape(), this.imag.withShape()];
    if (!(B instanceof ComplexMatrix)) {
      checkMatrix('mul', 'B', B);
      const X = B.withShape();
      return stretched(a.mul(X), b.mul(X));
    }
    const [c, d] = [B.real.withShape(), B.imag.withShape()];
    return stretched(a.mul(c).sub(b.mul(d)), a.mul(d).add(b.mul(c)));
  }

  /**
   * Every element times a number.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.scale(new Complex(0, 1)).at(0, 0); // => '-4 + 3i'
   */
  scale(factor: number | Complex): ComplexMatrix<R, C> {
    if (!(factor instanceof Complex)) checkNumber('scale', 'factor', factor);
    const { re, im } = typeof factor === 'number' ? new Complex(factor) : factor;
    const { real, imag } = this;
    if (im === 0) return new ComplexMatrix(real.scale(re), imag.scale(re));
    const a = real.withShape().scale(re).sub(imag.scale(im).withShape());
    const b = real.withShape().scale(im).add(imag.scale(re).withShape());
    return pair(a, b, this);
  }

  /**
   * The matrix product with a complex or a real matrix of C rows.
   * @throws ShapeError if the inner sizes differ.
   * @remarks Four real products, two for a real `B`.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.matmul(Z.H).at(0, 0); // => '26 + 0i'
   */
  matmul<R2 extends number, C2 extends number>(
    B: (ComplexMatrix<R2, C2> | Matrix<R2, C2>) & InnerRule<C, R2>,
  ): ComplexMatrix<R, C2> {
    const [a, b] = [this.real.withShape(), this.imag.withShape()];
    if (!(B instanceof ComplexMatrix)) {
      checkMatrix('matmul', 'B', B);
      const X = B.withShape();
      return new ComplexMatrix(a.matmul(X), b.matmul(X)) as ComplexMatrix<R, C2>;
    }
    const [c, d] = [B.real.withShape(), B.imag.withShape()];
    const real = a.matmul(c).sub(b.matmul(d));
    const imag = a.matmul(d).add(b.matmul(c));
    return new ComplexMatrix(real, imag) as ComplexMatrix<R, C2>;
  }

  /**
   * The Frobenius norm: the root of the sum of the squared sizes.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.norm() ** 2; // => 26
   */
  norm(): number {
    return Math.hypot(frobenius(this.real.data), frobenius(this.imag.data));
  }

  /**
   * Whether every imaginary part is 0.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.isReal(); // => false
   */
  isReal(): boolean {
    return this.imag.data.every((im) => im === 0);
  }

  /**
   * The real parts, where the imaginary parts are 0, or as small as `tolerance` says.
   * @param tolerance - the largest imaginary part that may be left out. Default: 0.
   * @throws RangeError if an imaginary part is larger.
   * @example
   * eigvals(matrix([[2, 0], [0, 3]])).toReal(); // => [[2], [3]]
   */
  toReal(tolerance = 0): Matrix<R, C> {
    const largest = this.size === 0 ? 0 : this.imag.abs().max();
    if (largest <= tolerance) return this.real;
    throw new RangeError(
      `toReal: the imaginary parts must be at most ${tolerance}; got one of ${largest}. Use .real to leave them out.`,
    );
  }

  /**
   * Whether `B` has this shape and both parts are close, as `Matrix.allclose` says.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.H.H.allclose(Z); // => true
   */
  allclose(B: ComplexMatrix | Matrix, tolerance?: Tolerance): boolean {
    const { real, imag } = complexOf('allclose', B);
    return this.real.allclose(real, tolerance) && this.imag.allclose(imag, tolerance);
  }

  /**
   * The elements as nested arrays, one a row.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.toArray()[0]![1]!.im; // => -1
   */
  toArray(): Complex[][] {
    const imag = this.imag.toArray();
    return this.real.toArray().map((row, i) => row.map((re, j) => new Complex(re, imag[i]![j])));
  }

  /** `complex128`, or `complex64` if both parts are float32. */
  get dtype(): 'complex128' | 'complex64' {
    return commonDType(this.real, this.imag) === 'float32' ? 'complex64' : 'complex128';
  }

  protected source(): ComplexSource {
    const { rows, columns, real, imag, dtype } = this;
    return { rows, columns, real: real.data, imag: imag.data, dtype };
  }
}

interface Parts {
  readonly real: Matrix;
  readonly imag: Matrix;
}

/** A real matrix has imaginary parts of 0. */
function complexOf(caller: string, B: ComplexMatrix | Matrix): Parts {
  if (B instanceof ComplexMatrix) return B;
  checkMatrix(caller, 'B', B);
  return { real: B, imag: B.scale(0) };
}

/** The parts of a result whose sizes the types know. */
function stretched<R extends number, C extends number>(
  real: Matrix,
  imag: Matrix,
): ComplexMatrix<R, C> {
  return new ComplexMatrix(real, imag) as ComplexMatrix<R, C>;
}

function pair<R extends number, C extends number>(
  real: Matrix,
  imag: Matrix,
  { rows, columns }: { readonly rows: R; readonly columns: C },
): ComplexMatrix<R, C> {
  return new ComplexMatrix(real.withShape(rows, columns), imag.withShape(rows, columns));
}
