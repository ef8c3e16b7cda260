// The LU factorisation of a complex matrix.
import { permutedParts, unpermuted } from '../factor/permuted.ts';
import { withMethods } from '../factor/with-methods.ts';
import { checkFinite } from '../finite.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, checkSystem, type SquareRule, type SystemRule } from '../shape-rule.ts';
import type { Min } from '../sizes.ts';
import { checkInvertible } from '../solving/solve-steps.ts';
import { later, now, type Steps } from '../steps.ts';
import type { ComplexMatrix, DenseMatrix } from './complex-matrix.ts';
import { type Eliminated, eliminationSteps } from './elimination.ts';
import { identity, type Planes, planes } from './planes.ts';
import { complexMatrixOf, realDType, result } from './result.ts';
import { triangularSolveSteps } from './triangular.ts';

/** Z = P·L·U: L unit lower triangular, U upper triangular, P a permutation of the rows. */
export interface ComplexLu<R extends number, C extends number> {
  /** R × R, real, one 1 in each row and column. */
  readonly P: Matrix<R, R>;
  /** R × min(R, C), ones on the diagonal, zeros above it; no element is larger than √2. */
  readonly L: ComplexMatrix<R, Min<R, C>>;
  /** min(R, C) × C, zeros below the diagonal. */
  readonly U: ComplexMatrix<Min<R, C>, C>;
  /** Row i of L·U is row `permutation[i]` of Z. */
  readonly permutation: readonly number[];
  /**
   * P·L·U: Z again, up to rounding.
   * @example
   * const Z = new ComplexMatrix(matrix([[0, 2], [4, 1]]), matrix([[1, 0], [0, -1]]));
   * lu(Z).reconstruct().allclose(Z); // => true
   */
  readonly reconstruct: () => ComplexMatrix<R, C>;
  /**
   * The X with Z·X = B, complex or real, without another factorisation.
   * @throws ShapeError if Z is not square or B has another number of rows.
   * @throws SingularMatrixError if Z has no inverse.
   * @throws NotFiniteError if B holds NaN or an infinity.
   * @see LAPACK zgetrs
   * @example
   * const { solve } = lu(new ComplexMatrix(zeros(2, 2), matrix([[0, 2], [1, 0]])));
   * solve(vector([4, 3])).imag; // => [[-3], [-2]]
   */
  readonly solve: <R2 extends number, K extends number>(
    B: DenseMatrix<R2, K> & SquareRule<R, C, SystemRule<R, R2>>,
  ) => ComplexMatrix<C, K>;
  /** The same promised, while output and interrupts go on. */
  readonly background: {
    readonly solve: <R2 extends number, K extends number>(
      B: DenseMatrix<R2, K> & SquareRule<R, C, SystemRule<R, R2>>,
    ) => Promise<ComplexMatrix<C, K>>;
  };
}

export function* complexLuSteps<R extends number, C extends number>(
  Z: ComplexMatrix<R, C>,
): Steps<ComplexLu<R, C>> {
  const { A, exponent, permutation, info } = yield* eliminationSteps('lu', Z);
  const [lower, upper] = triangles(A);
  const L = result<R, Min<R, C>>(lower, Z);
  const U = result<Min<R, C>, C>(upper, Z, exponent);
  const solving = <K extends number>(B: DenseMatrix<number, K>) =>
    solveSteps<C, K>({ L: L, U: U, permutation, info }, B);
  return withMethods(
    permutedParts<R, { L: typeof L; U: typeof U }>(permutation, realDType(Z), { L, U }),
    {
      reconstruct: () =>
        L.matmul<Min<R, C>, C>(U).eachPart((part) => unpermuted(part, permutation)),
      solve: <K extends number>(B: DenseMatrix<number, K>) => now(solving(B)),
      background: {
        solve: async <K extends number>(B: DenseMatrix<number, K>) => later(solving(B)),
      },
    },
  );
}

/** L and U apart. */
function triangles({ rows: m, columns: n, re, im }: Planes): [L: Planes, U: Planes] {
  const k = Math.min(m, n);
  const [L, U] = [identity(m, k), planes(k, n)];
  for (const [from, lower, upper] of [
    [re, L.re, U.re],
    [im, L.im, U.im],
  ] as const) {
    for (let i = 0; i < m; i++) {
      lower.set(from.subarray(i * n, i * n + Math.min(i, k)), i * k);
      if (i < k) upper.set(from.subarray(i * n + i, (i + 1) * n), i * n + i);
    }
  }
  return [L, U];
}

interface Factors extends Pick<Eliminated, 'permutation' | 'info'> {
  readonly L: ComplexMatrix;
  readonly U: ComplexMatrix;
}

/** The X with P·L·U·X = B. */
function* solveSteps<C extends number, K extends number>(
  { L, U, permutation, info }: Factors,
  B: DenseMatrix<number, K>,
): Steps<ComplexMatrix<C, K>> {
  const right = complexMatrixOf('solve', 'B', B);
  checkSquare([L.rows, U.columns], 'Only a square A has solutions for any B.');
  checkSystem(L.rows, B.rows);
  for (const part of [right.real, right.imag]) checkFinite('solve', 'B', part);
  checkInvertible('solve', info);
  const permuted = right.eachPart((part) => part.take(permutation, 0));
  const Y = yield* triangularSolveSteps(L, permuted, 'lower');
  return (yield* triangularSolveSteps(U, Y, 'upper')) as ComplexMatrix<C, K>;
}
