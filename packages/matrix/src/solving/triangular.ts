// Systems with a triangular matrix: forward and back substitution.
import type { FloatArray } from '@eigenbook/linalg';
import { commonDType, copyAs, viewAs } from '../dtype.ts';
import { SingularMatrixError } from '../errors.ts';
import { checkFinite } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { checkSquare, checkSystem, type SquareRule, type SystemRule } from '../shape-rule.ts';

export interface TriangularOptions {
  /** Whether the triangle is the lower one. Default: false, the upper one. */
  readonly lower?: boolean;
}

/**
 * The X with A·X = B for a triangular A; the other triangle is not read.
 * @param A - n × n.
 * @param B - n × k: one right-hand side in each column.
 * @returns n × k.
 * @throws ShapeError if A is not square or B has another number of rows.
 * @throws SingularMatrixError if a number on the diagonal is 0.
 * @throws NotFiniteError if A or B holds NaN or an infinity.
 * @remarks n²·k flops.
 * @see BLAS trsm
 * @example
 * solveTriangular(matrix([[2, 1], [0, 4]]), vector([4, 8])); // => [[1], [2]]
 */
export function solveTriangular<
  R extends number,
  C extends number,
  R2 extends number,
  K extends number,
>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
  { lower = false }: TriangularOptions = {},
): Matrix<C, K> {
  checkSquare(A.shape, 'solveTriangular needs a square A.');
  checkSystem(A.rows, B.rows);
  checkFinite('solveTriangular', 'A', A);
  checkFinite('solveTriangular', 'B', B);
  const dtype = commonDType(A, B);
  const n = A.rows;
  const T = viewAs(A.data, dtype);
  for (let i = 0; i < n; i++) {
    if (T[i * n + i] !== 0) continue;
    throw new SingularMatrixError(
      `solveTriangular: A must have no 0 on its diagonal; got one in row ${i}`,
      i,
    );
  }
  const X = copyAs(B.data, dtype);
  substitute({ T, n, X, k: B.columns }, lower);
  return new Matrix<C, K>(A.columns, B.columns, X);
}

interface System {
  readonly T: FloatArray;
  readonly n: number;
  readonly X: FloatArray;
  readonly k: number;
}

/** Overwrites X by T⁻¹·X, a row at a time: each row of X is read and written along memory. */
function substitute({ T, n, X, k }: System, lower: boolean): void {
  for (let step = 0; step < n; step++) {
    const i = lower ? step : n - 1 - step;
    const [from, to] = lower ? [0, i] : [i + 1, n];
    for (let p = from; p < to; p++) {
      const t = T[i * n + p]!;
      if (t === 0) continue;
      for (let j = 0; j < k; j++) X[i * k + j]! -= t * X[p * k + j]!;
    }
    for (let j = 0; j < k; j++) X[i * k + j]! /= T[i * n + i]!;
  }
}
