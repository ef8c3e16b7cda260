import { checkOptions, isComplexMatrix } from '../arguments.ts';
import { bilinearSteps, factorOf } from '../complex/bilinear.ts';
import { type ByKind, type ByKinds, complexMatrix, type ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import type { Matrix } from '../matrix.ts';
import type { FillRule, InnerRule, OutRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';
import { checkAdded, checkOut, type GemmOptions, gemmSteps, sizesOf } from './gemm-steps.ts';

/** What is added to a product of M × N: as much, or a row or column that is added to each. */
export interface AddedOption<M extends number, N extends number, Added extends DenseMatrix> {
  /** Default nothing. */
  readonly C?: Added & FillRule<M, N, Added['rows'], Added['columns']>;
}

/** Where a product of M × N goes instead of into new memory. */
export interface OutOption<M extends number, N extends number, Out extends DenseMatrix> {
  /**
   * Takes the product in place of what it holds, and is what is returned. It may be `C`, but, where the
   * product is real, shares no memory with A or B. Default: a new matrix.
   */
  readonly out?: Out & OutRule<M, N, Out['rows'], Out['columns']>;
}

/** Rows, or columns of what counts as its transpose. */
type Rows<A extends DenseMatrix, T extends boolean> = T extends true ? A['columns'] : A['rows'];
type Columns<A extends DenseMatrix, T extends boolean> = Rows<A, T extends true ? false : true>;

/** Complex if one of the three is. */
type Gemm<
  A extends DenseMatrix,
  B extends DenseMatrix,
  Added extends DenseMatrix,
  R extends number,
  C extends number,
> = ByKind<Added, ByKinds<A, B, R, C>, ComplexMatrix<R, C>>;

/**
 * The matrix product A·B, or that of their transposes, which are not made: A.T.matmul(B) copies A.
 * With `C` what is added to it, at no time of its own; with `out` a loop makes no garbage.
 * @param A - m × k, or k × m with `transA`; real or complex: a transpose is not conjugated.
 * @param B - k × n, or n × k with `transB`; real or complex.
 * @param options - `transA`, `transB`; `C`: m × n, or a row or column that stretches to it; `out`:
 * m × n.
 * @returns the product: complex if one is, and of 32 bits if all are, else of 64.
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
  M extends DenseMatrix,
  N extends DenseMatrix,
  TA extends boolean = false,
  TB extends boolean = false,
  Added extends DenseMatrix = Matrix,
  Out extends DenseMatrix = DenseMatrix,
>(
  A: M,
  B: N & InnerRule<Columns<M, TA>, Rows<N, TB>>,
  options: GemmOptions<TA, TB> &
    AddedOption<Rows<M, TA>, Columns<N, TB>, Added> &
    OutOption<Rows<M, TA>, Columns<N, TB>, Out> = {},
): Gemm<M, N, Added, Rows<M, TA>, Columns<N, TB>> {
  return now(anyGemmSteps<M, N, TA, TB, Added, Out>(A, B, options));
}

/** `gemm` of real or complex matrices. */
export function* anyGemmSteps<
  M extends DenseMatrix,
  N extends DenseMatrix,
  TA extends boolean = false,
  TB extends boolean = false,
  Added extends DenseMatrix = Matrix,
  Out extends DenseMatrix = DenseMatrix,
>(
  A: M,
  B: N & InnerRule<Columns<M, TA>, Rows<N, TB>>,
  options: GemmOptions<TA, TB> &
    AddedOption<Rows<M, TA>, Columns<N, TB>, Added> &
    OutOption<Rows<M, TA>, Columns<N, TB>, Out> = {},
): Steps<Gemm<M, N, Added, Rows<M, TA>, Columns<N, TB>>> {
  const isComplex = [A, B, options?.C].some(isComplexMatrix);
  const steps = isComplex ? complexSteps(A, B, options) : gemmSteps(A as Matrix, B as Matrix, options as object); // prettier-ignore
  return (yield* steps) as never;
}

interface Options extends GemmOptions {
  readonly C?: DenseMatrix;
  readonly out?: DenseMatrix;
}

/** Where one of the three is complex. */
function* complexSteps(A: DenseMatrix, B: DenseMatrix, options: Options): Steps<ComplexMatrix> {
  checkOptions('gemm', options);
  const [left, right] = [factorOf('gemm', 'A', A), factorOf('gemm', 'B', B)];
  const { C, out, ...sides } = options;
  const { m, n } = sizesOf(A, B, sides);
  if (C) checkAdded(C, m, n);
  const product = (X: Matrix, Y: Matrix) => gemmSteps(X, Y, sides);
  const isReal = !left.imag && !right.imag;
  let D: DenseMatrix = isReal ? yield* product(left.real, right.real) : complexMatrix(yield* bilinearSteps(product, left, right)); // prettier-ignore
  if (C) D = D.add(C as ComplexMatrix);
  const result = D as ComplexMatrix;
  if (!out) return result;
  checkOut(out, result);
  const { real, imag } = out as ComplexMatrix;
  real.data.set(result.real.data);
  imag.data.set(result.imag.data);
  return out as ComplexMatrix;
}
