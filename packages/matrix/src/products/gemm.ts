import { checkMatrix, checkOptions } from '../arguments.ts';
import { commonDType, empty, viewAs } from '../dtype.ts';
import { Matrix } from '../matrix.ts';
import { checkInner, type InnerRule } from '../shape-rule.ts';
import { call, now, type Steps } from '../steps.ts';

export interface GemmOptions<TA extends boolean = boolean, TB extends boolean = boolean> {
  /** Whether A counts as its transpose. Default false. */
  readonly transA?: TA;
  /** Whether B counts as its transpose. Default false. */
  readonly transB?: TB;
}

/** Rows or columns, by whether a matrix counts as its transpose. */
type Side<T extends boolean, AsIs extends number, Turned extends number> = T extends true
  ? Turned
  : AsIs;

/**
 * The matrix product A·B, or that of their transposes, which are not made: A.T.matmul(B) copies A.
 * @returns the product: float32 if both are, else float64.
 * @throws ShapeError if the inner sizes differ.
 * @see BLAS gemm
 * @example
 * const [A, B] = [matrix([[1, 2], [3, 4]]), matrix([[5, 6]])];
 * gemm(A, B, { transB: true }); // => [[17], [39]]
 * gemm(A, A, { transA: true }); // => [[10, 14], [14, 20]]
 */
export function gemm<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
  TA extends boolean = false,
  TB extends boolean = false,
>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2> & InnerRule<Side<TA, C, R>, Side<TB, R2, C2>>,
  options: GemmOptions<TA, TB> = {},
): Matrix<Side<TA, R, C>, Side<TB, C2, R2>> {
  return now(gemmSteps(A, B, options));
}

export function* gemmSteps<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
  TA extends boolean = false,
  TB extends boolean = false,
>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2> & InnerRule<Side<TA, C, R>, Side<TB, R2, C2>>,
  options: GemmOptions<TA, TB> = {},
): Steps<Matrix<Side<TA, R, C>, Side<TB, C2, R2>>> {
  checkMatrix('gemm', 'A', A);
  checkMatrix('gemm', 'B', B);
  checkOptions('gemm', options);
  const { transA, transB } = options;
  const [m, k] = transA ? [A.columns, A.rows] : [A.rows, A.columns];
  const [inner, n] = transB ? [B.columns, B.rows] : [B.rows, B.columns];
  checkInner(k, inner);
  const dtype = commonDType(A, B);
  const C = empty(m * n, dtype);
  const data = { A: viewAs(A.data, dtype), B: viewAs(B.data, dtype), C };
  yield* call('gemm', { m, n, k, ...data, ...(transA && { transA }), ...(transB && { transB }) });
  return new Matrix(m, n, C) as Matrix<Side<TA, R, C>, Side<TB, C2, R2>>;
}
