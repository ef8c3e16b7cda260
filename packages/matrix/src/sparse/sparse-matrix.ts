import {
  checkAnyMatrix,
  checkFunction,
  checkMatrix,
  checkNumber,
  isComplexMatrix,
  wrong,
} from '../arguments.ts';
import { sameNumbers } from '../closeness.ts';
import type { ComplexMatrix } from '../complex/complex-matrix.ts';
import type { Source } from '@eigenbook/mime';
import { frobenius } from '../frobenius.ts';
import { Matrix } from '../matrix.ts';
import type { Axis } from '../reductions.ts';
import { checkInner, type InnerRule } from '../shape-rule.ts';
import type { Product } from '../sizes.ts';
import { sum } from '../sum.ts';
import { checkStretch, merge, weigh } from './combine.ts';
import { Compressed } from './compressed.ts';
import { type Csr, filterCsr, mapCsr, transposeCsr } from './csr.ts';
import { kronSparse, timesDense } from './product.ts';
import type { AddRule, AnyMatrix, Like, StretchRule } from './rules.ts';
import { axisSums, extremes } from './sums.ts';
import { timesSparse } from './sparse-product.ts';
import { compressDense } from './triplets.ts';

/**
 * A matrix of R rows and C columns that stores only the elements that are not 0, row after row
 * (compressed sparse rows). It is made by `sparse`, and is not changed by any method.
 *
 * A place that is not stored is 0 whatever it meets: 0 · ∞ and 0 / 0 stay 0 there.
 */
export class SparseMatrix<
  out R extends number = number,
  out C extends number = number,
