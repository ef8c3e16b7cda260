// First rung of SparseMatrix: what is stored, and the elements read.
import { checkSize } from '../arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { checkCount } from '../create/count.ts';
import { allocate, copyAs, type DType, dtypeOf, fitsMemory, hereAndWanted } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { type Index, type IndexRule, type Picked, resolve, resolveIndex } from '../indexing.ts';
import { Matrix } from '../matrix.ts';
import type { Axis } from '../reductions.ts';
import type { Count, Indices } from '../rungs/indexed.ts';
import { placesOf } from '../selection.ts';
import { checkSizes, type Csr, elementAt, scatter, transposeCsr } from './csr.ts';
import { select, takeRows } from './selection.ts';
import { Shown } from '../shown.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import type { Triplet } from './triplets.ts';

export abstract class Compressed<out R extends number, out C extends number>
  extends Shown
  implements Csr
{
  /** How many rows it has, R. */
  readonly rows: R;
  /** How many columns it has, C. */
  readonly columns: C;
  /** `float64`, or `float32` where that was asked for. */
  readonly dtype: DType;
  /** R + 1 places in `indices` and `data`: where each row begins, and where the last one ends. */
  readonly indptr: Int32Array;
  /** The column of each stored element, rising within a row. */
  readonly indices: Int32Array;
  /** The stored elements. */
  readonly data: FloatArray;

  /**
   * Wraps the arrays of compressed rows without copying them; notebooks use `sparse` and `fromCSR`,
   * which judge them.
   * @throws ShapeError if their lengths do not fit.
   */
  constructor(rows: R, columns: C, arrays: Pick<Csr, 'indptr' | 'indices' | 'data'>) {
    super();
    checkSizes('SparseMatrix', rows, columns);
    const { indptr, indices, data } = arrays;
    const last = indptr[rows];
    if (indptr.length !== rows + 1 || indices.length !== last || data.length !== last) {
      throw new ShapeError(
        `SparseMatrix: indptr must hold ${rows} + 1 places, indices and data as many elements as its last says; got ${indptr.length}, ${indices.length} and ${data.length}`,
      );
    }
    this.rows = rows;
    this.columns = columns;
    this.indptr = indptr;
    this.indices = indices;
    this.data = data;
    this.dtype = dtypeOf(data);
  }

  /** A sparse matrix beside this one. */
  protected abstract make<R2 extends number, C2 extends number>(
    rows: R2,
    columns: C2,
    arrays: Csr,
  ): SparseMatrix<R2, C2>;

  /** Rows and columns: `[R, C]`. */
  get shape(): [rows: R, columns: C] {
    return [this.rows, this.columns];
  }

  /**
   * How many elements are stored. Sums that cancel are not; a 0 given by its author is.
   * @example
   * sparse(2, 3, [[0, 2, 5], [1, 0, 0]]).nnz; // => 2
   */
  get nnz(): number {
    return this.data.length;
  }

  /**
   * The part of all places that is stored, from 0 to 1.
   * @example
   * sparseEye(4).density; // => 0.25
   */
  get density(): number {
    return this.rows * this.columns === 0 ? 0 : this.nnz / (this.rows * this.columns);
  }

  /**
   * The element in row `i` and column `j`, counted from 0, or from the end when negative; 0 where
   * nothing is stored.
   * @throws ShapeError if there is no such row or column.
   * @example
   * sparse(2, 3, [[0, 2, 5]]).at(0, -1); // => 5
   */
  at<I extends number, J extends number>(
    i: I & IndexRule<I, R, 'row'>,
    j: J & IndexRule<J, C, 'column'>,
  ): number {
    const row = resolveIndex('at', i, this.rows, 'row');
    return elementAt(this, row, resolveIndex('at', j, this.columns, 'column'));
  }

  /**
   * Row `i` as a 1 × C matrix.
   * @throws ShapeError if there is no such row.
   * @example
   * sparse(2, 3, [[0, 2, 5]]).row(0); // => [[0, 0, 5]]
   */
  row<I extends number>(i: I & IndexRule<I, R, 'row'>): SparseMatrix<1, C> {
    const p = resolve('row', i, this.rows, 'row');
    return this.make(1, this.columns, select(this, p, all(this.columns)));
  }

  /**
   * Column `j` as an R × 1 matrix.
   * @throws ShapeError if there is no such column.
   * @remarks O(nnz): rows are what is stored one after the other.
   * @example
   * sparse(2, 3, [[0, 2, 5]]).column(-1); // => [[5], [0]]
   */
  column<J extends number>(j: J & IndexRule<J, C, 'column'>): SparseMatrix<R, 1> {
    const q = resolve('column', j, this.columns, 'column');
    return this.make(this.rows, 1, select(this, all(this.rows), q));
  }

  /**
   * `column(j)` under a shorter name.
   * @throws ShapeError if there is no such column.
   * @example
   * sparse(2, 3, [[0, 2, 5]]).col(2); // => [[5], [0]]
   */
  col<J extends number>(j: J & IndexRule<J, C, 'column'>): SparseMatrix<R, 1> {
    return this.column<J>(j);
  }

  /**
   * The rows (axis 0) or columns (axis 1) with these numbers, in this order, as often as named.
   * @param indices - a list, or a matrix of one column or row.
   * @throws ShapeError if there is no such row or column.
   * @throws RangeError if the axis is neither 0 nor 1, or 2^31 elements and more would be stored.
   * @remarks O(nnz + what is taken); of columns by way of the transpose.
   * @example
   * sparse(3, 2, [[0, 1, 5], [2, 0, 7]]).take([2, 0, 0], 0); // => [[7, 0], [0, 5], [0, 5]]
   * sparse(1, 3, [[0, 1, 5]]).take([1, 2], 1); // => [[5, 0]]
   */
  take<const I extends Indices>(indices: I, axis: 0): SparseMatrix<Count<I>, C>;
  take<const I extends Indices>(indices: I, axis: 1): SparseMatrix<R, Count<I>>;
  take(indices: Indices, axis: Axis): SparseMatrix;
  take(indices: Indices, axis: Axis): SparseMatrix {
    const places = placesOf(this, indices, axis);
    const taken = axis === 0 ? takeRows(this, places) : transposeCsr(takeRows(transposeCsr(this), places)); // prettier-ignore
    return this.make(taken.rows, taken.columns, taken);
  }

  /**
   * The rows, and columns, that an index names, as in `Matrix`: a number, `[start, end]`,
   * `[start, end, step]` or `':'`.
   * @throws ShapeError if an index leaves the matrix.
   * @example
   * sparse(3, 3, [[0, 0, 1], [2, 1, 7]]).slice([1, 3], [0, 2]); // => [[0, 0], [0, 7]]
   */
  slice<const I extends Index>(rows: I & IndexRule<I, R, 'row'>): SparseMatrix<Picked<I, R>, C>;
  slice<const I extends Index, const J extends Index>(
    rows: I & IndexRule<I, R, 'row'>,
    columns: J & IndexRule<J, C, 'column'>,
  ): SparseMatrix<Picked<I, R>, Picked<J, C>>;
  slice(rows: Index, columns: Index = ':'): SparseMatrix {
    const p = resolve('slice', rows, this.rows, 'row');
    const q = resolve('slice', columns, this.columns, 'column');
    return this.make(p.count, q.count, select(this, p, q));
  }

  /**
   * The stored elements in order: `for (const [i, j, x] of A.triplets())`.
   * @example
   * [...sparse(2, 3, [[1, 0, 7], [0, 2, 5]]).triplets()]; // => [[0, 2, 5], [1, 0, 7]]
   */
  *triplets(): Generator<Triplet, void, undefined> {
    for (let i = 0; i < this.rows; i++) {
      for (let p = this.indptr[i]!; p < this.indptr[i + 1]!; p++) {
        yield [i, this.indices[p]!, this.data[p]!];
      }
    }
  }

  /**
   * The stored elements as another element type; float64 to float32 rounds to about 7 digits.
   * @throws DTypeError if there is no such dtype.
   * @example
   * sparse(1, 2, [[0, 1, 0.1]]).astype('float32').at(0, 1); // => 0.10000000149011612
   */
  astype(dtype: DType): SparseMatrix<R, C> {
    if (dtype !== this.dtype) allocate(0, dtype);
    return this.make(this.rows, this.columns, { ...this, data: copyAs(this.data, dtype) });
  }

  /**
   * This matrix with its sizes known to the compiler, or, without arguments, with sizes that may be
   * any. Nothing is copied.
   * @throws ShapeError if it has another shape.
   * @example
   * sparse(fromRows([[0, 5]])).withShape(1, 2).shape; // => [1, 2]
   */
  withShape(): SparseMatrix;
  withShape<R2 extends number, C2 extends number>(rows: R2, columns: C2): SparseMatrix<R2, C2>;
  withShape(rows: number = this.rows, columns: number = this.columns): SparseMatrix {
    checkSize('withShape', 'rows', rows);
    checkSize('withShape', 'columns', columns);
    if (rows === this.rows && columns === this.columns) return this.make(rows, columns, this);
    throw new ShapeError(
      `withShape: the matrix must be ${rows} × ${columns}; got ${this.rows} × ${this.columns}`,
    );
  }

  /**
   * All elements, the zeros too.
   * @throws ShapeError if there are more than an array can hold; RangeError if the machine has no memory
   * for them.
   * @remarks 8 · R · C bytes (4 · R · C for float32).
   * @example
   * sparse(2, 2, [[0, 1, 3]]).toDense().add(1); // => [[1, 4], [1, 1]]
   */
  toDense(): Matrix<R, C> {
    checkCount('toDense', this.rows, this.columns);
    const count = this.rows * this.columns;
    if (!fitsMemory(count, this.dtype)) {
      const [here, wanted] = hereAndWanted(count, this.dtype);
      throw new RangeError(`toDense: all ${this.rows} × ${this.columns} elements must fit into memory${here}; in ${this.dtype} they take ${wanted}, and the ${this.nnz} that are stored hardly any. Products, sums, solve(A, b) and eigsh(A, { k: 6 }) take it sparse.`); // prettier-ignore
    }
    return new Matrix(this.rows, this.columns, scatter(this));
  }

  /**
   * All elements as nested arrays, one a row.
   * @example
   * sparseEye(2).toArray(); // => [[1, 0], [0, 1]]
   */
  toArray(): number[][] {
    return this.toDense().toArray();
  }

  /**
   * What JSON.stringify writes: the sizes and what is stored where, which
   * `sparse(S.rows, S.columns, S)` reads again. JSON has no NaN and no infinities: they become null.
   * @example
   * const S = JSON.parse(JSON.stringify(sparse(2, 3, [[1, 2, 5]])));
   * sparse(S.rows, S.columns, S); // => [[0, 0, 0], [0, 0, 5]]
   */
  toJSON(): {
    rows: R;
    columns: C;
    rowIndices: number[];
    columnIndices: number[];
    values: number[];
  } {
    // prettier-ignore
    const { rows, columns, indptr, indices, data } = this;
    const rowIndices: number[] = new Array<number>(data.length);
    for (let i = 0; i < rows; i++) rowIndices.fill(i, indptr[i], indptr[i + 1]);
    return { rows, columns, rowIndices, columnIndices: [...indices], values: [...data] };
  }
}

/** Every row, or every column. */
function all(count: number) {
  return { start: 0, step: 1, count };
}
