import type { ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { planesSteps } from '../complex/planes.ts';
import { complexMatrixOf, result } from '../complex/result.ts';
import { schurFormSteps } from '../complex/schur-form.ts';
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
 * @remarks Hessenberg form and QR algorithm, by the engine where it has LAPACK. An upper triangular A is its own T.
 * @see LAPACK zgehrd, zhseqr; scipy.linalg.schur with output='complex'
 * @example
 * const { U, T } = schur(matrix([[0, -1], [1, 0]]));
 * T.at(0, 0).abs(); // => 1
 * U.H.matmul(U).allclose(eye(2)); // => true
 */
export function schur<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Schur<R> {
  return now(schurSteps<R, C>(A));
}

export function* schurSteps<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Steps<Schur<R>> {
  const Z: ComplexMatrix = complexMatrixOf<number, number>('schur', 'A', A);
  checkSquare(Z.shape, 'schur needs a square A; svd(A) takes any.');
  const { A: planes, exponent } = yield* planesSteps('schur', Z);
  const form = yield* schurFormSteps('schur', planes);
  const [U, T] = [result<R, R>(form.U, Z), result<R, R>(form.T, Z, exponent)];
  return withMethods({ U, T }, { reconstruct: () => U.matmul(T).matmul(U.H) });
}
