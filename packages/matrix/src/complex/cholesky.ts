// Z = L·L* with L lower triangular, for a Hermitian positive definite matrix.
import { NotPositiveDefiniteError } from '../errors.ts';
import { withMethods } from '../factor/with-methods.ts';
import { shift } from '../range.ts';
import { checkSquare, checkSystem, type SystemRule } from '../shape-rule.ts';
import { hasComplex, later, now, pacing, type Steps } from '../steps.ts';
import type { ComplexMatrix, DenseMatrix } from './complex-matrix.ts';
import { hermitian } from './hermitian.ts';
import { choleskyByLapackSteps } from './lapack.ts';
import { type Planes, planes, planesSteps } from './planes.ts';
import { complexMatrixOf, result } from './result.ts';
import { triangularSolveSteps } from './triangular.ts';

/** Z = L·L.H with L lower triangular. */
export interface ComplexCholesky<N extends number> {
  /** N × N, zeros above the diagonal, which is real and positive. */
  readonly L: ComplexMatrix<N, N>;
  /**
   * L·L.H: Z again, up to rounding.
   * @example
   * const Z = new ComplexMatrix(matrix([[4, 0], [0, 4]]), matrix([[0, -2], [2, 0]]));
   * cholesky(Z).reconstruct().allclose(Z); // => true
   */
  readonly reconstruct: () => ComplexMatrix<N, N>;
  /**
   * The X with Z·X = B, without another factorisation.
   * @throws ShapeError if B has another number of rows.
   * @throws NotFiniteError if B holds NaN or an infinity.
   * @example
   * const Z = new ComplexMatrix(matrix([[4, 0], [0, 4]]), matrix([[0, -2], [2, 0]]));
   * cholesky(Z).solve(vector([4, 2])).real.round(12); // => [[1.333333333333], [0.666666666667]]
   */
  readonly solve: <R extends number, K extends number>(
    B: DenseMatrix<R, K> & SystemRule<N, R>,
  ) => ComplexMatrix<N, K>;
  /** The same promised, while output and interrupts go on. */
  readonly background: {
    readonly solve: <R extends number, K extends number>(
      B: DenseMatrix<R, K> & SystemRule<N, R>,
    ) => Promise<ComplexMatrix<N, K>>;
  };
}

export function* complexCholeskySteps<N extends number>(
  Z: ComplexMatrix<N>,
): Steps<ComplexCholesky<N>> {
  checkSquare(Z.shape, 'cholesky needs a Hermitian matrix.');
  hermitian('cholesky', Z);
  const { A, exponent } = yield* planesSteps('cholesky', Z);
  // of an odd power of 2, L takes half of the even one below
  const odd = exponent % 2;
  for (const part of [A.re, A.im]) shift(part, odd);
  const triangle = yield* (yield* hasComplex()) ? choleskyByLapackSteps(A) : triangleSteps(A);
  if (typeof triangle === 'number') throw notPositive(triangle);
  const L = result<N, N>(triangle, Z, (exponent - odd) / 2);
  return withMethods(
    { L },
    {
      reconstruct: () => L.matmul<N, N>(L.H),
      solve: <R extends number, K extends number>(B: DenseMatrix<R, K>) =>
        now(solveSteps<N, K>(L, B)),
      background: {
        solve: async <R extends number, K extends number>(B: DenseMatrix<R, K>) =>
          later(solveSteps<N, K>(L, B)),
      },
    },
  );
}

/** L, for the lower triangle of A; or the step, from 1, whose pivot is not positive. */
function* triangleSteps({ rows: n, re, im }: Planes): Steps<Planes | number> {
  const L = planes(n, n);
  const pauses = pacing();
  for (let j = 0; j < n; j++) {
    for (let i = 0; i <= j; i++) {
      let [sr, si] = [re[j * n + i]!, im[j * n + i]!];
      for (let a = j * n, b = i * n; b < i * n + i; a++, b++) {
        sr -= L.re[a]! * L.re[b]! + L.im[a]! * L.im[b]!;
        si -= L.im[a]! * L.re[b]! - L.re[a]! * L.im[b]!;
      }
      if (i < j) {
        L.re[j * n + i] = sr / L.re[i * n + i]!;
        L.im[j * n + i] = si / L.re[i * n + i]!;
      } else if (sr > 0) L.re[j * n + j] = Math.sqrt(sr);
      else return j + 1;
    }
    yield* pauses(4 * j * j);
  }
  return L;
}

function notPositive(step: number): NotPositiveDefiniteError {
  return new NotPositiveDefiniteError(
    `cholesky: the matrix must be positive definite; got one whose leading ${step} × ${step} block is not. eigh(Z) takes any Hermitian matrix.`,
    step - 1,
  );
}

/** The X with L·L*·X = B. */
function* solveSteps<N extends number, K extends number>(
  L: ComplexMatrix<N, N>,
  B: DenseMatrix<number, K>,
): Steps<ComplexMatrix<N, K>> {
  const right = complexMatrixOf('solve', 'B', B);
  checkSystem(L.rows, B.rows);
  const Y = yield* triangularSolveSteps<N, K>(L, right, 'lower');
  return yield* triangularSolveSteps<N, K>(L.H, Y, 'upper');
}
