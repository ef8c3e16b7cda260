import type { Matrix } from '../matrix.ts';
import { checkSquare, type SystemRule } from '../shape-rule.ts';
import { later, now, type Steps } from '../steps.ts';
import { directFactorSteps } from '../direct/direct-factors.ts';
import { substituteSteps } from '../direct/direct-solve.ts';
import { withMethods } from '../factor/with-methods.ts';
import { checkAnyFinite } from './operator.ts';
import { SparseMatrix } from './sparse-matrix.ts';

/** A with its rows and columns in another order = L·U, all of them sparse. */
export interface SparseLu<N extends number> {
  /** N × N, lower triangular, ones on its diagonal. */
  readonly L: SparseMatrix<N, N>;
  /** N × N, upper triangular. */
  readonly U: SparseMatrix<N, N>;
  /** Row i of L·U is row `rowPermutation[i]` of A. */
  readonly rowPermutation: readonly number[];
  /** Column j of L·U is column `columnPermutation[j]` of A. */
  readonly columnPermutation: readonly number[];
  /**
   * The X with A·X = B, without another factorisation.
   * @throws ShapeError if B has another number of rows.
   * @throws NotFiniteError if B holds NaN or an infinity.
   * @remarks 4 flops for each element of L and U and each column of B.
   * @example
   * lu(sparse(2, 2, [[0, 1, 2], [1, 0, 4]])).solve(vector([2, 8])); // => [[2], [1]]
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

/** The factors of a sparse A. */
export function* sparseLuSteps<N extends number>(A: SparseMatrix<N, N>): Steps<SparseLu<N>> {
  checkSquare(A.shape, 'lu of a sparse matrix needs a square one; lu(A.toDense()) takes any.');
  checkAnyFinite('lu', A);
  const n = A.columns;
  const F = yield* directFactorSteps('lu', A, { wantsLu: true });
  // most want to solve systems alone: the rest is made when asked for
  const parts = {
    get L() {
      return new SparseMatrix(n, n, F.triangles().L);
    },
    get U() {
      return new SparseMatrix(n, n, F.triangles().U!);
    },
    rowPermutation: [...F.rowOrder],
    columnPermutation: [...F.columnOrder],
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
