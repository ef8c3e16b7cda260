import {
  checkAnyMatrix,
  checkFunction,
  checkMatrix,
  checkNumber,
  checkSize,
} from '../arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import {
  DESCRIBE,
  describeSource,
  type Description,
  DISPLAY,
  matrixBundle,
  type MimeBundle,
  type Presentation,
  toPlain,
} from '@eigenbook/mime';
import { checkCount } from '../create/count.ts';
import { allocate, copyAs, type DType, dtypeOf } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { frobenius } from '../frobenius.ts';
import { type Index, type IndexRule, type Picked, resolve, resolveIndex } from '../indexing.ts';
import { Matrix } from '../matrix.ts';
import type { Axis } from '../reductions.ts';
import { checkInner, type InnerRule } from '../shape-rule.ts';
import { sum } from '../sum.ts';
import { checkStretch, merge, weigh } from './combine.ts';
import {
  checkSizes,
  type Csr,
  elementAt,
  filterCsr,
  mapCsr,
  scatter,
  transposeCsr,
} from './csr.ts';
import { timesDense, timesSparse } from './product.ts';
import type { AddRule, AnyMatrix, Like, StretchRule } from './rules.ts';
import { select } from './selection.ts';
import { axisSums } from './sums.ts';
import type { Triplet } from './triplets.ts';

/**
 * A matrix of R rows and C columns that stores only the elements that are not 0, row after row
 * (compressed sparse rows). It is made by `sparse`, and is not changed by any method.
 *
 * A place that is not stored is 0 whatever it meets: 0 · ∞ and 0 / 0 stay 0 there.
 */
export class SparseMatrix<
  out R extends number = number,
  out C extends number = number,
