import { checkDense, isComplexMatrix } from '../arguments.ts';
import type { ByKind, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { realThroughSchurSteps, throughSchurSteps, type TriangleFunction } from '../complex/through-schur.ts'; // prettier-ignore
import { nearTriangularRootSteps } from '../complex/triangular-root.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';

const ROOT: TriangleFunction = {
  name: 'sqrtm',
  of: nearTriangularRootSteps,
  rescaled: (F, exponent) => F.scale(2 ** (exponent / 2)),
  singular:
    'A must have a square root; got a singular matrix whose eigenvalue 0 has too few eigenvectors. That of A plus a small multiple of the identity can be had.',
};

/**
 * The principal square root of a square matrix: sqrtm(A) times itself is A, and none of its
 * eigenvalues has a negative real part. Of each element it is `A.sqrt()`.
 * @param A - n × n, real or complex.
 * @returns n × n; real for a real A, whose principal root is real where no eigenvalue is negative.
 * @throws ShapeError if A is not square.
 * @throws RangeError if a real A has a negative eigenvalue: `sqrtm(new ComplexMatrix(A))` gives the
 * complex root then.
 * @throws SingularMatrixError if A has no root, as [[0, 1], [0, 0]] has none; where rounding hides
 * that, X is a large root of a matrix near A.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError as `schur`.
 * @remarks By the Schur form, about 28·n³ flops of complex numbers. The product of the root X with
 * itself differs from A by about n·ε·‖X‖².
 * @see Björck and Hammarling 1983, A Schur method for the square root of a matrix; scipy.linalg.sqrtm
 * @example
 * const A = matrix([[33, 24], [48, 57]]);
 * const X = sqrtm(A);
 * X.matmul(X).allclose(A); // => true
 * X.round(12); // => [[5, 2], [4, 7]]
 */
export function sqrtm<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Matrix<R, R>;
export function sqrtm<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): ComplexMatrix<R, R>;
export function sqrtm<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): DenseMatrix<R, R>;
export function sqrtm(A: DenseMatrix): DenseMatrix {
  return now(sqrtmSteps(A));
}

export function* sqrtmSteps<M extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): Steps<ByKind<M, Matrix<M['rows'], M['rows']>, ComplexMatrix<M['rows'], M['rows']>>> {
  checkDense('sqrtm', 'A', A);
  checkSquare(A.shape, 'sqrtm needs a square A; the root of each element is A.sqrt().');
  return (yield* isComplexMatrix(A)
    ? throughSchurSteps(ROOT, A)
    : realThroughSchurSteps(ROOT, A)) as never;
}
