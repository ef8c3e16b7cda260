import { checkDense, checkNumber, checkOptions, isComplexMatrix } from '../arguments.ts';
import { type ByKinds, complexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts';
import type { Matrix } from '../matrix.ts';
import { anyGemmSteps } from '../products/gemm.ts';
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
  const divisor = Math.max(X.rows - correction, 0);
  const centred: DenseMatrix = isComplexMatrix(X) ? X.sub(X.mean(0)) : X.sub(X.mean(0));
  const other = isComplexMatrix(centred) ? centred.conj() : centred;
  const S: DenseMatrix = yield* anyGemmSteps(centred, other, { transA: true });
  if (!isComplexMatrix(S)) return mirrored(S, 1).div(divisor) as never;
  return complexMatrix({ real: mirrored(S.real, 1), imag: mirrored(S.imag, -1) }).div(
    divisor,
  ) as never;
}

/** Above the diagonal so many times what is below: an engine may round the two of a pair in different ways. */
function mirrored(S: Matrix, sign: 1 | -1): Matrix {
  const n = S.columns;
  return S.map((s, i, j) => (j < i ? sign * S.data[j * n + i]! : i === j && sign < 0 ? 0 : s));
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
  const S: DenseMatrix = yield* covSteps<DenseMatrix>(X, { correction: 0 });
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