> implements Csr {
  readonly rows: R;
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

  get shape(): [rows: R, columns: C] {
    return [this.rows, this.columns];
  }

  /** How many elements are stored. Sums that cancel are not; a 0 given by its author is. */
  get nnz(): number {
    return this.data.length;
  }

  /** The part of all places that is stored, from 0 to 1. */
  get density(): number {
    return this.rows * this.columns === 0 ? 0 : this.nnz / (this.rows * this.columns);
  }

  /**
   * The transpose.
   * @remarks O(nnz + R + C).
   * @example
   * sparse(2, 3, [[0, 2, 5]]).T; // => [[0, 0], [0, 0], [5, 0]]
   */
  get T(): SparseMatrix<C, R> {
    return wrap(transposeCsr(this), this.columns, this.rows);
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
   */
  row<I extends number>(i: I & IndexRule<I, R, 'row'>): SparseMatrix<1, C> {
    return wrap(select(this, resolve('row', i, this.rows, 'row'), this.#all()), 1, this.columns);
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
    return wrap(select(this, p, q), p.count, q.count);
  }

  /**
   * The matrix product with a dense matrix or vector, which gives a dense one, or with a sparse
   * matrix, which gives a sparse one.
   * @throws ShapeError if the inner sizes differ.
   * @remarks Dense: 2 · nnz · C2 flops. Sparse: Gustavson’s method, row by row.
   * @example
   * const A = sparse(2, 2, [[0, 1, 3], [1, 0, 4]]);
   * A.matmul(vector([1, 10])); // => [[30], [4]]
   * A.matmul(A); // => [[12, 0], [0, 12]]
   */
  matmul<T extends AnyMatrix>(B: T & InnerRule<C, T['rows']>): Like<T, R, T['columns']>;
  matmul(B: AnyMatrix): AnyMatrix<R> {
    checkAnyMatrix('matmul', 'B', B);
    checkInner(this.columns, B.rows);
    return B instanceof SparseMatrix
      ? wrap(timesSparse(this, B), this.rows, B.columns)
      : new Matrix(this.rows, B.columns, timesDense(this, B));
  }

  /**
   * Element by element this + `B`: sparse if `B` is sparse, else dense. A size of 1 in a
   * dense `B` stretches.
   * @throws ShapeError if the shapes differ.
   */
  add<T extends AnyMatrix>(B: T & AddRule<R, C, T>): Like<T, R, C>;
  add(B: AnyMatrix): AnyMatrix {
    checkAnyMatrix('add', 'B', B);
    if (B instanceof SparseMatrix) return this.#like(merge(this, B, (a, b) => a + b, 'either'));
    checkStretch(this, B);
    return this.toDense().withShape().add(B);
  }

  /**
   * Element by element this − `B`: sparse if `B` is sparse, else dense. A size of 1 in a
   * dense `B` stretches.
   * @throws ShapeError if the shapes differ.
   */
  sub<T extends AnyMatrix>(B: T & AddRule<R, C, T>): Like<T, R, C>;
  sub(B: AnyMatrix): AnyMatrix {
    checkAnyMatrix('sub', 'B', B);
    if (B instanceof SparseMatrix) return this.#like(merge(this, B, (a, b) => a - b, 'either'));
    checkStretch(this, B);
    return this.toDense().withShape().sub(B);
  }

  /**
   * Element by element this · `B`, always sparse. A dense column scales the rows, a dense row the
   * columns.
   * @throws ShapeError if the shapes differ and `B` does not stretch to this one.
   * @example
   * sparse(2, 2, [[0, 1, 3], [1, 0, 4]]).mul(vector([10, 100])); // => [[0, 30], [400, 0]]
   */
  mul<R2 extends number, C2 extends number>(
    B: number | (AnyMatrix<R2, C2> & StretchRule<R, C, R2, C2>),
  ): SparseMatrix<R, C> {
    const product = (a: number, b: number) => a * b;
    if (typeof B === 'number') return this.scale(B);
    checkAnyMatrix('mul', 'B', B);
    return this.#like(
      B instanceof SparseMatrix ? merge(this, B, product, 'both') : weigh(this, B, product),
    );
  }

  /**
   * Element by element this / `B`, always sparse: only stored elements are divided.
   * @throws ShapeError if the shapes differ and `B` does not stretch to this one.
   * @example
   * const links = sparse(2, 2, [[0, 0, 1], [0, 1, 3]]);
   * links.div(links.sum(1)); // => [[0.25, 0.75], [0, 0]]
   */
  div<R2 extends number, C2 extends number>(
    B: number | (Matrix<R2, C2> & StretchRule<R, C, R2, C2>),
  ): SparseMatrix<R, C> {
    if (typeof B === 'number') return this.mapStored((x) => x / B);
    checkMatrix('div', 'B', B);
    return this.#like(weigh(this, B, (a, b) => a / b));
  }

  /** Every element times a number. */
  scale(factor: number): SparseMatrix<R, C> {
    return this.mapStored((x) => x * factor);
  }

  /** Every element with the other sign. */
  neg(): SparseMatrix<R, C> {
    return this.mapStored((x) => -x);
  }

  /**
   * `f` of each stored element; places that are not stored stay 0, also where f(0) is not.
   * @example
   * sparse(1, 3, [[0, 1, -4]]).mapStored(Math.abs); // => [[0, 4, 0]]
   */
  mapStored(f: (x: number, i: number, j: number) => number): SparseMatrix<R, C> {
    checkFunction('mapStored', 'f', f);
    return this.#like(mapCsr(this, f));
  }

  /**
   * Without the stored elements that are at most `tolerance` in size; NaN stays.
   * @param tolerance - default 0: only stored zeros go.
   */
  prune(tolerance = 0): SparseMatrix<R, C> {
    checkNumber('prune', 'tolerance', tolerance);
    return this.#like(filterCsr(this, (x) => !(Math.abs(x) <= tolerance)));
  }

  /**
   * The sum of all elements, of each column (axis 0) or of each row (axis 1).
   * @example
   * sparse(2, 2, [[0, 1, 3], [1, 0, 4]]).sum(1); // => [[3], [4]]
   */
  sum(): number;
  sum(axis: 0): Matrix<1, C>;
  sum(axis: 1): Matrix<R, 1>;
  sum(axis?: Axis): number | Matrix {
    if (axis === undefined) return sum({ data: this.data, start: 0, count: this.nnz });
    const { rows, columns, data } = axisSums(this, axis);
    return new Matrix(rows, columns, data);
  }

  /** The Frobenius norm: the root of the sum of the squared elements. */
  norm(): number {
    return frobenius(this.data);
  }

  /** The stored elements in order: `for (const [i, j, x] of A.triplets())`. */
  *triplets(): Generator<Triplet, void, undefined> {
    for (let i = 0; i < this.rows; i++) {
      for (let p = this.indptr[i]!; p < this.indptr[i + 1]!; p++) {
        yield [i, this.indices[p]!, this.data[p]!];
      }
    }
  }

  /** Whether shape and all elements are equal; a stored 0 equals one that is not stored. */
  equals(B: SparseMatrix): boolean {
    if (this.rows !== B.rows || this.columns !== B.columns) return false;
    const [a, b] = [this.prune(), B.prune()];
    return (
      a.nnz === b.nnz &&
      a.data.every((x, p) => x === b.data[p]) &&
      a.indices.every((j, p) => j === b.indices[p]) &&
      a.indptr.every((p, i) => p === b.indptr[i])
    );
  }

  /**
   * The stored elements as another element type; float64 to float32 rounds to about 7 digits.
   * @throws DTypeError if there is no such dtype.
   */
  astype(dtype: DType): SparseMatrix<R, C> {
    if (dtype !== this.dtype) allocate(0, dtype);
    return this.#like({ ...this, data: copyAs(this.data, dtype) });
  }

  /**
   * This matrix with its sizes known to the compiler, or, without arguments, with sizes that may be
   * any. Nothing is copied.
   * @throws ShapeError if it has another shape.
   */
  withShape(): SparseMatrix;
  withShape<R2 extends number, C2 extends number>(rows: R2, columns: C2): SparseMatrix<R2, C2>;
  withShape(rows: number = this.rows, columns: number = this.columns): SparseMatrix {
    checkSize('withShape', 'rows', rows);
    checkSize('withShape', 'columns', columns);
    if (rows === this.rows && columns === this.columns) return wrap(this, rows, columns);
    throw new ShapeError(
      `withShape: the matrix must be ${rows} × ${columns}; got ${this.rows} × ${this.columns}`,
    );
  }

  /**
   * All elements, the zeros too.
   * @remarks 8 · R · C bytes (4 · R · C for float32).
   */
  toDense(): Matrix<R, C> {
    checkCount('toDense', this.rows, this.columns);
    return new Matrix(this.rows, this.columns, scatter(this));
  }

  /** All elements as nested arrays, one a row. */
  toArray(): number[][] {
    return this.toDense().toArray();
  }

  /** The stored elements as text, one a line, with … for the middle of many. */
  toString(): string {
    return toPlain(this);
  }

  /** How notebooks show a sparse matrix. */
  [DISPLAY](presentation: Presentation = {}): MimeBundle {
    const { rows, columns, indptr, indices, data, dtype } = this;
    return matrixBundle({ rows, columns, indptr, indices, data, dtype, ...presentation });
  }

  /** What lists of variables say of it. */
  [DESCRIBE](): Description {
    const { rows, columns, indptr, indices, data, dtype } = this;
    return describeSource({ rows, columns, indptr, indices, data, dtype });
  }

  /** How `console.log` shows a sparse matrix in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  #all() {
    return { start: 0, step: 1, count: this.columns };
  }

  #like(arrays: Csr): SparseMatrix<R, C> {
    return wrap(arrays, this.rows, this.columns);
  }
}

function wrap<R extends number, C extends number>(A: Csr, rows: R, columns: C): SparseMatrix<R, C> {
  return new SparseMatrix(rows, columns, A);
}
