import { checkMatrix, checkOptions, isComplexMatrix } from '../arguments.ts';
import type { ByKind, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { type ComplexLstsq, complexLstsqSteps } from '../complex/least-squares.ts';
import { allocate, commonDType, viewAs } from '../dtype.ts';
import { ConvergenceError } from '../errors.ts';
import { named } from '../factor/with-methods.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { checkSystem, type SystemRule } from '../shape-rule.ts';
import type { Min } from '../sizes.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import { call, now, type Steps } from '../steps.ts';
import { rcondOf, type RcondOption } from './rcond.ts';

/** What `lstsq` gives: X, and how well and how surely it was found. */
export interface Lstsq<R extends number, C extends number, K extends number> {
  /** C × K: of all X that make ‖A·X − B‖ least, the one of least norm. */
  readonly X: Matrix<C, K>;
  /** 1 × K: the sum of the squared errors of each right-hand side. */
  readonly residuals: Matrix<1, K>;
  /** How many singular values of A are above rcond times the largest. */
  readonly rank: number;
  /** min(R, C) × 1: the singular values of A, never rising. */
  readonly S: Matrix<Min<R, C>, 1>;
}

/**
 * The least-squares answer of A·X ≈ B, for any A: tall, wide or rank-deficient.
 * @param A - m × n, real or complex.
 * @param B - m × k, real or complex: one right-hand side in each column.
 * @throws ShapeError if A and B differ in rows.
 * @throws NotFiniteError if A or B holds NaN or an infinity.
 * @throws RangeError if `rcond` is no number from 0 to below 1.
 * @throws ConvergenceError if the singular values do not converge, which is not known to happen.
 * @remarks By singular values: right also where A has not full rank. About 4·m·n² + 8·n³ flops.
 * @see LAPACK gelsd; BLAS gemm for the residuals
 * @example
 * const { X, rank } = lstsq(matrix([[1, 0], [1, 1], [1, 2]]), vector([1, 3, 5]));
 * X; // => [[1], [2]]
 * rank; // => 2
 */
export function lstsq<R extends number, C extends number, R2 extends number, K extends number>(
  A: Matrix<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
  options?: RcondOption,
): Lstsq<R, C, K>;
export function lstsq<R extends number, C extends number, R2 extends number, K extends number>(
  A: ComplexMatrix<R, C>,
  B: DenseMatrix<R2, K> & SystemRule<R, R2>,
  options?: RcondOption,
): ComplexLstsq<R, C, K>;
export function lstsq<R extends number, C extends number, R2 extends number, K extends number>(
  A: Matrix<R, C>,
  B: ComplexMatrix<R2, K> & SystemRule<R, R2>,
  options?: RcondOption,
): ComplexLstsq<R, C, K>;
export function lstsq<R extends number, C extends number, R2 extends number, K extends number>(
  A: DenseMatrix<R, C>,
  B: DenseMatrix<R2, K> & SystemRule<R, R2>,
  options?: RcondOption,
): Lstsq<R, C, K> | ComplexLstsq<R, C, K>;
export function lstsq(
  A: DenseMatrix,
  B: DenseMatrix,
  options?: RcondOption,
): Lstsq<number, number, number> | ComplexLstsq<number, number, number> {
  return now(anyLstsqSteps(A, B, options));
}

/** `lstsq` of real or complex matrices. */
export function* anyLstsqSteps<M extends DenseMatrix, N extends DenseMatrix>(
  A: M,
  B: N & SystemRule<M['rows'], N['rows']>,
  options?: RcondOption,
): Steps<
  ByKind<
    M,
    ByKind<
      N,
      Lstsq<M['rows'], M['columns'], N['columns']>,
      ComplexLstsq<M['rows'], M['columns'], N['columns']>
    >,
    ComplexLstsq<M['rows'], M['columns'], N['columns']>
  >
> {
  if (isComplexMatrix(A) || isComplexMatrix(B)) return (yield* complexLstsqSteps(A, B, options)) as never; // prettier-ignore
  return (yield* lstsqSteps(A, B, options)) as never;
}

function* lstsqSteps<R extends number, C extends number, R2 extends number, K extends number>(
  A: Matrix<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
  options: RcondOption = {},
): Steps<Lstsq<R, C, K>> {
  if (A instanceof SparseMatrix) throw new TypeError(`lstsq: A must be dense; got a ${A.rows} × ${A.columns} SparseMatrix. lsmr(A, b) takes it.`); // prettier-ignore
  checkMatrix('lstsq', 'A', A);
  checkMatrix('lstsq', 'B', B);
  checkOptions('lstsq', options);
  checkSystem(A.rows, B.rows);
  yield* finiteSteps('lstsq', 'A', A);
  yield* finiteSteps('lstsq', 'B', B);
  const { rows: m, columns: n } = A;
  const nrhs: K = B.columns;
  const dtype = commonDType(A, B);
  const rcond = rcondOf('lstsq', options, { rows: m, columns: n, dtype });
  const X = new Matrix(n, nrhs, allocate(n * nrhs, dtype));
  const k = Math.min(m, n) as Min<R, C>;
  const S = new Matrix<Min<R, C>, 1>(k, 1, allocate(k, dtype));
  const rank = new Int32Array(1);
  const given = { A: viewAs(A.data, dtype), B: viewAs(B.data, dtype) };
  const task = { m, n, nrhs, ...given, X: X.data, S: S.data, rank, rcond };
  if ((yield* call('gelsd', task)) > 0) {
    throw new ConvergenceError('lstsq: the singular values of A did not converge');
  }
  const AX = allocate(m * nrhs, dtype);
  yield* call('gemm', { m, n: nrhs, k: n, A: given.A, B: X.data, C: AX });
  const squares = new Matrix(
    m,
    nrhs,
    given.B.map((b, at) => (b - AX[at]!) ** 2),
  );
  return named({ X, residuals: squares.sum(0), rank: rank[0]!, S });
}
