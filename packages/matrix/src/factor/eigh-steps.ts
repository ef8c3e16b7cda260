// The symmetric eigenvalue problem as steps, for `eigh` and for all that builds on it.
import { checkMatrix } from '../arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { allocate } from '../dtype.ts';
import { ConvergenceError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { call, type Steps } from '../steps.ts';
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
