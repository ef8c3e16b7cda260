import { NotPositiveDefiniteError } from '../errors.ts';
import { checkSquare } from '../shape-rule.ts';
import type { Steps } from '../steps.ts';
import { merge } from './combine.ts';
import { definiteFactorSteps } from '../direct/direct-factors.ts';
import { checkAnyFinite } from './operator.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { checkAnySymmetric } from './symmetric.ts';
import { type SystemSolver, withSolver } from './system-solver.ts';

/** A with its rows and columns in another order = L·Lᵀ, sparse. */
export interface SparseCholesky<N extends number> extends SystemSolver<N> {
  /** N × N, lower triangular, its diagonal positive. */
  readonly L: SparseMatrix<N, N>;
  /** Row and column i of L·Lᵀ are row and column `permutation[i]` of A. */
  readonly permutation: readonly number[];
}

/** The factor of a sparse symmetric positive definite A. */
export function* sparseCholeskySteps<N extends number>(
  A: SparseMatrix<N, N>,
): Steps<SparseCholesky<N>> {
  checkSquare(A.shape, 'cholesky needs a symmetric A.');
  checkAnyFinite('cholesky', A);
  checkAnySymmetric('cholesky', A, 'Aᵀ·A is symmetric.');
  const n = A.columns;
  // what rounding has left of the symmetry is shared out
  const F = yield* definiteFactorSteps(merge(A, A.T, (a, b) => a / 2 + b / 2, 'either'));
  if (typeof F === 'number') {
    throw new NotPositiveDefiniteError(
      `cholesky: A must be positive definite; got one whose elimination meets a number ≤ 0 in row ${F}. lu(A) takes any matrix that has an inverse.`,
    );
  }
  return withSolver<N, Pick<SparseCholesky<N>, 'L' | 'permutation'>>(F, {
    get L() {
      return new SparseMatrix(n, n, F.triangles().L);
    },
    permutation: [...F.rowOrder],
  });
}
