import { hermitianEigenSteps } from '../complex/hermitian.ts';
import type { ComplexEigh, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { allocate } from '../dtype.ts';
import { ConvergenceError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { call, now, type Steps } from '../steps.ts';
import { symmetricSteps } from '../symmetric.ts';
import { withMethods } from './with-methods.ts';

/** A = V·diag(λ)·Vᵀ for a symmetric A: real eigenvalues, orthonormal eigenvectors. */
export interface Eigh<N extends number> {
  /** N × 1, never falling. */
  readonly eigenvalues: Matrix<N, 1>;
  /** N × N: an eigenvector in each column. */
  readonly eigenvectors: Matrix<N, N>;
  /**
   * V·diag(λ)·Vᵀ: A again, up to rounding.
   * @example
   * eigh(matrix([[2, 1], [1, 2]])).reconstruct(); // => [[2, 1], [1, 2]]
   */
  readonly reconstruct: () => Matrix<N, N>;
}

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, or of a Hermitian one.
 * @param A - n × n, equal to Aᵀ, or complex and equal to A.H.
 * @throws ShapeError if A is not square.
 * @throws NotSymmetricError if A differs from Aᵀ by more than rounding.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError if the method gives up, which is not known to happen for finite A.
 * @remarks Divide and conquer; about 9·n³ flops.
 * @see LAPACK syevd
 * @example
 * eigh(matrix([[2, 1], [1, 2]])).eigenvalues; // => [[1], [3]]
 */
export function eigh<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Eigh<R>;
export function eigh<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): ComplexEigh<R>;
export function eigh<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Eigh<R> | ComplexEigh<R>;
export function eigh(A: DenseMatrix): Eigh<number> | ComplexEigh<number> {
  return isComplexMatrix(A) ? A.eigh() : now(eighSteps(A));
}

export function* eighSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Steps<Eigh<R>> {
  checkMatrix('eigh', 'A', A);
  const n: R = A.rows;
  const V = allocate(n * n, A.dtype);
  const W = yield* syevdSteps('eigh', A, V);
  const eigenvalues = new Matrix<R, 1>(n, 1, W);
  const eigenvectors = new Matrix<R, R>(n, n, V);
  const reconstruct = () => {
    const scaled = eigenvectors.map((v, _, j) => v * W[j]!);
    return scaled.matmul<R, R>(eigenvectors.T);
  };
  return withMethods({ eigenvalues, eigenvectors }, { reconstruct });
}

/**
 * The eigenvalues of a symmetric or Hermitian matrix alone, never falling, as a column.
 * @param A - n × n, real or complex.
 * @returns n × 1.
 * @throws ShapeError, NotSymmetricError, NotFiniteError, ConvergenceError as `eigh`.
 * @see LAPACK syevd
 * @example
 * eigvalsh(matrix([[2, 1], [1, 2]])); // => [[1], [3]]
 */
export function eigvalsh<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Matrix<R, 1> {
  return isComplexMatrix(A) ? now(hermitianValuesSteps<R>(A)) : now(eigvalshSteps<R, C>(A));
}

function* hermitianValuesSteps<N extends number>(Z: ComplexMatrix<N>): Steps<Matrix<N, 1>> {
  checkSquare(Z.shape, 'eigvalsh needs a Hermitian matrix.');
  const { eigenvalues } = yield* hermitianEigenSteps('eigvalsh', Z, false);
  return eigenvalues as Matrix<N, 1>;
}

export function* eigvalshSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Steps<Matrix<R, 1>> {
  checkMatrix('eigvalsh', 'A', A);
  const W = yield* syevdSteps('eigvalsh', A);
  return new Matrix<R, 1>(A.rows, 1, W);
}

/** The eigenvalues; the vectors are written to `V` where one is given. */
function* syevdSteps(caller: string, A: Matrix, V?: FloatArray): Steps<FloatArray> {
  checkSquare(A.shape, `${caller} needs a symmetric A.`);
  yield* symmetricSteps(caller, A, 'For any square matrix use eig(A).');
  const n = A.rows;
  const W = allocate(n, A.dtype);
  if ((yield* call('syevd', { n, A: A.data, W, ...(V && { V }) })) > 0) {
    throw new ConvergenceError(`${caller}: the eigenvalues of A did not converge`);
  }
  return W;
}
