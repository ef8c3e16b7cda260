// What a matrix of complex numbers holds: its parts, its elements, and what real numbers they give.
import { checkMatrix } from '../arguments.ts';
import type { ComplexSource } from '@eigenbook/mime';
import { commonDType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { frobenius } from '../frobenius.ts';
import { type IndexRule, lineIndex, type LineRule, resolveIndex } from '../indexing.ts';
import type { Matrix } from '../matrix.ts';
import type { ShapeRule } from '../shape-rule.ts';
import { Shown } from '../shown.ts';
import { Complex } from './complex.ts';

/** Sizes that two matrices have in common by their types alone: those of each are in a union. */
type PartsRule<R extends number, C extends number> =
  true extends IsUnion<R>
    ? ShapeRule<'shape rule: real and imag must have one shape: their rows differ'>
    : true extends IsUnion<C>
      ? ShapeRule<'shape rule: real and imag must have one shape: their columns differ'>
      : unknown;
type IsUnion<N, All = N> = N extends unknown ? ([All] extends [N] ? false : true) : never;

export abstract class ComplexStored<out R extends number, out C extends number> extends Shown {
  /** The real parts. */
  readonly real: Matrix<R, C>;
  /** The imaginary parts. */
  readonly imag: Matrix<R, C>;

  /**
   * @param imag - zeros, where it is left out.
   * @throws ShapeError if the parts differ in shape.
   * @example
   * new ComplexMatrix(matrix([[1]]), matrix([[-2]])).at(0, 0); // => '1 - 2i'
   */
  constructor(real: Matrix<R, C>, imag?: Matrix<NoInfer<R>, NoInfer<C>>);
  // a constructor has no types of its own to compare: a size is that of the part in which it may be any
  constructor(real: Matrix<NoInfer<R>, NoInfer<C>>, imag: Matrix<R, C>);
  constructor(real: Matrix<NoInfer<R>, C>, imag: Matrix<R, NoInfer<C>>);
  constructor(real: Matrix<R, NoInfer<C>>, imag: Matrix<NoInfer<R>, C>);
  constructor(real: Matrix<R, C>, imag: Matrix<R, C> & PartsRule<R, C>);
  constructor(real: Matrix<R, C>, imag?: Matrix<R, C>) {
    super();
    checkMatrix('ComplexMatrix', 'real', real);
    imag ??= real.map(() => 0);
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
   * The element in row `i` and column `j`, counted from 0, or from the end when negative; of a
   * single row or column, element `i`.
   * @throws ShapeError if there is no such row or column.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.at(0, -1); // => '0 - 1i'
   * Z.at(0); // => '3 + 4i'
   */
  at<I extends number, J extends number>(
    i: I & IndexRule<I, R, 'row'>,
    j: J & IndexRule<J, C, 'column'>,
  ): Complex;
  at(i: number & LineRule<R, C>): Complex;
  at(i: number, j?: number): Complex {
    const { rows, columns } = this;
    const k = j === undefined ? lineIndex('at', i, this.shape) : resolveIndex('at', i, rows, 'row') * columns + resolveIndex('at', j, columns, 'column'); // prettier-ignore
    return new Complex(this.real.data[k]!, this.imag.data[k]);
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
