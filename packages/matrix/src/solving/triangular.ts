// Systems with a triangular matrix: forward and back substitution.
import { checkMatrix, checkOptions, isComplexMatrix } from '../arguments.ts';
import type { ByKinds, DenseMatrix } from '../complex/complex-matrix.ts';
import { complexMatrixOf } from '../complex/result.ts';
import { triangularSolveSteps } from '../complex/triangular.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { commonDType, copyAs, viewAs } from '../dtype.ts';
import { SingularMatrixError } from '../errors.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { checkSquare, checkSystem, type SquareRule, type SystemRule } from '../shape-rule.ts';
import { now, pacing, type Steps } from '../steps.ts';

/** Which triangle of the matrix is read. */
export interface TriangularOptions {
  /** Whether the triangle is the lower one. Default: false, the upper one. */
  readonly lower?: boolean;
}

/**
 * The X with A·X = B for a triangular A; the other triangle is not read.
 * @param A - n × n, real or complex.
 * @param B - n × k, real or complex: one right-hand side in each column.
 * @returns n × k.
 * @throws ShapeError if A is not square or B has another number of rows.
 * @throws SingularMatrixError if a number on the diagonal is 0.
 * @throws NotFiniteError if A or B holds NaN or an infinity.
 * @remarks n²·k flops.
 * @see BLAS trsm
 * @example
 * solveTriangular(matrix([[2, 1], [0, 4]]), vector([4, 8])); // => [[1], [2]]
 */
export function solveTriangular<M extends DenseMatrix, N extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
  B: N & SystemRule<M['rows'], N['rows']>,
  options?: TriangularOptions,
): ByKinds<M, N, M['columns'], N['columns']> {
  return now(anySolveTriangularSteps<M, N>(A, B, options));
}

/** `solveTriangular` of real or complex matrices. */
export function* anySolveTriangularSteps<M extends DenseMatrix, N extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
  B: N & SystemRule<M['rows'], N['rows']>,
  options: TriangularOptions = {},
): Steps<ByKinds<M, N, M['columns'], N['columns']>> {
  const name = 'solveTriangular';
  if (!isComplexMatrix(A) && !isComplexMatrix(B)) return (yield* solveTriangularSteps(A, B, options)) as never; // prettier-ignore
  const [T, right] = [complexMatrixOf(name, 'A', A), complexMatrixOf(name, 'B', B)];
  checkSystems(T, right, options);
  checkDiagonal(T.rows, (at) => T.real.data[at] !== 0 || T.imag.data[at] !== 0);
  const triangle = options.lower === true ? 'lower' : 'upper';
  return (yield* triangularSolveSteps<number, number>(T, right, triangle, name)) as never;
}

/** What must hold of both, whatever their numbers are. */
function checkSystems(A: DenseMatrix, B: DenseMatrix, options: TriangularOptions): void {
  checkOptions('solveTriangular', options);
  checkSquare(A.shape, 'solveTriangular needs a square A.');
  checkSystem(A.rows, B.rows);
}

/** @param isThere - whether the number at a place in memory is not 0. */
function checkDiagonal(n: number, isThere: (at: number) => boolean): void {
  for (let i = 0; i < n; i++) {
    if (isThere(i * n + i)) continue;
    throw new SingularMatrixError(
      `solveTriangular: A must have no 0 on its diagonal; got one in row ${i}`,
      i,
    );
  }
}

export function* solveTriangularSteps<
  R extends number,
  C extends number,
  R2 extends number,
  K extends number,
>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
  options: TriangularOptions = {},
): Steps<Matrix<C, K>> {
  checkMatrix('solveTriangular', 'A', A);
  checkMatrix('solveTriangular', 'B', B);
  checkSystems(A, B, options);
  yield* finiteSteps('solveTriangular', 'A', A);
  yield* finiteSteps('solveTriangular', 'B', B);
  const dtype = commonDType(A, B);
  const n = A.rows;
  const T = viewAs(A.data, dtype);
  checkDiagonal(n, (at) => T[at] !== 0);
  const X = copyAs(B.data, dtype);
  yield* substituteSteps({ T, n, X, k: B.columns }, options.lower === true);
  return new Matrix<C, K>(A.columns, B.columns, X);
}

interface System {
  readonly T: FloatArray;
  readonly n: number;
  readonly X: FloatArray;
  readonly k: number;
}

/** Overwrites X by T⁻¹·X, a row at a time: each row of X is read and written along memory. */
function* substituteSteps(system: System, lower: boolean): Steps<void> {
  const { n, k } = system;
  const pauses = pacing();
  for (let step = 0; step < n; step++) {
    const i = lower ? step : n - 1 - step;
    const [from, to] = lower ? [0, i] : [i + 1, n];
    substituteRow(system, i, [from, to]);
    yield* pauses((to - from) * k);
  }
}

/** Row i, from the rows `from` to `to`, which are done. */
function substituteRow(
  { T, n, X, k }: System,
  i: number,
  [from, to]: readonly [from: number, to: number],
): void {
  for (let p = from; p < to; p++) {
    const t = T[i * n + p]!;
    if (t === 0) continue;
    for (let j = 0; j < k; j++) X[i * k + j]! -= t * X[p * k + j]!;
  }
  for (let j = 0; j < k; j++) X[i * k + j]! /= T[i * n + i]!;
}
