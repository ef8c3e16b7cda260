// Second rung of Matrix: elements, rows, columns and blocks, read and written.
import { checkNumber, isMask } from '../arguments.ts';
import { allocate, empty } from '../dtype.ts';
import type { BooleanMatrix } from '../boolean-matrix.ts';
import { type Index, type IndexRule, lineIndex, type LineRule, type Picked, resolve, resolveIndex } from '../indexing.ts'; // prettier-ignore
import type { Matrix } from '../matrix.ts';
import type { Axis } from '../reductions.ts';
import type { FillRule, OneShapeRule } from '../shape-rule.ts';
import { assign, compressLines, maskedElements, setMasked, take } from '../selection.ts';
import { Stored } from './stored.ts';

export abstract class Indexed<out R extends number, out C extends number> extends Stored<R, C> {
  /**
   * The element in row `i` and column `j`, counted from 0, or from the end when negative; of a single
   * row or column, element `i`.
   * @throws ShapeError if there is no such row or column.
   * @example
   * matrix([[1, 2], [3, 4]]).at(0, -1); // => 2
   * vector([5, 6, 7]).at(2); // => 7
   */
  at<I extends number, J extends number>(
    i: I & IndexRule<I, R, 'row'>,
    j: J & IndexRule<J, C, 'column'>,
  ): number;
  at(i: number & LineRule<R, C>): number;
  at(i: number, j?: number): number {
    if (j === undefined) return this.data[lineIndex('at', i, this.shape)]!;
    const row = resolveIndex('at', i, this.rows, 'row');
    return this.data[row * this.columns + resolveIndex('at', j, this.columns, 'column')]!;
  }

  /**
   * Row `i` as a 1 × C matrix.
   * @throws ShapeError if there is no such row.
   * @example
   * matrix([[1, 2], [3, 4]]).row(-1); // => [[3, 4]]
   */
  row<I extends number>(i: I & IndexRule<I, R, 'row'>): Matrix<1, C> {
    const at = resolveIndex('row', i, this.rows, 'row') * this.columns;
    return this.make(1, this.columns, this.data.slice(at, at + this.columns));
  }

  /**
   * Column `j` as an R × 1 matrix.
   * @throws ShapeError if there is no such column.
   * @example
   * matrix([[1, 2], [3, 4]]).column(0); // => [[1], [3]]
   */
  column<J extends number>(j: J & IndexRule<J, C, 'column'>): Matrix<R, 1> {
    return this.#column(j);
  }

  /**
   * `column(j)` under a shorter name.
   * @throws ShapeError if there is no such column.
   * @example
   * matrix([[1, 2], [3, 4]]).col(1); // => [[2], [4]]
   */
  col<J extends number>(j: J & IndexRule<J, C, 'column'>): Matrix<R, 1> {
    return this.#column(j);
  }

  /**
   * A block, copied: rows and columns each by number, by `[start, end]` (or `[start, end, step]`),
   * or `':'` for all.
   * @throws ShapeError if an index leaves the matrix.
   * @example
   * const A = matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
   * A.slice([0, 2], [1, 3]); // => [[2, 3], [5, 6]]
   * A.slice(':', [-1]); // => [[3], [6], [9]]
   * A.slice([0, 3, 2]); // => [[1, 2, 3], [7, 8, 9]]
   */
  slice<const I extends Index>(rows: I & IndexRule<I, R, 'row'>): Matrix<Picked<I, R>, C>;
  slice<const I extends Index, const J extends Index>(
    rows: I & IndexRule<I, R, 'row'>,
    columns: J & IndexRule<J, C, 'column'>,
  ): Matrix<Picked<I, R>, Picked<J, C>>;
  slice(rows: Index, columns: Index = ':'): Matrix {
    const p = resolve('slice', rows, this.rows, 'row');
    const q = resolve('slice', columns, this.columns, 'column');
    const data = empty(p.count * q.count, this.dtype);
    const isWhole = q.count === this.columns && q.step === 1 && p.step === 1;
    if (isWhole) data.set(this.data.subarray(p.start * q.count, (p.start + p.count) * q.count));
    else
      for (let i = 0; i < p.count; i++) {
        const from = (p.start + i * p.step) * this.columns + q.start;
        if (q.step === 1) data.set(this.data.subarray(from, from + q.count), i * q.count);
        else
          for (let j = 0; j < q.count; j++) data[i * q.count + j] = this.data[from + j * q.step]!;
      }
    return this.make(p.count, q.count, data);
  }

