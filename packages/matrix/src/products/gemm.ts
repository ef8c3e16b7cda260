import type { FloatArray } from '@eigenbook/linalg';
import { checkMatrix, checkOptions } from '../arguments.ts';
import { commonDType, empty, viewAs } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { checkInner, type InnerRule, type SameShapeRule } from '../shape-rule.ts';
import { call, now, type Steps } from '../steps.ts';

/** What counts as its transpose in a product. */
export interface GemmOptions<TA extends boolean = boolean, TB extends boolean = boolean> {
  /** Whether A counts as its transpose. Default false. */
  readonly transA?: TA;
  /** Whether B counts as its transpose. Default false. */
  readonly transB?: TB;
}

/** What is added to a product of M × N: as much, or a row or column that is added to each. */
export interface AddedOption<
  M extends number,
  N extends number,
  R extends number,
  C extends number,
> {
  /** Default nothing. */
  readonly C?: Matrix<R, C> & SameShapeRule<M, N, R, C>;
}

/** Rows or columns, by whether a matrix counts as its transpose. */
type Side<T extends boolean, AsIs extends number, Turned extends number> = T extends true
  ? Turned
  : AsIs;

/**
 * The matrix product A·B, or that of their transposes, which are not made: A.T.matmul(B) copies A.
 * With `C` what is added to it, at no time of its own.
 * @returns the product: float32 if all are, else float64.
 * @throws ShapeError if the inner sizes differ, or C does not stretch to the product.
 * @see BLAS gemm
 * @example
 * const [A, B] = [matrix([[1, 2], [3, 4]]), matrix([[5, 6]])];
 * gemm(A, B, { transB: true }); // => [[17], [39]]
 * gemm(A, A, { transA: true }); // => [[10, 14], [14, 20]]
 * gemm(A, A, { C: matrix([[100, 200]]) }); // => [[107, 210], [115, 222]]
 */
export function gemm<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
  TA extends boolean = false,
  TB extends boolean = false,
  CR extends number = number,
  CC extends number = number,
>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2> & InnerRule<Side<TA, C, R>, Side<TB, R2, C2>>,
  options: GemmOptions<TA, TB> & AddedOption<Side<TA, R, C>, Side<TB, C2, R2>, CR, CC> = {},
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
  CR extends number = number,
  CC extends number = number,
>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2> & InnerRule<Side<TA, C, R>, Side<TB, R2, C2>>,
  options: GemmOptions<TA, TB> & AddedOption<Side<TA, R, C>, Side<TB, C2, R2>, CR, CC> = {},
): Steps<Matrix<Side<TA, R, C>, Side<TB, C2, R2>>> {
  checkMatrix('gemm', 'A', A);
  checkMatrix('gemm', 'B', B);
  checkOptions('gemm', options);
  const { transA, transB, C: added } = options;
  const [m, k] = transA ? [A.columns, A.rows] : [A.rows, A.columns];
  const [inner, n] = transB ? [B.columns, B.rows] : [B.rows, B.columns];
  checkInner(k, inner);
  if (added) checkAdded(added, m, n);
  const product = commonDType(A, B);
  const dtype = added ? commonDType({ dtype: product }, added) : product;
  const C = empty(m * n, dtype);
  if (added) stretch(viewAs(added.data, dtype), C, [n, added.columns]);
  const data = { A: viewAs(A.data, dtype), B: viewAs(B.data, dtype), C };
  const sides = { ...(transA && { transA }), ...(transB && { transB }) };
  yield* call('gemm', { m, n, k, ...data, ...sides, ...(added && { add: true }) });
  return new Matrix(m, n, C) as Matrix<Side<TA, R, C>, Side<TB, C2, R2>>;
}

function checkAdded(C: Matrix, m: number, n: number): void {
  checkMatrix('gemm', 'C', C);
  if ((C.rows === m || C.rows === 1) && (C.columns === n || C.columns === 1)) return;
  throw new ShapeError(
    `gemm: C must be ${m} × ${n} like the product, or a row or column of it; got ${C.rows} × ${C.columns}`,
  );
}

/** Fills rows of `n` numbers with what has one or all of their columns, and one or all of the rows. */
function stretch(from: FloatArray, to: FloatArray, [n, columns]: readonly [number, number]): void {
  if (to.length === 0) return;
  let done = (from.length / columns) * n;
  if (columns === n) to.set(from);
  else from.forEach((value, i) => to.fill(value, i * n, (i + 1) * n));
  for (; done < to.length; done *= 2) to.copyWithin(done, 0, Math.min(done, to.length - done));
}
