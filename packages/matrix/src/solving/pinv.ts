import { EPSILON } from '../conditioning.ts';
import { svdSteps } from '../factor/svd-steps.ts';
import { Matrix } from '../matrix.ts';
import { call, now, type Steps } from '../steps.ts';
import { allocate } from '../dtype.ts';
import type { LstsqOptions } from './lstsq.ts';

/**
 * The Moore–Penrose pseudo-inverse, which any matrix has; the inverse where there is one.
 * @param A - m × n.
 * @param options - `rcond`: singular values up to this share of the largest count as zero; ε · max(m, n) by default.
 * @returns n × m.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @see LAPACK gesdd
 * @example
 * pinv(matrix([[1, 0], [0, 0], [0, 2]])); // => [[1, 0, 0], [0, 0, 0.5]]
 */
export function pinv<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: LstsqOptions,
): Matrix<C, R> {
  return now(pinvSteps(A, options));
}

export function* pinvSteps<R extends number, C extends number>(
  A: Matrix<R, C>,
  options: LstsqOptions = {},
): Steps<Matrix<C, R>> {
  const { rows: m, columns: n, dtype } = A;
  const { U, S, Vh } = yield* svdSteps(A);
  const rcond = options.rcond ?? EPSILON[dtype] * Math.max(m, n);
  const k = S.rows;
  const smallest = rcond * (S.data[0] ?? 0);
  // rows of Vh over their singular values: A⁺ = (Vhᵀ · diag(S)⁻¹) · Uᵀ
  const scaled = Vh.map((v, i) => (S.data[i]! > smallest ? v / S.data[i]! : 0));
  const inverse = allocate(n * m, dtype);
  const task = { m: n, n: m, k, A: scaled.data, B: U.data, C: inverse };
  yield* call('gemm', { ...task, transA: true, transB: true });
  return new Matrix(n, m, inverse);
}