  /**
   * Writes into this matrix, the one method that changes it: an element, or a block named as in
   * `slice`, from a number or from a matrix whose sizes of 1 stretch; or where a mask holds. Of a
   * single row or column, element `i`.
   * @returns this matrix.
   * @throws ShapeError if an index leaves the matrix or the value does not fit the block.
   * @example
   * const A = zeros(2, 3);
   * A.set(0, 1, 5);
   * A.set(1, ':', matrix([[7, 8, 9]])); // => [[0, 5, 0], [7, 8, 9]]
   * A.set(A.gt(7), 0); // => [[0, 5, 0], [7, 0, 0]]
   * zeros(3, 1).set(1, 5); // => [[0], [5], [0]]
   */
  set(i: number & LineRule<R, C>, value: number): this;
  set<R2 extends number, C2 extends number>(
    mask: BooleanMatrix<R2, C2> & OneShapeRule<'the mask', R, C, R2, C2>,
    value: number,
  ): this;
  set<const I extends Index, const J extends Index, R2 extends number, C2 extends number>(
    rows: I & IndexRule<I, R, 'row'>,
    columns: J & IndexRule<J, C, 'column'>,
    value: number | (Matrix<R2, C2> & FillRule<Picked<I, R>, Picked<J, C>, R2, C2>),
  ): this;
  set(rows: Index | BooleanMatrix, columns: Index, value?: number | Matrix): this {
    if (value === undefined && typeof rows === 'number') {
      checkNumber('set', 'value', columns);
      this.data[lineIndex('set', rows, this.shape)] = columns as number;
    } else if (isMask(rows)) {
      if (value !== undefined) throw new TypeError('set: after a mask must come the value alone; got two arguments'); // prettier-ignore
      setMasked(this, rows, columns as number);
    } else {
      const p = resolve('set', rows, this.rows, 'row');
      const q = resolve('set', columns, this.columns, 'column');
      assign(this, [p, q], value!);
    }
    return this;
  }

  /**
   * The rows (axis 0) or columns (axis 1) with these numbers, in this order, as often as named.
   * @param indices - a list, or a matrix of one column or row, as `argsort` gives it.
   * @throws ShapeError if there is no such row or column.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * matrix([[1, 2], [3, 4], [5, 6]]).take([2, 0], 0); // => [[5, 6], [1, 2]]
   */
  take<const I extends Indices>(indices: I, axis: 0): Matrix<Count<I>, C>;
  take<const I extends Indices>(indices: I, axis: 1): Matrix<R, Count<I>>;
  take(indices: Indices, axis: Axis): Matrix;
  take(indices: Indices, axis: Axis): Matrix {
    const { rows, columns, data } = take(this, indices, axis);
    return this.make(rows, columns, data);
  }

  /**
   * What a mask holds: its elements as a column; with an axis, the rows (0) for a mask of one
   * column, or the columns (1) for a mask of one row; there a list of truth values will do, too.
   * @throws ShapeError if the mask has another shape, or the list another length.
   * @example
   * const A = matrix([[1, -2], [3, 4]]);
   * A.compress(A.gt(0)); // => [[1], [3], [4]]
   * A.compress(A.column(1).gt(0), 0); // => [[3, 4]]
   * A.compress(['cat', 'dog'].map((name) => name === 'dog'), 0); // => [[3, 4]]
   */
  compress<R2 extends number, C2 extends number>(
    mask: BooleanMatrix<R2, C2> & OneShapeRule<'the mask', R, C, R2, C2>,
  ): Matrix<number, 1>;
  compress<const A extends Axis, R2 extends number, C2 extends number>(
    mask: readonly boolean[] | (BooleanMatrix<R2, C2> & LineMaskRule<A, R, C, R2, C2>),
    axis: A,
  ): A extends 0 ? Matrix<number, C> : Matrix<R>;
  compress(mask: BooleanMatrix | readonly boolean[], axis?: Axis): Matrix {
    const { rows, columns, data } =
      axis === undefined
        ? maskedElements(this, mask as BooleanMatrix)
        : compressLines(this, mask, axis);
    return this.make(rows, columns, data);
  }

  #column(j: number): Matrix<R, 1> {
    const at = resolveIndex('column', j, this.columns, 'column');
    const data = allocate(this.rows, this.dtype);
    for (let i = 0; i < this.rows; i++) data[i] = this.data[i * this.columns + at]!;
    return this.make(this.rows, 1, data);
  }
}

/** `unknown` if an R2 × C2 mask may choose rows (axis 0) or columns of an R × C matrix, else the rule in words. */
export type LineMaskRule<
  A extends Axis,
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
> = A extends 0 ? OneShapeRule<'the mask', R, 1, R2, C2> : OneShapeRule<'the mask', 1, C, R2, C2>;

export type Indices = ArrayLike<number> | Matrix;

/** How many indices there are, where the types know. */
export type Count<I extends Indices> =
  I extends ArrayLike<number> ? I['length'] : I extends Matrix<infer N, 1> ? N : number;
