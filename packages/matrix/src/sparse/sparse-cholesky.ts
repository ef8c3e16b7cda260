import type { Matrix } from '../matrix.ts';
import { NotPositiveDefiniteError } from '../errors.ts';
import { withMethods } from '../factor/with-methods.ts';
import { checkSquare, type SystemRule } from '../shape-rule.ts';
import { later, now, type Steps } from '../steps.ts';
import { merge } from './combine.ts';
import { definiteFactorSteps } from '../direct/direct-factors.ts';
import { substituteSteps } from '../direct/direct-solve.ts';
import { checkAnyFinite } from './operator.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { checkAnySymmetric } from './symmetric.ts';

/** A with its rows and columns in another order = L·Lᵀ, sparse. */
export interface SparseCholesky<N extends number> {
  /** N × N, lower triangular, its diagonal positive. */
  readonly L: SparseMatrix<N, N>;
  /** Row and column i of L·Lᵀ are row and column `permutation[i]` of A. */
  readonly permutation: readonly number[];
  /**
   * The X with A·X = B, without another factorisation.
   * @throws ShapeError if B has another number of rows.
   * @throws NotFiniteError if B holds NaN or an infinity.
   * @remarks 8 flops for each element of L and each column of B.
   * @example
   * cholesky(sparse(2, 2, [[0, 0, 4], [1, 1, 9]])).solve(vector([2, 3])); // => [[0.5], [0.333333333333333]]
   */
  readonly solve: <R extends number, K extends number>(
    B: Matrix<R, K> & SystemRule<N, R>,
  ) => Matrix<N, K>;
  /** The same promised, while output and interrupts go on. */
  readonly background: {
    readonly solve: <R extends number, K extends number>(
      B: Matrix<R, K> & SystemRule<N, R>,
    ) => Promise<Matrix<N, K>>;
  };
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
  const parts = {
    get L() {
      return new SparseMatrix(n, n, F.triangles().L);
    },
    permutation: [...F.rowOrder],
  };
  Object.defineProperty(parts, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => ({ ...parts }),
  });
  return withMethods(parts, {
    solve: <K extends number>(B: Matrix<number, K>) => now<Matrix<N, K>>(substituteSteps(F, B)),
    background: {
      solve: async <K extends number>(B: Matrix<number, K>) =>
        later<Matrix<N, K>>(substituteSteps(F, B)),
    },
  });
}
