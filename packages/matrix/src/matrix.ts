import { checkAnyMatrix, isComplexMatrix } from './arguments.ts';
import type { ComplexMatrix, DenseMatrix } from './complex/complex-matrix.ts';
import { type FloatArray, getEngine, transpose } from '@eigenbook/linalg';
import type { Source } from '@eigenbook/mime';
import { commonDType, dtypeOf, empty, viewAs } from './dtype.ts';
import { frobenius } from './frobenius.ts';
import { Reduced } from './rungs/reduced.ts';
import type { Dense } from './rungs/stored.ts';
import { checkInner, type InnerRule } from './shape-rule.ts';
import { denseTimes } from './sparse/product.ts';
import type { AnyMatrix } from './sparse/rules.ts';
import { handleOf } from './tensor/handle.ts';
import { place } from './tensor/memory.ts';
import type { Tensor } from './tensor/tensor.ts';
import type { Untyped } from './untyped.ts';

/** Up to so many multiplications a call of the engine takes longer than they do: 4 × 4 times 4 × 4. */
export const TINY = 64;

/**
 * A matrix of R rows and C columns, its shape part of its type. float64 unless float32 is asked for.
 *
 * Vectors are matrices too: a column is n × 1, a row 1 × n. Methods return new matrices and leave
 * their operands as they are; only `set` writes. Linear algebra is functions: `solve(A, b)`, `svd(A)`.
 */
export class Matrix<out R extends number = number, out C extends number = number> extends Reduced<
  R,
  C
> {
  /**
   * The transpose: a new C × R matrix with the rows of this one as columns.
   * @example
   * matrix([[1, 2, 3]]).T; // => [[1], [2], [3]]
   */
  get T(): Matrix<C, R> {
    const { rows, columns, data } = this;
    return new Matrix(columns, rows, transpose(data, rows, columns, empty(data.length, dtypeOf(data)))); // prettier-ignore
  }

  /**
   * The matrix product: this R × C matrix times `B`, dense, sparse or complex, which must have C rows.
   * @throws ShapeError if the inner sizes differ.
   * @remarks 2 · R · C · C2 flops. float32 if both are, else float64.
   * @see BLAS gemm
   * @example
   * matrix([[1, 2], [3, 4]]).matmul(matrix([[5], [6]])); // => [[17], [39]]
   */
  matmul<R2 extends number = Untyped, C2 extends number = Untyped>(
    B: AnyMatrix<R2, C2> & InnerRule<C, R2>,
  ): Matrix<R, C2>;
  matmul<R2 extends number, C2 extends number>(
    B: ComplexMatrix<R2, C2> & InnerRule<C, R2>,
  ): ComplexMatrix<R, C2>;
  matmul<R2 extends number, C2 extends number>(
    B: (AnyMatrix<R2, C2> | ComplexMatrix<R2, C2>) & InnerRule<C, R2>,
  ): DenseMatrix<R, C2>;
  matmul<C2 extends number>(
    B: AnyMatrix<number, C2> | ComplexMatrix<number, C2>,
  ): DenseMatrix<R, C2> {
    if (isComplexMatrix(B)) return B.eachPart((part) => this.matmul<number, C2>(part as never));
    checkAnyMatrix('matmul', 'B', B);
    const { rows: m, columns: k } = this;
    const n: C2 = B.columns;
    checkInner(k, B.rows);
    if ('indptr' in B) return new Matrix(m, n, denseTimes(this, B));
    const dtype = commonDType(this, B);
    const data = empty(m * n, dtype);
    if (m * n * k <= TINY) multiplyTiny(this, B, data);
    else
      getEngine().gemm({ m, n, k, A: viewAs(this.data, dtype), B: viewAs(B.data, dtype), C: data });
    return new Matrix(m, n, data);
  }

  /**
   * The Frobenius norm: the root of the sum of the squared elements. Others: `norm(A, 2)` …
   * @example
   * vector([3, 4]).norm(); // => 5
   */
  norm(): number {
    return frobenius(this.data);
  }

  /**
   * The numbers as a tensor, for machine learning: rounded to float32, about 7 digits.
   * @example
   * matrix([[1, 2], [3, 4]]).toTensor().relu(); // => [[1, 2], [3, 4]]
   */
  toTensor(): Tensor<[R, C]> {
    return handleOf(place(Float32Array.from(this.data), [this.rows, this.columns], 'float32'));
  }

  protected source(): Source {
    const { rows, columns, data, dtype } = this;
    return { rows, columns, data, dtype };
  }

  protected make<R2 extends number, C2 extends number>(
    rows: R2,
    columns: C2,
    data: FloatArray,
  ): Matrix<R2, C2> {
    return new Matrix(rows, columns, data);
  }
}

/** A·B by its definition, accumulated in 64 bits. */
export function multiplyTiny(A: Dense, B: Dense, C: FloatArray): void {
  const { rows: m, columns: k, data: a } = A;
  const { columns: n, data: b } = B;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += a[i * k + p]! * b[p * n + j]!;
      C[i * n + j] = sum;
    }
  }
}
