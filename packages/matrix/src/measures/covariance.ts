import { checkMatrix, checkNumber, checkOptions } from '../arguments.ts';
import type { Matrix } from '../matrix.ts';
import { gemmSteps } from '../products/gemm.ts';
import { now, type Steps } from '../steps.ts';

/** What the sums of products are divided by. */
export interface CovarianceOptions {
  /** What the count of rows is lessened by before it divides. Default: 1, for a sample; 0 for all there are. */
  readonly correction?: number;
}

/**
 * The covariances of the columns of X with each other, their variances on the diagonal.
 * @param X - N × D: an observation in each row, as for `ai.pca`; NumPy’s `cov(X)` is `cov(X.T)`.
 * @param options - `correction`: divide by N less this; 1 by default, as in NumPy.
 * @returns D × D, symmetric; NaN or infinite where N is not above `correction`.
 * @throws TypeError if X is no matrix or `correction` no number.
 * @remarks The means are taken away first: no cancellation. N·D² flops.
 * @see BLAS syrk
 * @example
 * cov(matrix([[0, 2], [1, 1], [2, 0]])); // => [[1, -1], [-1, 1]]
 */
export function cov<C extends number>(
  X: Matrix<number, C>,
  options?: CovarianceOptions,
): Matrix<C, C> {
  return now(covSteps(X, options));
}

export function* covSteps<C extends number>(
  X: Matrix<number, C>,
  options: CovarianceOptions = {},
): Steps<Matrix<C, C>> {
  checkMatrix('cov', 'X', X);
  checkOptions('cov', options);
  const { correction = 1 } = options;
  checkNumber('cov', 'correction', correction);
  const centred: Matrix = X.sub(X.mean(0));
  const S = yield* gemmSteps(centred, centred, { transA: true });
  const divisor = Math.max(X.rows - correction, 0);
  // an engine may round the two of a pair in different ways
  return S.map((s, i, j) => (j < i ? S.data[j * S.columns + i]! : s) / divisor).withShape(
    X.columns,
    X.columns,
  );
}

/**
 * The correlation coefficients of the columns of X with each other, from −1 to 1, ones on the diagonal.
 * @param X - N × D: an observation in each row; NumPy’s `corrcoef(X)` is `corrcoef(X.T)`.
 * @returns D × D, symmetric; NaN for a column whose elements are all equal.
 * @throws TypeError if X is no matrix.
 * @see BLAS syrk
 * @example
 * corrcoef(matrix([[0, 2], [1, 1], [2, 0]])); // => [[1, -1], [-1, 1]]
 */
export function corrcoef<C extends number>(X: Matrix<number, C>): Matrix<C, C> {
  return now(corrcoefSteps(X));
}

export function* corrcoefSteps<C extends number>(X: Matrix<number, C>): Steps<Matrix<C, C>> {
  checkMatrix('corrcoef', 'X', X);
  const S = yield* covSteps(X, { correction: 0 });
  const spread = S.data.filter((_, k) => k % (X.columns + 1) === 0).map(Math.sqrt);
  return S.map((s, i, j) => {
    if (i === j) return s > 0 ? 1 : NaN;
    return Math.max(-1, Math.min(s / spread[i]! / spread[j]!, 1));
  });
}
