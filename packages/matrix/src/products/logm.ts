import { checkDense, isComplexMatrix } from '../arguments.ts';
import type { ByKind, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { realThroughSchurSteps, throughSchurSteps, type TriangleFunction } from '../complex/through-schur.ts'; // prettier-ignore
import { triangularLogSteps } from '../complex/triangular-log.ts';
import { eye } from '../create/filled.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';

const LOGARITHM: TriangleFunction = {
  name: 'logm',
  of: triangularLogSteps,
  rescaled: (F, exponent) => F.add(eye(F.rows).scale(exponent * Math.LN2)),
  singular:
    'A must have an inverse; got a singular matrix, whose eigenvalue 0 has no logarithm. That of A plus a small multiple of the identity can be had.',
};

/**
 * The principal logarithm of a square matrix: `expm` of it is A, and its eigenvalues have imaginary
 * parts from −π to π. Of each element it is `A.log()`.
 * @param A - n × n, real or complex.
 * @returns n × n; real for a real A, whose principal logarithm is real where no eigenvalue is negative.
 * @throws ShapeError if A is not square.
 * @throws RangeError if a real A has a negative eigenvalue: `logm(new ComplexMatrix(A))` gives the
 * complex logarithm then.
 * @throws SingularMatrixError if A has no inverse, up to rounding.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError as `schur`.
 * @remarks By the Schur form: of its triangle square roots are taken until it is near the identity,
 * whose logarithm is a Padé approximant of order 7.
 * @see Higham 2008, Functions of Matrices, algorithm 11.9; scipy.linalg.logm
 * @example
 * const turn = matrix([[0, -1], [1, 0]]);
 * logm(turn).at(1, 0); // => Math.PI / 2
 * expm(logm(turn).scale(2)).round(12); // => [[-1, 0], [0, -1]]
 */
export function logm<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Matrix<R, R>;
export function logm<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): ComplexMatrix<R, R>;
export function logm<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): DenseMatrix<R, R>;
export function logm(A: DenseMatrix): DenseMatrix {
  return now(logmSteps(A));
}

export function* logmSteps<M extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): Steps<ByKind<M, Matrix<M['rows'], M['rows']>, ComplexMatrix<M['rows'], M['rows']>>> {
  checkDense('logm', 'A', A);
  checkSquare(A.shape, 'logm needs a square A; the logarithm of each element is A.log().');
  return (yield* isComplexMatrix(A)
    ? throughSchurSteps(LOGARITHM, A)
    : realThroughSchurSteps(LOGARITHM, A)) as never;
}
