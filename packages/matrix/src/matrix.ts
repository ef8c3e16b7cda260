import { getEngine, transpose } from '@eigenbook/linalg';
import {
  DISPLAY,
  matrixBundle,
  type MimeBundle,
  type Presentation,
  toPlain,
} from '@eigenbook/mime';
import { combine } from './elementwise.ts';
import { ShapeError } from './errors.ts';
import { type Axis, reduce, type Reducer } from './reductions.ts';
import { type Broadcast, checkInner, type InnerRule, type SameShapeRule } from './shape-rule.ts';

/** The other operand of an elementwise method: a number, or a matrix that fits. */
type Operand<R extends number, C extends number, R2 extends number, C2 extends number> =
  number | (Matrix<R2, C2> & SameShapeRule<R, C, R2, C2>);

/** Rows or columns `start` (included) to `end` (excluded), counted from 0. */
type Range = readonly [start: number, end: number];

/**
 * A matrix of R rows and C columns of float64 numbers, its shape part of its type.
 *
 * Vectors are matrices too: a column is n × 1, a row 1 × n. Methods return new matrices and leave
 * their operands as they are.
 */
export class Matrix<R extends number = number, C extends number = number> {
  readonly rows: R;
  readonly columns: C;
  readonly dtype = 'float64';
  /** The numbers row after row. Writing to it changes the matrix. */
  readonly data: Float64Array;

  /**
   * Wraps `data` without copying it; notebooks use `matrix`, `zeros` and the other creators.
   * @throws ShapeError if `data` does not hold rows · columns numbers.
   */
  constructor(rows: R, columns: C, data: Float64Array) {
    if (!isSize(rows) || !isSize(columns)) {
      throw new ShapeError(
        `Matrix: rows and columns must be whole numbers ≥ 0; got ${rows} × ${columns}`,
      );
    }
    if (data.length !== rows * columns) {
      throw new ShapeError(
        `Matrix: data must hold ${rows} · ${columns} = ${rows * columns} numbers; got ${data.length}`,
      );
    }
    this.rows = rows;
    this.columns = columns;
    this.data = data;
  }

  get shape(): [rows: R, columns: C] {
    return [this.rows, this.columns];
  }

  /** The number of elements, R · C. */
  get size(): number {
    return this.data.length;
  }

  /** The transpose: a new C × R matrix with the rows of this one as columns. */
  get T(): Matrix<C, R> {
    return new Matrix(this.columns, this.rows, transpose(this.data, this.rows, this.columns));
  }

  /**
   * The element in row `i` and column `j`, counted from 0, or from the end when negative.
   * @throws ShapeError if there is no such row or column.
   */
  at(i: number, j: number): number {
    const row = index(i, this.rows, 'row');
    return this.data[row * this.columns + index(j, this.columns, 'column')]!;
  }

  /** Row `i` as a 1 × C matrix. */
  row(i: number): Matrix<1, C> {
    const at = index(i, this.rows, 'row') * this.columns;
    return new Matrix(1, this.columns, this.data.slice(at, at + this.columns));
  }

  /** Column `j` as an R × 1 matrix. */
  column(j: number): Matrix<R, 1> {
    const at = index(j, this.columns, 'column');
    const data = Float64Array.from(
      { length: this.rows },
      (_, i) => this.data[i * this.columns + at]!,
    );
    return new Matrix(this.rows, 1, data);
  }

  /**
   * The block of rows `rows[0] … rows[1] − 1`, of all columns or of those in `columns`.
   * @throws ShapeError if a range leaves the matrix.
   */
  slice(rows: Range): Matrix<number, C>;
  slice(rows: Range, columns: Range): Matrix;
  slice(rows: Range, columns: Range = [0, this.columns]): Matrix {
    checkRange(rows, this.rows, 'rows');
    checkRange(columns, this.columns, 'columns');
    const width = columns[1] - columns[0];
    const block = new Matrix(
      rows[1] - rows[0],
      width,
      new Float64Array((rows[1] - rows[0]) * width),
    );
    for (let i = rows[0]; i < rows[1]; i++) {
      const at = i * this.columns;
      block.data.set(this.data.subarray(at + columns[0], at + columns[1]), (i - rows[0]) * width);
    }
    return block;
  }

  /**
   * The matrix product: this R × C matrix times `B`, which must have C rows.
   * @throws ShapeError if the inner sizes differ.
   * @remarks 2 · R · C · C2 flops.
   * @see BLAS gemm
   */
  matmul<R2 extends number, C2 extends number>(
    B: Matrix<R2, C2> & InnerRule<C, R2>,
  ): Matrix<R, C2> {
    const { rows: m, columns: k } = this;
    const n: C2 = B.columns;
    checkInner(k, B.rows);
    const data = new Float64Array(m * n);
    getEngine().gemm({ m, n, k, A: this.data, B: B.data, C: data });
    return new Matrix(m, n, data);
  }

