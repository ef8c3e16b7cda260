import type { FloatArray } from '@eigenbook/linalg';
import { checkMatrix, checkOptions } from '../arguments.ts';
import { commonDType, type DType, empty, viewAs } from '../dtype.ts';
import { DTypeError, ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { checkInner, type FillRule, type InnerRule, type OutRule } from '../shape-rule.ts';
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
  readonly C?: Matrix<R, C> & FillRule<M, N, R, C>;
}

/** Where a product of M × N goes instead of into new memory. */
export interface OutOption<M extends number, N extends number, R extends number, C extends number> {
  /**
   * Takes the product in place of what it holds, and is what is returned. It may be `C`, but shares no
   * memory with A or B. Default: a new matrix.
   */
  readonly out?: Matrix<R, C> & OutRule<M, N, R, C>;
}

/** Rows or columns, by whether a matrix counts as its transpose. */
type Side<T extends boolean, AsIs extends number, Turned extends number> = T extends true
  ? Turned
  : AsIs;

/**
 * The matrix product A·B, or that of their transposes, which are not made: A.T.matmul(B) copies A.
 * With `C` what is added to it, at no time of its own; with `out` a loop makes no garbage.
 * @param A - m × k, or k × m with `transA`.
 * @param B - k × n, or n × k with `transB`.
 * @param options - `transA`, `transB`; `C`: m × n, or a row or column that stretches to it; `out`:
 * m × n.
 * @returns the product: float32 if all are, else float64.
 * @throws ShapeError if the inner sizes differ, C does not stretch to the product, or out is not like it.
 * @throws DTypeError if out is of another dtype than the product.
 * @throws RangeError if out shares memory with A or B, or with a part of C.
 * @see BLAS gemm
 * @example
 * const [A, B] = [matrix([[1, 2], [3, 4]]), matrix([[5, 6]])];
 * gemm(A, B, { transB: true }); // => [[17], [39]]
 * gemm(A, A, { transA: true }); // => [[10, 14], [14, 20]]
 * gemm(A, A, { C: matrix([[100, 200]]) }); // => [[107, 210], [115, 222]]
 * const out = zeros(2, 2);
 * gemm(A, A, { out }) === out; // => true
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
  OR extends number = number,
  OC extends number = number,
>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2> & InnerRule<Side<TA, C, R>, Side<TB, R2, C2>>,
  options: GemmOptions<TA, TB> &
    AddedOption<Side<TA, R, C>, Side<TB, C2, R2>, CR, CC> &
    OutOption<Side<TA, R, C>, Side<TB, C2, R2>, OR, OC> = {},
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
  OR extends number = number,
  OC extends number = number,
>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2> & InnerRule<Side<TA, C, R>, Side<TB, R2, C2>>,
  options: GemmOptions<TA, TB> &
    AddedOption<Side<TA, R, C>, Side<TB, C2, R2>, CR, CC> &
    OutOption<Side<TA, R, C>, Side<TB, C2, R2>, OR, OC> = {},
): Steps<Matrix<Side<TA, R, C>, Side<TB, C2, R2>>> {
  checkMatrix('gemm', 'A', A);
  checkMatrix('gemm', 'B', B);
  checkOptions('gemm', options);
  const { transA, transB, C: added, out } = options;
  const [m, k] = transA ? [A.columns, A.rows] : [A.rows, A.columns];
  const [inner, n] = transB ? [B.columns, B.rows] : [B.rows, B.columns];
  checkInner(k, inner);
  if (added) checkAdded(added, m, n);
  const product = commonDType(A, B);
  const dtype = added ? commonDType({ dtype: product }, added) : product;
  if (out) checkOut(out, { A, B, C: added }, [m, n, dtype]);
  const C = out ? out.data : empty(m * n, dtype);
  if (added && added.data !== C) stretch(viewAs(added.data, dtype), C, [n, added.columns]);
  const data = { A: viewAs(A.data, dtype), B: viewAs(B.data, dtype), C };
  const sides = { ...(transA && { transA }), ...(transB && { transB }) };
  yield* call('gemm', { m, n, k, ...data, ...sides, ...(added && { add: true }) });
  return (out ?? new Matrix(m, n, C)) as Matrix<Side<TA, R, C>, Side<TB, C2, R2>>;
}

interface Operands {
  readonly A: Matrix;
  readonly B: Matrix;
  readonly C: Matrix | undefined;
}

function checkOut(
  out: Matrix,
  operands: Operands,
  [m, n, dtype]: readonly [number, number, DType],
): void {
  checkMatrix('gemm', 'out', out);
  if (out.rows !== m || out.columns !== n) {
    throw new ShapeError(`gemm: out must be ${m} × ${n} like the product; got ${out.rows} × ${out.columns}`); // prettier-ignore
  }
  if (out.dtype !== dtype) {
    throw new DTypeError(`gemm: out must be of ${dtype} like the product; got ${out.dtype}`);
  }
  for (const [name, operand] of Object.entries(operands) as [string, Matrix | undefined][]) {
    if (!operand || !sharesMemory(out.data, operand.data)) continue;
    if (name === 'C' && operand.data === out.data) continue;
    throw new RangeError(`gemm: out must share no memory with ${name}, which is read while out is written; got such a one`); // prettier-ignore
  }
}

function sharesMemory(a: FloatArray, b: FloatArray): boolean {
  if (a.buffer !== b.buffer) return false;
  return a.byteOffset < b.byteOffset + b.byteLength && b.byteOffset < a.byteOffset + a.byteLength;
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
