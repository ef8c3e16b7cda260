// Z = L·L* with L lower triangular, for a Hermitian positive definite matrix.
import { NotPositiveDefiniteError } from '../errors.ts';
import { withMethods } from '../factor/with-methods.ts';
import { checkSquare, checkSystem, type SystemRule } from '../shape-rule.ts';
import { later, now, pacing, type Steps } from '../steps.ts';
import type { ComplexMatrix, DenseMatrix } from './complex-matrix.ts';
import { hermitian } from './hermitian.ts';
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
  const L = result<N, N>(yield* triangleSteps(A, 2 ** odd), Z, (exponent - odd) / 2);
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

/**
 * L for A · scale, of which the lower triangle is read.
 * @throws NotPositiveDefiniteError at the first pivot that is not positive.
 */
function* triangleSteps({ rows: n, re, im }: Planes, scale = 1): Steps<Planes> {
  const L = planes(n, n);
  const pauses = pacing();
  for (let j = 0; j < n; j++) {
    for (let i = 0; i <= j; i++) {
      let [sr, si] = [re[j * n + i]! * scale, im[j * n + i]! * scale];
      for (let a = j * n, b = i * n; b < i * n + i; a++, b++) {
        sr -= L.re[a]! * L.re[b]! + L.im[a]! * L.im[b]!;
        si -= L.im[a]! * L.re[b]! - L.re[a]! * L.im[b]!;
      }
      if (i < j) {
        L.re[j * n + i] = sr / L.re[i * n + i]!;
        L.im[j * n + i] = si / L.re[i * n + i]!;
      } else if (sr > 0) L.re[j * n + j] = Math.sqrt(sr);
      else throw notPositive(j);
    }
    yield* pauses(4 * j * j);
  }
  return L;
}

function notPositive(index: number): NotPositiveDefiniteError {
  return new NotPositiveDefiniteError(
    `cholesky: the matrix must be positive definite; got one whose leading ${index + 1} × ${index + 1} block is not. eigh(Z) takes any Hermitian matrix.`,
    index,
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
