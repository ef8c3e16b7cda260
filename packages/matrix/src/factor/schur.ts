import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import { ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts';
import { planesSteps } from '../complex/planes.ts';
import { result } from '../complex/result.ts';
import { schurForm } from '../complex/schur-form.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';
import { withMethods } from './with-methods.ts';

/** A = U·T·U.H for any square A: T upper triangular with the eigenvalues on its diagonal, U unitary. */
export interface Schur<N extends number> {
  /** N × N, unitary: U.H is its inverse. */
  readonly U: ComplexMatrix<N, N>;
  /** N × N, zero below the diagonal; diagonal where A.matmul(A.H) is A.H.matmul(A). */
  readonly T: ComplexMatrix<N, N>;
  /**
   * U·T·U.H: A again, up to rounding, as a complex matrix.
   * @example
   * const A = matrix([[0, -1], [1, 0]]);
   * schur(A).reconstruct().toReal(1e-15).allclose(A); // => true
   */
  readonly reconstruct: () => ComplexMatrix<N, N>;
}

/**
 * The Schur decomposition of any square matrix. It is complex for a real matrix too: eigenvalues of
 * those may be complex. Unlike eigenvectors, the columns of U are orthonormal whatever A is.
 * @param A - n × n, real or complex.
 * @throws ShapeError if A is not square.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError if the method gives up, which is not known to happen for finite A.
 * @remarks Hessenberg form and QR algorithm with single shifts. An upper triangular A is its own T.
 * @see LAPACK zgees; scipy.linalg.schur with output='complex'
 * @example
 * const { U, T } = schur(matrix([[0, -1], [1, 0]]));
 * T.at(0, 0).abs(); // => 1
 * U.H.matmul(U).allclose(eye(2)); // => true
 */
export function schur<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Schur<R> {
  if (isComplexMatrix(A)) return now(schurSteps<R>(A));
  checkMatrix('schur', 'A', A);
  return now(schurSteps<R>(new ComplexMatrix<R>(A as never)));
}

function* schurSteps<N extends number>(Z: ComplexMatrix<N>): Steps<Schur<N>> {
  checkSquare(Z.shape, 'schur needs a square A; svd(A) takes any.');
  const { A, exponent } = yield* planesSteps('schur', Z);
  const form = schurForm('schur', A);
  const [U, T] = [result<N, N>(form.U, Z), result<N, N>(form.T, Z, exponent)];
  return withMethods({ U, T }, { reconstruct: () => U.matmul(T).matmul(U.H) });
}
