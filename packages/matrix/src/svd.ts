import { getEngine } from '@eigenbook/linalg';
import { ConvergenceError } from './errors.ts';
import { checkFinite } from './finite.ts';
import { Matrix } from './matrix.ts';
import type { Min } from './sizes.ts';

/** The thin singular value decomposition A = U · diag(S) · Vh, with k = min(R, C). */
export interface Svd<R extends number, C extends number> {
  /** R × k with orthonormal columns. */
  readonly U: Matrix<R, Min<R, C>>;
  /** k × 1: the singular values, ≥ 0, never rising. */
  readonly S: Matrix<Min<R, C>, 1>;
  /** k × C with orthonormal rows. */
  readonly Vh: Matrix<Min<R, C>, C>;
  /** U · diag(S) · Vh: A again, up to rounding. */
  readonly reconstruct: () => Matrix<R, C>;
}

/**
 * The thin singular value decomposition of any matrix.
 * @throws RangeError if A holds NaN or an infinity.
 * @throws ConvergenceError if the method gives up, which is not known to happen for finite A.
 * @remarks Divide and conquer; about 14·R·C² + 8·C³ flops for R ≥ C.
 * @see LAPACK dgesdd
 */
export function svd<R extends number, C extends number>(A: Matrix<R, C>): Svd<R, C> {
  checkFinite('svd', 'A', A);
  const { rows: m, columns: n } = A;
  const k = Math.min(m, n) as Min<R, C>;
  const U = new Matrix(m, k, new Float64Array(m * k));
  const S = new Matrix(k, 1, new Float64Array(k));
  const Vh = new Matrix(k, n, new Float64Array(k * n));
  const arrays = { A: A.data.slice(), U: U.data, S: S.data, Vh: Vh.data };
  if (getEngine().gesdd({ m, n, ...arrays }) > 0) {
    throw new ConvergenceError('svd: the singular values of A did not converge');
  }
  const reconstruct = () => {
    const US: Matrix<R> = U.map((u, _, j) => u * S.data[j]!);
    return US.matmul<number, C>(Vh);
  };
  return { U, S, Vh, reconstruct };
}
