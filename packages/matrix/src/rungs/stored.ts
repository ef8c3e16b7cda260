// First rung of Matrix: the numbers and their shape.
import { checkFloats, checkSize, checkWhole } from '../arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { allocate, copyAs, type DType, dtypeOf, copyOf } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import type { Matrix } from '../matrix.ts';
import { checkReshape, checkShape, type OneShapeRule, type ReshapeRule } from '../shape-rule.ts';
import { Shown } from '../shown.ts';
import type { Product } from '../sizes.ts';

/** What pure functions need of a matrix. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly data: FloatArray;
}

export abstract class Stored<out R extends number, out C extends number>
  extends Shown
  implements Dense
{
  /** How many rows it has, R. */
  readonly rows: R;
  /** How many columns it has, C. */
  readonly columns: C;
  /** `float64`, or `float32` where that was asked for. */
  readonly dtype: DType;
  /** The numbers row after row. Writing to it changes the matrix. */
  readonly data: FloatArray;
  /** Of how many matrices, one in the other, it is a row. */
  #depth = 0;

  /**
   * Wraps `data` without copying it; notebooks use `matrix`, `zeros` and the other creators.
   * @throws ShapeError if `data` does not hold rows · columns numbers.
   */
  constructor(rows: R, columns: C, data: FloatArray) {
    super();
    checkSize('Matrix', 'rows', rows);
    checkSize('Matrix', 'columns', columns);
    checkFloats('Matrix', 'data', data);
    if (data.length !== rows * columns) {
      throw new ShapeError(
        `Matrix: data must hold ${rows} · ${columns} = ${rows * columns} numbers; got ${data.length}`,
      );
    }
    this.rows = rows;
    this.columns = columns;
    this.data = data;
    this.dtype = dtypeOf(data);
  }

  /** A matrix beside this one; the rungs below Matrix make theirs through it. */
  protected abstract make<R2 extends number, C2 extends number>(
    rows: R2,
    columns: C2,
    data: FloatArray,
  ): Matrix<R2, C2>;

  /** Rows and columns: `[R, C]`. */
  get shape(): [rows: R, columns: C] {
    return [this.rows, this.columns];
  }

  /**
   * The number of elements, R · C.
   * @example
   * zeros(2, 3).size; // => 6
   */
  get size(): number {
    return this.data.length;
  }

  /**
   * This matrix with its sizes known to the compiler, or, without arguments, with sizes that may be
   * any. Nothing is copied.
   * @throws ShapeError if it has another shape.
   * @example
   * const A = fromRows([[1, 2], [3, 4]]).withShape(2, 2); // Matrix<2, 2>
   * A.shape; // => [2, 2]
   */
  withShape(): Matrix;
  withShape<R2 extends number, C2 extends number>(rows: R2, columns: C2): Matrix<R2, C2>;
  withShape(rows: number = this.rows, columns: number = this.columns): Matrix {
    checkSize('withShape', 'rows', rows);
    checkSize('withShape', 'columns', columns);
    checkShape([this.rows, this.columns], [rows, columns]);
    return this.make(rows, columns, this.data);
  }

  /**
   * The same numbers, row after row, in other rows and columns; one of the two may be −1, for as
   * many as there are.
   * @throws ShapeError if the number of elements differs.
   * @throws RangeError if rows or columns are no whole number.
   * @example
   * matrix([[1, 2, 3], [4, 5, 6]]).reshape(3, 2); // => [[1, 2], [3, 4], [5, 6]]
   * matrix([[1, 2], [3, 4]]).reshape(1, -1); // => [[1, 2, 3, 4]]
   */
  reshape<R2 extends number, C2 extends number>(
    rows: R2 & ReshapeRule<Product<R, C>, Product<Given<R2>, Given<C2>>>,
    columns: C2,
  ): Matrix<Given<R2>, Given<C2>>;
  reshape(rows: number, columns: number): Matrix {
    checkWhole('reshape', 'rows', rows);
    checkWhole('reshape', 'columns', columns);
    const shape = fullShape(this.data.length, rows, columns);
    checkReshape([this.rows, this.columns], shape);
    return this.make(...shape, copyOf(this.data));
  }

  /**
   * A matrix with the same numbers in memory of its own.
   * @example
   * const A = eye(2);
   * const B = A.copy().set(0, 0, 5);
   * A.at(0, 0); // => 1
   * B.at(0, 0); // => 5
   */
  copy(): Matrix<R, C> {
    return this.make(this.rows, this.columns, copyOf(this.data));
  }

  /**
   * The numbers as another element type; float64 to float32 rounds to about 7 digits.
   * @throws DTypeError if there is no such dtype.
   * @example
   * matrix([[0.1]]).astype('float32').at(0, 0); // => 0.10000000149011612
   */
  astype(dtype: DType): Matrix<R, C> {
    if (dtypeOf(this.data) !== dtype) allocate(0, dtype);
    return this.make(this.rows, this.columns, copyAs(this.data, dtype));
  }

  /**
   * The number in a 1 × 1 matrix.
   * @throws ShapeError if there are more or none.
   * @example
   * matrix([[1, 2]]).matmul(matrix([[3], [4]])).item(); // => 11
   */
  item<R2 extends number, C2 extends number>(
    this: Matrix<R2, C2> & OneShapeRule<'the matrix', 1, 1, R2, C2>,
  ): number {
    if (this.data.length === 1) return this.data[0]!;
    throw new ShapeError(
      `item: the matrix must be 1 × 1; got ${this.rows} × ${this.columns}. Use at(i, j).`,
    );
  }

  /**
   * The numbers as nested arrays, one a row.
   * @example
   * eye(2).toArray(); // => [[1, 0], [0, 1]]
   */
  toArray(): number[][] {
    return Array.from({ length: this.rows }, (_, i) =>
      Array.from(this.data.subarray(i * this.columns, (i + 1) * this.columns)),
    );
  }

  /**
   * What JSON.stringify writes: nested arrays, one a row, that `matrix(JSON.parse(text))` reads again.
   * JSON has no NaN and no infinities: they become null.
   * @example
   * JSON.stringify(eye(2)); // => '[[1,0],[0,1]]'
   */
  toJSON(): number[][] {
    return this.toArray();
  }

  /** The rows as 1 × C matrices: `for (const row of A)`. */
  get [Symbol.iterator](): () => Generator<Matrix<1, C>, void, undefined> {
    // Jest and Vitest compare by walking through whatever can be iterated: a row has a row, and that
    // one would have another for ever
    return this.#depth < 2 ? () => this.#each() : (undefined as never);
  }

  *#each(): Generator<Matrix<1, C>, void, undefined> {
    for (let i = 0; i < this.rows; i++) {
      const data = this.data.slice(i * this.columns, (i + 1) * this.columns);
      const row: Stored<1, C> = this.make(1, this.columns, data);
      row.#depth = this.#depth + 1;
      yield row as Matrix<1, C>;
    }
  }
}

/** A size that was said; −1 stands for one that only the run knows. */
export type Given<N extends number> = `${N}` extends '-1' ? number : N;

/** Rows and columns, where one of them may be −1 and is found. */
function fullShape(count: number, rows: number, columns: number): [rows: number, columns: number] {
  const other = rows === -1 ? columns : rows;
  if (count === 0 && other === 0 && rows + columns === -1) {
    throw new ShapeError(`reshape: beside a size of 0 the other must be said, since any would do; got ${rows} × ${columns}`); // prettier-ignore
  }
  if (other < 1 || (rows !== -1 && columns !== -1)) return [rows, columns];
  const found = Math.floor(count / other);
  return rows === -1 ? [found, columns] : [rows, found];
}
