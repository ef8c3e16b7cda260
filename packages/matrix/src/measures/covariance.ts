import { checkDense, checkNumber, checkOptions, isComplexMatrix } from '../arguments.ts';
import { type ByKinds, complexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts';
import type { Matrix } from '../matrix.ts';
import { anyGemmSteps } from '../products/gemm.ts';
import { gemmSteps } from '../products/gemm-steps.ts';
import { now, type Steps } from '../steps.ts';

/** What the sums of products are divided by. */
export interface CovarianceOptions {
  /** What the count of rows is lessened by before it divides. Default: 1, for a sample; 0 for all there are. */
  readonly correction?: number;
}

/**
 * The covariances of the columns of X with each other, their variances on the diagonal.
 * @param X - N × D, real or complex: an observation in each row, as for `ai.pca`; NumPy’s `cov(X)` is `cov(X.T)`.
 * @param options - `correction`: divide by N less this; 1 by default, as in NumPy.
 * @returns D × D, symmetric; NaN or infinite where N is not above `correction`. Of complex numbers
 * Hermitian: the mean of x · conj(y) of what is left of columns x and y.
 * @throws TypeError if X is no matrix or `correction` no number.
 * @remarks The means are taken away first: no cancellation. N·D² flops.
 * @see BLAS syrk
 * @example
 * cov(matrix([[0, 2], [1, 1], [2, 0]])); // => [[1, -1], [-1, 1]]
 */
export function cov<M extends DenseMatrix>(X: M, options?: CovarianceOptions): OfColumns<M> {
  return now(covSteps(X, options));
}

/** A number for each two columns. */
type OfColumns<M extends DenseMatrix> = ByKinds<M, M, M['columns'], M['columns']>;

export function* covSteps<M extends DenseMatrix>(
  X: M,
  options: CovarianceOptions = {},
): Steps<OfColumns<M>> {
  checkDense('cov', 'X', X);
  checkOptions('cov', options);
  const { correction = 1 } = options;
  checkNumber('cov', 'correction', correction);
  const { S, exponents } = yield* unitCovarianceSteps(X, correction);
  if (exponents.every((e) => e === 0)) return S as never;
  const part = (P: Matrix): Matrix =>
    P.map((s, i, j) => {
      const e = exponents[i]! + exponents[j]!;
      // a power of 2 beyond the range is taken in two steps
      return s * 2 ** Math.trunc(e / 2) * 2 ** (e - Math.trunc(e / 2));
    });
  return (isComplexMatrix(S) ? S.eachPart(part) : part(S)) as never;
}

/** Those of the columns, each divided by a power of 2 where its squares would leave the range. */
function* unitCovarianceSteps(
  X: DenseMatrix,
  correction: number,
): Steps<{ readonly S: DenseMatrix; readonly exponents: readonly number[] }> {
  const parts = isComplexMatrix(X) ? [X.real, X.imag] : [X];
  const exponents = exponentsOf(parts);
  const [re, im] = parts.map((part) => {
    const unit: Matrix = exponents.some((e) => e !== 0) ? part.map((x, _, j) => x * 2 ** -exponents[j]!) : part; // prettier-ignore
    return unit.sub(unit.mean(0));
  });
  const divisor = Math.max(X.rows - correction, 0);
  if (!im) {
    const S = mirrored(yield* gemmSteps(re!, re!, { transA: true }), 1).div(divisor);
    return { S, exponents };
  }
  const Z = complexMatrix({ real: re!, imag: im });
  const { real, imag } = yield* anyGemmSteps(Z, Z.conj(), { transA: true });
  const S = complexMatrix({ real: mirrored(real, 1), imag: mirrored(imag, -1) }).div(divisor);
  return { S, exponents };
}

/** How far from 1, in powers of 2, the numbers of a column may be. */
const ROOM = { float64: 400, float32: 40 } as const;

/** For each column of all parts the power of 2 that it is to be divided by: 0 for most. */
function exponentsOf(parts: readonly Matrix[]): number[] {
  const largest = parts.map((part) => part.size === 0 ? new Float64Array(part.columns) : part.abs().max(0).data); // prettier-ignore
  return Array.from(largest[0]!, (_, j) => {
    const e = Math.floor(Math.log2(Math.max(...largest.map((sizes) => sizes[j]!))));
    // 2^1074 is no number
    return Math.abs(e) > ROOM[parts[0]!.dtype] && Number.isFinite(e) ? Math.max(e, -1000) : 0;
  });
}

/** Above the diagonal so many times what is below: an engine may round the two of a pair in different ways. */
function mirrored(S: Matrix, sign: 1 | -1): Matrix {
  const n = S.columns;
  return S.map((s, i, j) => {
    if (i === j) return sign > 0 ? s : 0;
    return j > i ? s : sign > 0 ? S.data[j * n + i]! : 0 - S.data[j * n + i]!;
  });
}

/**
 * The correlation coefficients of the columns of X with each other, of size 1 at most, ones on the diagonal.
 * @param X - N × D, real or complex: an observation in each row; NumPy’s `corrcoef(X)` is `corrcoef(X.T)`.
 * @returns D × D, symmetric, of complex numbers Hermitian; NaN for a column whose elements are all equal.
 * @throws TypeError if X is no matrix.
 * @see BLAS syrk
 * @example
 * corrcoef(matrix([[0, 2], [1, 1], [2, 0]])); // => [[1, -1], [-1, 1]]
 */
export function corrcoef<M extends DenseMatrix>(X: M): OfColumns<M> {
  return now(corrcoefSteps(X));
}

export function* corrcoefSteps<M extends DenseMatrix>(X: M): Steps<OfColumns<M>> {
  checkDense('corrcoef', 'X', X);
  const { S } = yield* unitCovarianceSteps(X, 0);
  const [real, imag] = isComplexMatrix(S) ? [S.real, S.imag] : [S];
  const n = X.columns;
  const spread = Array.from({ length: n }, (_, j) => Math.sqrt(real.data[j * n + j]!));
  const part = (P: Matrix, one: number): Matrix =>
    P.map((s, i, j) => {
      if (i === j) return spread[i]! > 0 ? one : NaN;
      // in one order for both of a pair
      const [x, y] = i < j ? [spread[i]!, spread[j]!] : [spread[j]!, spread[i]!];
      return Math.max(-1, Math.min(s / x / y, 1));
    });
  if (!imag) return part(real, 1) as never;
  return complexMatrix({ real: part(real, 1), imag: part(imag, 0) }) as never;
}
