import { isComplexMatrix } from '../arguments.ts';
import type { ByKind, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { hessenbergFormSteps } from '../complex/hessenberg.ts';
import { planesSteps } from '../complex/planes.ts';
import { complexMatrixOf, result } from '../complex/result.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';
import { withMethods } from './with-methods.ts';

/** A = Q·H·Q.T for any square A: H zero below its subdiagonal, Q orthogonal. */
export interface Hessenberg<N extends number> {
  /** N × N, orthogonal: Q.T is its inverse. */
  readonly Q: Matrix<N, N>;
  /** N × N, zero below the diagonal beside the main one; tridiagonal where A is symmetric. */
  readonly H: Matrix<N, N>;
  /**
   * Q·H·Q.T: A again, up to rounding.
   * @example
   * hessenberg(matrix([[1, 2], [3, 4]])).reconstruct(); // => [[1, 2], [3, 4]]
   */
  readonly reconstruct: () => Matrix<N, N>;
}

/** That of a complex matrix: Z = Q·H·Q.H. */
export interface ComplexHessenberg<N extends number> {
  /** N × N, unitary: Q.H is its inverse. */
  readonly Q: ComplexMatrix<N, N>;
  /** N × N, zero below the diagonal beside the main one, which is real. */
  readonly H: ComplexMatrix<N, N>;
  /**
   * Q·H·Q.H: Z again, up to rounding.
   * @example
   * const Z = new ComplexMatrix(matrix([[1, 2], [3, 4]]), matrix([[0, 1], [-1, 0]]));
   * hessenberg(Z).reconstruct().allclose(Z); // => true
   */
  readonly reconstruct: () => ComplexMatrix<N, N>;
}

type HessenbergOf<M extends DenseMatrix> = ByKind<
  M,
  Hessenberg<M['rows']>,
  ComplexHessenberg<M['rows']>
>;

/**
 * The Hessenberg form of any square matrix, from which eigenvalues are found: the same eigenvalues, and
 * a step away from a triangle.
 * @param A - n × n, real or complex.
 * @throws ShapeError if A is not square.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @remarks Householder reflections from both sides.
 * @see LAPACK gehrd, orghr; scipy.linalg.hessenberg
 * @example
 * const { H } = hessenberg(matrix([[4, 3, 2], [3, 5, 1], [4, 1, 6]]));
 * H.at(2, 0); // => 0
 * trace(H); // => 15
 */
export function hessenberg<M extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): HessenbergOf<M> {
  return now(hessenbergSteps<M>(A));
}

export function* hessenbergSteps<M extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): Steps<HessenbergOf<M>> {
  const Z: ComplexMatrix = complexMatrixOf<number, number>('hessenberg', 'A', A);
  checkSquare(Z.shape, 'hessenberg needs a square A; svd(A) takes any.');
  const { A: given, exponent } = yield* planesSteps('hessenberg', Z);
  const form = yield* hessenbergFormSteps(given);
  const [Q, H] = [result<number, number>(form.Q, Z), result<number, number>(form.H, Z, exponent)];
  return (isComplexMatrix(A) ? complexForm(Q, H) : realForm(Q.real, H.real)) as never;
}

function realForm(Q: Matrix, H: Matrix): Hessenberg<number> {
  return withMethods({ Q, H }, { reconstruct: () => Q.matmul(H).matmul(Q.T) });
}

function complexForm(Q: ComplexMatrix, H: ComplexMatrix): ComplexHessenberg<number> {
  return withMethods({ Q, H }, { reconstruct: () => Q.matmul(H).matmul(Q.H) });
}
