// The product of real matrices or their transposes as steps, for `gemm` and for all that builds on it.
import type { FloatArray } from '@eigenbook/linalg';
import { checkDense, checkMatrix, checkOptions } from '../arguments.ts';
import type { DenseMatrix } from '../complex/complex-matrix.ts';
import { commonDType, empty, viewAs } from '../dtype.ts';
import { DTypeError, ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { checkInner } from '../shape-rule.ts';
import { call, type Steps } from '../steps.ts';

/** What counts as its transpose in a product. */
export interface GemmOptions<TA extends boolean = boolean, TB extends boolean = boolean> {
  /** Whether A counts as its transpose. Default false. */
  readonly transA?: TA;
  /** Whether B counts as its transpose. Default false. */
  readonly transB?: TB;
}

interface RealOptions extends GemmOptions {
  readonly C?: Matrix;
  readonly out?: Matrix;
}

export function* gemmSteps(A: Matrix, B: Matrix, options: RealOptions = {}): Steps<Matrix> {
  checkMatrix('gemm', 'A', A);
  checkMatrix('gemm', 'B', B);
  checkOptions('gemm', options);
  const { transA, transB, C: added, out } = options;
  const { m, n, k } = sizesOf(A, B, options);
  if (added) checkAdded(added, m, n);
  const product = commonDType(A, B);
  const dtype = added ? commonDType({ dtype: product }, added) : product;
  if (out) {
    checkOut(out, { rows: m, columns: n, dtype });
    checkApart(out, { A, B, C: added });
  }
  const C = out ? out.data : empty(m * n, dtype);
  if (added && added.data !== C) stretch(viewAs(added.data, dtype), C, [n, added.columns]);
  const data = { A: viewAs(A.data, dtype), B: viewAs(B.data, dtype), C };
  const sides = { ...(transA && { transA }), ...(transB && { transB }) };
  yield* call('gemm', { m, n, k, ...data, ...sides, ...(added && { add: true }) });
  return out ?? new Matrix(m, n, C);
}

interface Operands {
  readonly A: Matrix;
  readonly B: Matrix;
  readonly C: Matrix | undefined;
}

/** The sizes of a product: m × k times k × n. @throws ShapeError if the inner sizes differ. */
export function sizesOf(
  A: DenseMatrix,
  B: DenseMatrix,
  { transA, transB }: GemmOptions,
): { readonly m: number; readonly n: number; readonly k: number } {
  const [m, k] = transA ? [A.columns, A.rows] : [A.rows, A.columns];
  const [inner, n] = transB ? [B.columns, B.rows] : [B.rows, B.columns];
  checkInner(k, inner);
  return { m, n, k };
}

/** @throws ShapeError, DTypeError if `out` is not like the product. */
export function checkOut(
  out: DenseMatrix,
  { rows, columns, dtype }: Pick<DenseMatrix, 'rows' | 'columns' | 'dtype'>,
): void {
  checkDense('gemm', 'out', out);
  if (out.rows !== rows || out.columns !== columns) {
    throw new ShapeError(`gemm: out must be ${rows} × ${columns} like the product; got ${out.rows} × ${out.columns}`); // prettier-ignore
  }
  if (out.dtype !== dtype) {
    throw new DTypeError(`gemm: out must be of ${dtype} like the product; got ${out.dtype}`);
  }
}

/** @throws RangeError if `out` is what is read while it is written. */
function checkApart(out: Matrix, operands: Operands): void {
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

/** @throws ShapeError if `C` does not stretch to m × n. */
export function checkAdded(C: DenseMatrix, m: number, n: number): void {
  checkDense('gemm', 'C', C);
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
