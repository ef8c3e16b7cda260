// Elements, rows, columns and blocks of complex matrices, read and written: those of both parts.
import { isComplexMatrix } from '../arguments.ts';
import type { BooleanMatrix } from '../boolean-matrix.ts';
import type { Index, IndexRule, Picked } from '../indexing.ts';
import type { Matrix } from '../matrix.ts';
import type { Axis } from '../reductions.ts';
import type { Count, Indices, LineMaskRule } from '../rungs/indexed.ts';
import type { Given } from '../rungs/stored.ts';
import type { FillRule, OneShapeRule, ReshapeRule } from '../shape-rule.ts';
import type { Product } from '../sizes.ts';
import { Complex } from './complex.ts';
import type { ComplexMatrix, DenseMatrix } from './complex-matrix.ts';
import { ComplexElementwise } from './elementwise.ts';

export abstract class ComplexIndexed<
  out R extends number,
  out C extends number,
> extends ComplexElementwise<R, C> {
  /**
   * Row `i` as a 1 × C matrix.
   * @throws ShapeError if there is no such row.
   * @example
   * new ComplexMatrix(matrix([[1], [2]]), matrix([[3], [4]])).row(1).at(0); // => '2 + 4i'
   */
  row<I extends number>(i: I & IndexRule<I, R, 'row'>): ComplexMatrix<1, C> {
    return this.eachPart((part) => part.row<I>(i));
  }

  /**
   * Column `j` as an R × 1 matrix, as an eigenvector is one.
   * @throws ShapeError if there is no such column.
   * @example
   * const { eigenvectors } = eig(matrix([[0, -1], [1, 0]]));
   * eigenvectors.column(0).norm(); // => 1
   */
  column<J extends number>(j: J & IndexRule<J, C, 'column'>): ComplexMatrix<R, 1> {
    return this.eachPart((part) => part.column<J>(j));
  }

  /**
   * `column(j)` under a shorter name.
   * @throws ShapeError if there is no such column.
   * @example
   * new ComplexMatrix(matrix([[1, 2]]), matrix([[3, 4]])).col(1).at(0); // => '2 + 4i'
   */
  col<J extends number>(j: J & IndexRule<J, C, 'column'>): ComplexMatrix<R, 1> {
    return this.column<J>(j);
  }

  /**
   * A block, as `Matrix.slice` gives it.
   * @throws ShapeError if an index leaves the matrix.
   * @example
   * const Z = new ComplexMatrix(matrix([[3, 0]]), matrix([[4, -1]]));
   * Z.slice(0, 1).at(0, 0); // => '0 - 1i'
   */
  slice<const I extends Index>(rows: I & IndexRule<I, R, 'row'>): ComplexMatrix<Picked<I, R>, C>;
  slice<const I extends Index, const J extends Index>(
    rows: I & IndexRule<I, R, 'row'>,
    columns: J & IndexRule<J, C, 'column'>,
  ): ComplexMatrix<Picked<I, R>, Picked<J, C>>;
  slice(rows: Index, columns: Index = ':'): ComplexMatrix {
    return this.#each((part) => part.slice(rows, columns));
  }

  /**
   * Writes into this matrix, an element or a block as `Matrix.set` does, from a number or a matrix,
   * real or complex. `real` and `imag` are written alike.
   * @returns this matrix.
   * @throws ShapeError if an index leaves the matrix or the value does not fit the block.
   * @example
   * const Z = new ComplexMatrix(zeros(2, 2));
   * Z.set(0, 1, new Complex(3, 4)).at(0, 1); // => '3 + 4i'
   * Z.set(1, ':', ones(1, 2)).real; // => [[0, 3], [1, 1]]
   */
  set<const I extends Index, const J extends Index, R2 extends number, C2 extends number>(
    rows: I & IndexRule<I, R, 'row'>,
    columns: J & IndexRule<J, C, 'column'>,
    value: number | Complex | (DenseMatrix<R2, C2> & FillRule<Picked<I, R>, Picked<J, C>, R2, C2>),
  ): this {
    const [re, im] = partsOf(value);
    const [i, j]: readonly [Index, Index] = [rows, columns];
    (this.real as Matrix).set(i, j, re);
    (this.imag as Matrix).set(i, j, im);
    return this;
  }

  /**
   * The rows (axis 0) or columns (axis 1) with these numbers, in this order, as often as named.
   * @param indices - a list, or a matrix of one column or row, as `argsort` gives it.
   * @throws ShapeError if there is no such row or column.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * const { eigenvalues } = eig(matrix([[0, -1], [1, 0]]));
   * eigenvalues.take(eigenvalues.imag.argsort(0), 0).imag; // => [[-1], [1]]
   */
  take<const I extends Indices>(indices: I, axis: 0): ComplexMatrix<Count<I>, C>;
  take<const I extends Indices>(indices: I, axis: 1): ComplexMatrix<R, Count<I>>;
  take(indices: Indices, axis: Axis): ComplexMatrix;
  take(indices: Indices, axis: Axis): ComplexMatrix {
    return this.#each((part) => part.take(indices, axis));
  }

  /**
   * What a mask holds: its elements as a column; with an axis, the rows (0) for a mask of one
   * column, or the columns (1) for a mask of one row; there a list of truth values will do, too.
   * @throws ShapeError if the mask has another shape, or the list another length.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * const { eigenvalues } = eig(matrix([[0, -1], [1, 0]]));
   * eigenvalues.compress(eigenvalues.imag.gt(0)).at(0); // => '0 + 1i'
   */
  compress<R2 extends number, C2 extends number>(
    mask: BooleanMatrix<R2, C2> & OneShapeRule<'the mask', R, C, R2, C2>,
  ): ComplexMatrix<number, 1>;
  compress<const A extends Axis, R2 extends number, C2 extends number>(
    mask: readonly boolean[] | (BooleanMatrix<R2, C2> & LineMaskRule<A, R, C, R2, C2>),
    axis: A,
  ): A extends 0 ? ComplexMatrix<number, C> : ComplexMatrix<R>;
  compress(mask: BooleanMatrix | readonly boolean[], axis?: Axis): ComplexMatrix {
    return this.#each((part) => axis === undefined ? part.compress(mask as BooleanMatrix) : part.compress(mask, axis)); // prettier-ignore
  }

  /**
   * The rows (axis 0) or columns (axis 1) from the last to the first.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * new ComplexMatrix(matrix([[1, 2]]), matrix([[3, 4]])).flip(1).at(0); // => '2 + 4i'
   */
  flip(axis: Axis): ComplexMatrix<R, C> {
    return this.eachPart((part) => part.flip(axis));
  }

  /**
   * The same numbers, row after row, in other rows and columns; one of the two may be −1, for as
   * many as it takes.
   * @throws ShapeError if that makes another number of elements.
   * @throws RangeError if one of them is no whole number.
   * @example
   * new ComplexMatrix(matrix([[1, 2]]), matrix([[3, 4]])).reshape(2, 1).at(1); // => '2 + 4i'
   */
  reshape<R2 extends number, C2 extends number>(
    rows: R2 & ReshapeRule<Product<R, C>, Product<Given<R2>, Given<C2>>>,
    columns: C2,
  ): ComplexMatrix<Given<R2>, Given<C2>>;
  reshape(rows: number, columns: number): ComplexMatrix {
    return this.#each((part) => part.reshape(rows, columns));
  }

  /**
   * The same matrix with the shape it must have in its type, as `Matrix.withShape` has it.
   * @throws ShapeError if it has another shape.
   * @example
   * const Z: ComplexMatrix = new ComplexMatrix(ones(2, 2));
   * Z.withShape(2, 2).H.shape; // => [2, 2]
   */
  withShape(): ComplexMatrix;
  withShape<R2 extends number, C2 extends number>(rows: R2, columns: C2): ComplexMatrix<R2, C2>;
  withShape(rows: number = this.rows, columns: number = this.columns): ComplexMatrix {
    return this.#each((part) => part.withShape(rows, columns));
  }

  /**
   * A matrix of its own with the same numbers.
   * @example
   * const Z = new ComplexMatrix(eye(2));
   * Z.copy().equals(Z); // => true
   */
  copy(): ComplexMatrix<R, C> {
    return this.eachPart((part) => part.copy());
  }

  /** What both parts become, whose sizes the types of the caller tell. */
  #each(f: (part: Matrix) => Matrix): ComplexMatrix {
    return this.eachPart<number, number>(f);
  }
}

/** The real and the imaginary parts of what is written. */
function partsOf(
  value: number | Complex | DenseMatrix,
): [re: number | Matrix, im: number | Matrix] {
  if (value instanceof Complex) return [value.re, value.im];
  return isComplexMatrix(value) ? [value.real, value.imag] : [value, 0];
}
