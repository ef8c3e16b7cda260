import type { ByKind, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { type ComplexCholesky, complexCholeskySteps } from '../complex/cholesky.ts';
import { allocate } from '../dtype.ts';
import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import { NotPositiveDefiniteError } from '../errors.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule, type SystemRule } from '../shape-rule.ts';
import { solveTriangularSteps } from '../solving/triangular.ts';
import { type SparseCholesky, sparseCholeskySteps } from '../sparse/sparse-cholesky.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import { call, later, now, type Steps } from '../steps.ts';
import { symmetricSteps } from '../symmetric.ts';

/** A = L·Lᵀ with L lower triangular. */
export interface Cholesky<N extends number> {
  /** N × N, zeros above the diagonal, which is positive. */
  readonly L: Matrix<N, N>;
  /**
   * L·Lᵀ: A again, up to rounding.
   * @example
   * cholesky(matrix([[4, 2], [2, 5]])).reconstruct(); // => [[4, 2], [2, 5]]
   */
  readonly reconstruct: () => Matrix<N, N>;
  /**
   * The X with A·X = B, without another factorisation: 2·n² flops for each column of B.
   * @throws ShapeError if B has another number of rows.
   * @throws NotFiniteError if B holds NaN or an infinity.
   * @see LAPACK potrs
   * @example
   * cholesky(matrix([[4, 2], [2, 5]])).solve(vector([8, 12])); // => [[1], [2]]
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

/**
 * The Cholesky factorisation of a symmetric, or Hermitian, positive definite matrix.
 * @param A - n × n, real or complex; of a sparse one rows and columns are put into an order that fills in little.
 * @throws ShapeError if A is not square.
 * @throws NotSymmetricError if A differs from Aᵀ by more than rounding.
 * @throws NotPositiveDefiniteError if xᵀ·A·x ≤ 0 for some x ≠ 0, with the `index` where that shows.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @remarks n³/3 flops.
 * @see LAPACK potrf, potrs
 * @example
 * cholesky(matrix([[4, 2], [2, 5]])).L; // => [[2, 0], [1, 2]]
 * cholesky(sparse(2, 2, [[0, 0, 4], [1, 1, 9]])).L; // => [[2, 0], [0, 3]]
 */
export function cholesky<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Cholesky<R>;
export function cholesky<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): ComplexCholesky<R>;
export function cholesky<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Cholesky<R> | ComplexCholesky<R>;
export function cholesky<R extends number, C extends number>(
  A: SparseMatrix<R, C> & SquareRule<R, C>,
): SparseCholesky<C>;
export function cholesky(
  A: DenseMatrix | SparseMatrix,
): Cholesky<number> | ComplexCholesky<number> | SparseCholesky<number> {
  return now(anyCholeskySteps(A));
}

/** `cholesky` of a real, a complex or a sparse matrix. */
export function* anyCholeskySteps<M extends DenseMatrix | SparseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): Steps<
  M extends SparseMatrix
    ? SparseCholesky<M['columns']>
    : ByKind<M, Cholesky<M['rows']>, ComplexCholesky<M['rows']>>
> {
  if (A instanceof SparseMatrix) return (yield* sparseCholeskySteps(A)) as never;
  return (isComplexMatrix(A) ? yield* complexCholeskySteps(A) : yield* choleskySteps(A)) as never;
}

export function* choleskySteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Steps<Cholesky<R>> {
  checkMatrix('cholesky', 'A', A);
  checkSquare(A.shape, 'cholesky needs a symmetric A.');
  const n: R = A.rows;
  const L = new Matrix<R, R>(n, n, allocate(n * n, A.dtype));
  let info = yield* call('potrf', { n, A: A.data, L: L.data });
  if (info < 0) {
    yield* symmetricSteps('cholesky', A, 'Aᵀ·A is symmetric.');
    L.data.set(A.data);
    info = yield* call('potrf', { n, A: L.data });
  }
  if (info > 0 || !Number.isFinite(diagonalSum(L))) {
    yield* finiteSteps('cholesky', 'A', A);
    throw new NotPositiveDefiniteError(
      `cholesky: A must be positive definite; got one whose leading ${info} × ${info} block is not. eigh(A) and lu(A) take any symmetric matrix.`,
      info - 1,
    );
  }
  return new Factored(L);
}

/** Its methods are made when they are asked for: that took a 25th of the time of a 100 × 100. */
class Factored<N extends number> implements Cholesky<N> {
  readonly L: Matrix<N, N>;

  constructor(L: Matrix<N, N>) {
    this.L = L;
  }

  get reconstruct() {
    const { L } = this;
    return () => L.matmul<N, N>(L.T);
  }

  get solve(): Cholesky<N>['solve'] {
    const { L } = this;
    return (B) => now(potrsSteps(L, B));
  }

  get background(): Cholesky<N>['background'] {
    const { L } = this;
    return { solve: async (B) => later(potrsSteps(L, B)) };
  }
}
Object.defineProperty(Factored.prototype, 'constructor', { value: Object }); // it shows itself as its parts

/** What is not finite in A comes to the diagonal of L. */
function diagonalSum({ rows: n, data }: Matrix): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += data[i * n + i]!;
  return sum;
}

/** The X with L·Lᵀ·X = B. */
function* potrsSteps<R extends number, K extends number>(
  L: Matrix<R, R>,
  B: Matrix<number, K>,
): Steps<Matrix<R, K>> {
  const Y = yield* solveTriangularSteps(L, B, { lower: true });
  return yield* solveTriangularSteps(L.T, Y);
}