  /** Element by element this + `B`. A size of 1 in `B` or here stretches to the other’s. */
  add<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#combine(B, (a, b) => a + b);
  }

  /** Element by element this − `B`. A size of 1 stretches. */
  sub<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#combine(B, (a, b) => a - b);
  }

  /** Element by element this · `B` (the Hadamard product; the matrix product is `matmul`). A size of 1 stretches. */
  mul<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#combine(B, (a, b) => a * b);
  }

  /** Element by element this / `B`. A size of 1 stretches. */
  div<R2 extends number = R, C2 extends number = C>(
    B: Operand<R, C, R2, C2>,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    return this.#combine(B, (a, b) => a / b);
  }

  /** Every element times `factor`. */
  scale(factor: number): Matrix<R, C> {
    return new Matrix(
      this.rows,
      this.columns,
      this.data.map((x) => x * factor),
    );
  }

  /** A matrix of the same shape with `f(element, row, column)` in each place. */
  map(f: (x: number, i: number, j: number) => number): Matrix<R, C> {
    const { rows, columns, data } = this;
    const mapped = new Float64Array(data.length);
    for (let i = 0, at = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, at++) mapped[at] = f(data[at]!, i, j);
    }
    return new Matrix(rows, columns, mapped);
  }

  /** The sum of all elements; of each column with axis 0, of each row with axis 1. */
  sum(): number;
  sum(axis: 0): Matrix<1, C>;
  sum(axis: 1): Matrix<R, 1>;
  sum(axis?: Axis): number | Matrix {
    return this.#reduce('sum', axis);
  }

  /** The mean of all elements; of each column with axis 0, of each row with axis 1. NaN where there are none. */
  mean(): number;
  mean(axis: 0): Matrix<1, C>;
  mean(axis: 1): Matrix<R, 1>;
  mean(axis?: Axis): number | Matrix {
    return this.#reduce('mean', axis);
  }

  /**
   * The smallest element; of each column with axis 0, of each row with axis 1. NaN if there is one.
   * @throws ShapeError if there is no element.
   */
  min(): number;
  min(axis: 0): Matrix<1, C>;
  min(axis: 1): Matrix<R, 1>;
  min(axis?: Axis): number | Matrix {
    return this.#reduce('min', axis);
  }

  /**
   * The largest element; of each column with axis 0, of each row with axis 1. NaN if there is one.
   * @throws ShapeError if there is no element.
   */
  max(): number;
  max(axis: 0): Matrix<1, C>;
  max(axis: 1): Matrix<R, 1>;
  max(axis?: Axis): number | Matrix {
    return this.#reduce('max', axis);
  }

  /**
   * The index of the largest element, the first of equals: in `data`, in each column (axis 0) or
   * in each row (axis 1).
   * @throws ShapeError if there is no element.
   */
  argmax(): number;
  argmax(axis: 0): Matrix<1, C>;
  argmax(axis: 1): Matrix<R, 1>;
  argmax(axis?: Axis): number | Matrix {
    return this.#reduce('argmax', axis);
  }

  /** The Frobenius norm: the root of the sum of the squared elements, without overflow. */
  norm(): number {
    return Math.hypot(0, ...blockNorms(this.data));
  }

  /** The numbers as nested arrays, one a row. */
  toArray(): number[][] {
    return Array.from({ length: this.rows }, (_, i) =>
      Array.from(this.data.subarray(i * this.columns, (i + 1) * this.columns)),
    );
  }

  /** The matrix as text, with … for the middle of large ones. */
  toString(): string {
    return toPlain(this);
  }

  /** How notebooks show a matrix. */
  [DISPLAY](presentation: Presentation = {}): MimeBundle {
    const { rows, columns, data, dtype } = this;
    return matrixBundle({ rows, columns, data, dtype, ...presentation });
  }

  /** How `console.log` shows a matrix in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  #combine<R2 extends number, C2 extends number>(
    B: number | Matrix<R2, C2>,
    f: (a: number, b: number) => number,
  ): Matrix<Broadcast<R, R2>, Broadcast<C, C2>> {
    const { rows, columns, data } = combine(this, typeof B === 'number' ? scalar(B) : B, f);
    return new Matrix(rows as Broadcast<R, R2>, columns as Broadcast<C, C2>, data);
  }

  #reduce(name: Reducer, axis: Axis | undefined): number | Matrix {
    const { rows, columns, data } = reduce(this, name, axis);
    return axis === undefined ? data[0]! : new Matrix(rows, columns, data);
  }
}

function scalar(x: number): Matrix<1, 1> {
  return new Matrix(1, 1, Float64Array.of(x));
}

function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0;
}

function index(i: number, size: number, axis: 'row' | 'column'): number {
  const k = i < 0 ? i + size : i;
  if (Number.isInteger(k) && k >= 0 && k < size) return k;
  const range = size === 0 ? `, but there is no ${axis}` : ` from ${-size} to ${size - 1}`;
  throw new ShapeError(`at: ${axis} must be a whole number${range}; got ${i}`);
}

function checkRange([start, end]: Range, size: number, axis: string): void {
  if (
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    0 <= start &&
    start <= end &&
    end <= size
  ) {
    return;
  }
  throw new ShapeError(
    `slice: ${axis} must be [start, end] with 0 ≤ start ≤ end ≤ ${size}; got [${start}, ${end}]`,
  );
}

/** Norms of blocks short enough to be the arguments of one call. */
function blockNorms(data: Float64Array): number[] {
  const BLOCK = 4096;
  const blocks = Math.ceil(data.length / BLOCK);
  return Array.from({ length: blocks }, (_, k) =>
    Math.hypot(...data.subarray(k * BLOCK, (k + 1) * BLOCK)),
  );
}
