import { checkSquare } from '../shape-rule.ts';
import type { Steps } from '../steps.ts';
import { directFactorSteps } from '../direct/direct-factors.ts';
import { checkAnyFinite } from './operator.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { type SystemSolver, withSolver } from './system-solver.ts';

/** A with its rows and columns in another order = L·U, all of them sparse. */
export interface SparseLu<N extends number> extends SystemSolver<N> {
  /** N × N, lower triangular, ones on its diagonal. */
  readonly L: SparseMatrix<N, N>;
  /** N × N, upper triangular. */
  readonly U: SparseMatrix<N, N>;
  /** Row i of L·U is row `rowPermutation[i]` of A. */
  readonly rowPermutation: readonly number[];
  /** Column j of L·U is column `columnPermutation[j]` of A. */
  readonly columnPermutation: readonly number[];
}

/** The factors of a sparse A. */
export function* sparseLuSteps<N extends number>(A: SparseMatrix<N, N>): Steps<SparseLu<N>> {
  checkSquare(A.shape, 'lu of a sparse matrix needs a square one; lu(A.toDense()) takes any.');
  checkAnyFinite('lu', A);
  const n = A.columns;
  const F = yield* directFactorSteps('lu', A, { wantsLu: true });
  // most want to solve systems alone: the rest is made when asked for
  return withSolver<N, Pick<SparseLu<N>, 'L' | 'U' | 'rowPermutation' | 'columnPermutation'>>(F, {
    get L() {
      return new SparseMatrix(n, n, F.triangles().L);
    },
    get U() {
      return new SparseMatrix(n, n, F.triangles().U!);
    },
    rowPermutation: [...F.rowOrder],
    columnPermutation: [...F.columnOrder],
  });
}
