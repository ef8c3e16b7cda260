import { checkMatrix, checkOptions, isComplexMatrix } from '../arguments.ts';
import type { ByKind, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { complexPinvSteps } from '../complex/least-squares.ts';
import { svdSteps } from '../factor/svd-steps.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { call, now, type Steps } from '../steps.ts';
import { allocate } from '../dtype.ts';
import { centred, shift } from '../range.ts';
import { rcondOf, type RcondOption } from './rcond.ts';

/**
 * The Moore–Penrose pseudo-inverse, which any matrix has; the inverse where there is one.
 * @param A - m × n, real or complex.
 * @param options - `rcond`: singular values up to this share of the largest count as zero; ε · max(m, n) by default.
 * @returns n × m.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws RangeError if `rcond` is no number from 0 to below 1.
 * @see LAPACK gesdd; BLAS gemm
 * @example
 * pinv(matrix([[1, 0], [0, 0], [0, 2]])); // => [[1, 0, 0], [0, 0, 0.5]]
 */
export function pinv<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: RcondOption,
): Matrix<C, R>;
export function pinv<R extends number, C extends number>(
  A: ComplexMatrix<R, C>,
  options?: RcondOption,
): ComplexMatrix<C, R>;
export function pinv<R extends number, C extends number>(
  A: DenseMatrix<R, C>,
  options?: RcondOption,
): DenseMatrix<C, R>;
export function pinv(A: DenseMatrix, options?: RcondOption): DenseMatrix {
  return now(anyPinvSteps(A, options));
}

/** `pinv` of a real or a complex matrix. */
export function* anyPinvSteps<M extends DenseMatrix>(
  A: M,
  options?: RcondOption,
): Steps<ByKind<M, Matrix<M['columns'], M['rows']>, ComplexMatrix<M['columns'], M['rows']>>> {
  const steps = isComplexMatrix(A) ? complexPinvSteps(A, options) : pinvSteps(A, options);
  return (yield* steps as Steps<DenseMatrix>) as never;
}

function* pinvSteps<R extends number, C extends number>(
  A: Matrix<R, C>,
  options: RcondOption = {},
): Steps<Matrix<C, R>> {
  checkMatrix('pinv', 'A', A);
  checkOptions('pinv', options);
  const { rows: m, columns: n, dtype } = A;
  // 1 over a singular value that is out of range would be 0, or NaN where it meets one
  const { data, exponent } = centred(A.data, yield* finiteSteps('pinv', 'A', A));
  const { U, S, Vh } = yield* svdSteps(new Matrix(m, n, data), {}, 'pinv');
  const k = S.rows;
  const smallest = rcondOf('pinv', options, A) * (S.data[0] ?? 0);
  // rows of Vh over their singular values: A⁺ = (Vhᵀ · diag(S)⁻¹) · Uᵀ
  const scaled = Vh.map((v, i) => (S.data[i]! > smallest ? v / S.data[i]! : 0));
  const inverse = allocate(n * m, dtype);
  const task = { m: n, n: m, k, A: scaled.data, B: U.data, C: inverse };
  yield* call('gemm', { ...task, transA: true, transB: true });
  shift(inverse, -exponent);
  return new Matrix(n, m, inverse);
}