> extends Compressed<R, C> {
  /**
   * The transpose.
   * @remarks O(nnz + R + C).
   * @example
   * sparse(2, 3, [[0, 2, 5]]).T; // => [[0, 0], [0, 0], [5, 0]]
   */
  get T(): SparseMatrix<C, R> {
    return this.make(this.columns, this.rows, transposeCsr(this));
  }

  /**
   * The matrix product with a dense matrix or vector, real or complex, which gives a dense one, or with a
   * sparse matrix, which gives a sparse one.
   * @param B - C × K.
   * @throws ShapeError if the inner sizes differ.
   * @remarks Dense: 2 · nnz · C2 flops. Sparse: Gustavson’s method, row by row.
   * @example
   * const A = sparse(2, 2, [[0, 1, 3], [1, 0, 4]]);
   * A.matmul(vector([1, 10])); // => [[30], [4]]
   * A.matmul(A); // => [[12, 0], [0, 12]]
   */
  matmul<R2 extends number, K extends number>(
    B: ComplexMatrix<R2, K> & InnerRule<C, R2>,
  ): ComplexMatrix<R, K>;
  matmul<T extends AnyMatrix>(B: T & InnerRule<C, T['rows']>): Like<T, R, T['columns']>;
  matmul(B: AnyMatrix | ComplexMatrix): AnyMatrix<R> | ComplexMatrix<R> {
    if (isComplexMatrix(B)) {
      checkInner(this.columns, B.rows);
      return B.eachPart((part): Matrix<R> => this.withShape(this.rows, part.rows).matmul(part));
    }
    checkAnyMatrix('matmul', 'B', B);
    checkInner(this.columns, B.rows);
    return B instanceof SparseMatrix
      ? this.make(this.rows, B.columns, timesSparse(this, B))
      : new Matrix(this.rows, B.columns, timesDense(this, B));
  }

  /**
   * The Kronecker product, sparse too: each element times the whole of `B`, in blocks.
   * @param B - P × Q, sparse or dense.
   * @returns (R·P) × (C·Q).
   * @throws ShapeError if that is no size of a matrix.
   * @throws RangeError if it would store too many elements.
   * @remarks O(nnz · nnz of B).
   * @example
   * const line = sparse(2, 2, [[0, 0, 2], [0, 1, -1], [1, 0, -1], [1, 1, 2]]);
   * const grid = line.kron(sparseEye(2)).add(sparseEye(2).kron(line));
   * grid.row(0); // => [[4, -1, -1, 0]]
   */
  kron<R2 extends number, C2 extends number>(
    B: AnyMatrix<R2, C2>,
  ): SparseMatrix<Product<R, R2>, Product<C, C2>> {
    const product = kronSparse(this, compressedOf('kron', 'B', B));
    return this.make(product.rows, product.columns, product) as never;
  }

  /**
   * Element by element this + `B`: sparse if `B` is sparse, else dense. A size of 1 in a
   * dense `B` stretches.
   * @throws ShapeError if the shapes differ.
   * @example
   * const A = sparse(2, 2, [[0, 1, 3]]);
   * A.add(sparseEye(2)); // => [[1, 3], [0, 1]]
   * A.add(vector([10, 20])); // => [[10, 13], [20, 20]]
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
   * @example
   * sparse(2, 2, [[0, 1, 3]]).sub(sparseEye(2)); // => [[-1, 3], [0, -1]]
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

  /**
   * Every element times a number.
   * @example
   * sparse(1, 2, [[0, 1, 3]]).scale(2); // => [[0, 6]]
   */
  scale(factor: number): SparseMatrix<R, C> {
    checkNumber('scale', 'factor', factor);
    return this.mapStored((x) => x * factor);
  }

  /**
   * Every element with the other sign.
   * @example
   * sparse(1, 2, [[0, 1, 3]]).neg(); // => [[0, -3]]
   */
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
   * @example
   * sparse(1, 3, [[0, 0, 1e-20], [0, 2, 5]]).prune(1e-9).nnz; // => 1
   */
  prune(tolerance = 0): SparseMatrix<R, C> {
    checkNumber('prune', 'tolerance', tolerance);
    return this.#like(filterCsr(this, (x) => !(Math.abs(x) <= tolerance)));
  }

  /**
   * The sum of all elements, of each column (axis 0) or of each row (axis 1).
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * sparse(2, 2, [[0, 1, 3], [1, 0, 4]]).sum(1); // => [[3], [4]]
   */
  sum(): number;
  sum(axis: 0): Matrix<1, C>;
  sum(axis: 1): Matrix<R, 1>;
  sum(axis: Axis): Matrix;
  sum(axis?: Axis): number | Matrix {
    if (axis === undefined) return sum({ data: this.data, start: 0, count: this.nnz });
    const { rows, columns, data } = axisSums(this, axis);
    return new Matrix(rows, columns, data);
  }

  /**
   * The mean of all elements, those that are not stored among them, of each column (axis 0) or of each
   * row (axis 1). NaN of none.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * sparse(2, 2, [[0, 1, 3], [1, 0, 4]]).mean(1); // => [[1.5], [2]]
   */
  mean(): number;
  mean(axis: 0): Matrix<1, C>;
  mean(axis: 1): Matrix<R, 1>;
  mean(axis: Axis): Matrix;
  mean(axis?: Axis): number | Matrix {
    if (axis === undefined) return this.sum() / (this.rows * this.columns);
    return this.sum(axis).div(axis === 0 ? this.rows : this.columns);
  }

  /**
   * The largest element, of all, of each column (axis 0) or of each row (axis 1), those that are not
   * stored among them. NaN if there is one.
   * @throws ShapeError if there is no element.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * sparse(2, 2, [[0, 1, 3], [1, 0, -4]]).max(0); // => [[0, 3]]
   */
  max(): number;
  max(axis: 0): Matrix<1, C>;
  max(axis: 1): Matrix<R, 1>;
  max(axis: Axis): Matrix;
  max(axis?: Axis): number | Matrix {
    return this.#extreme('max', axis);
  }

  /**
   * The smallest element, of all, of each column (axis 0) or of each row (axis 1), those that are not
   * stored among them. NaN if there is one.
   * @throws ShapeError if there is no element.
   * @throws RangeError if the axis is neither 0 nor 1.
   * @example
   * sparse(2, 2, [[0, 1, 3], [1, 0, -4]]).min(0); // => [[-4, 0]]
   */
  min(): number;
  min(axis: 0): Matrix<1, C>;
  min(axis: 1): Matrix<R, 1>;
  min(axis: Axis): Matrix;
  min(axis?: Axis): number | Matrix {
    return this.#extreme('min', axis);
  }

  /**
   * The size of each element.
   * @example
   * sparse(1, 2, [[0, 1, -3]]).abs(); // => [[0, 3]]
   */
  abs(): SparseMatrix<R, C> {
    return this.mapStored(Math.abs);
  }

  /**
   * The Frobenius norm: the root of the sum of the squared elements.
   * @example
   * sparse(2, 2, [[0, 1, 3], [1, 0, 4]]).norm(); // => 5
   */
  norm(): number {
    return frobenius(this.data);
  }

  /**
   * Whether shape and all elements are those of `B`; a stored 0 equals one that is not
   * stored, NaN equals NaN.
   * @throws TypeError if B is no sparse matrix.
   * @example
   * sparse(1, 2, [[0, 0, 1], [0, 1, 0]]).equals(sparse(1, 2, [[0, 0, 1]])); // => true
   */
  equals(B: SparseMatrix): boolean {
    if (!(B instanceof SparseMatrix)) throw wrong('equals', 'B', 'a sparse matrix', B);
    if (this.rows !== B.rows || this.columns !== B.columns) return false;
    const [a, b] = [this.prune(), B.prune()];
    return (
      a.nnz === b.nnz &&
      sameNumbers(a.data, b.data) &&
      sameNumbers(a.indices, b.indices) &&
      sameNumbers(a.indptr, b.indptr)
    );
  }

  protected source(): Source {
    const { rows, columns, indptr, indices, data, dtype } = this;
    return { rows, columns, indptr, indices, data, dtype };
  }

  #extreme(name: 'max' | 'min', axis: Axis | undefined): number | Matrix {
    const { rows, columns, data } = extremes(this, name, axis);
    return axis === undefined ? data[0]! : new Matrix(rows, columns, data);
  }

  #like(arrays: Csr): SparseMatrix<R, C> {
    return this.make(this.rows, this.columns, arrays);
  }

  protected override make<R2 extends number, C2 extends number>(
    rows: R2,
    columns: C2,
    arrays: Csr,
  ): SparseMatrix<R2, C2> {
    return new SparseMatrix(rows, columns, arrays);
  }
}

/**
 * A real matrix as a sparse one.
 * @throws TypeError for what is no such matrix.
 */
export function compressedOf(caller: string, name: string, A: AnyMatrix): SparseMatrix {
  checkAnyMatrix(caller, name, A);
  if (A instanceof SparseMatrix) return A;
  return new SparseMatrix(A.rows, A.columns, compressDense(A.rows, A.columns, A.data));
}
