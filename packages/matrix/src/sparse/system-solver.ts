import { substituteSteps } from '../direct/direct-solve.ts';
import type { DirectFactors } from '../direct/refinement.ts';
import { withMethods } from '../factor/with-methods.ts';
import type { Matrix } from '../matrix.ts';
import type { SystemRule } from '../shape-rule.ts';
import { later, now } from '../steps.ts';

/** What solves systems with a sparse A from its factors. */
export interface SystemSolver<N extends number> {
  /**
   * The X with A·X = B, without another factorisation.
   * @throws ShapeError if B has another number of rows.
   * @throws NotFiniteError if B holds NaN or an infinity.
   * @remarks For each column of B 4 flops for each element of L and U, or 8 for each of L alone.
   * @example
   * lu(sparse(2, 2, [[0, 1, 2], [1, 0, 4]])).solve(vector([2, 8])); // => [[2], [1]]
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

/** `parts` of the factors, some of which are made when asked for, shown as what they are, and what solves. */
export function withSolver<N extends number, Parts extends object>(
  F: DirectFactors,
  parts: Parts,
): Parts & SystemSolver<N> {
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
