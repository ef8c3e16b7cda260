import { isComplexMatrix } from '../arguments.ts';
import { type ByKind, complexMatrix, type ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import { expmPartsSteps } from '../complex/systems.ts';
import type { Matrix } from '../matrix.ts';
import type { SquareRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';
import { expmSteps } from './expm-steps.ts';

/**
 * The exponential of a square matrix, I + A + A²/2! + A³/3! + …: it solves x′ = A·x.
 * @param A - n × n, real or complex.
 * @throws ShapeError if A is not square.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws RangeError if the exponential is too large for its dtype, or the 1-norm of A is above 1/ε:
 * then no digit of it can be told.
 * @remarks Scaling and squaring with a Padé approximant of order 13. How often A is halved is told by
 * its powers, which may be far smaller than those of its norm: each squaring that is spared saves digits.
 * @see Al-Mohy and Higham 2009, A new scaling and squaring algorithm for the matrix exponential
 * @example
 * expm(matrix([[0, 1], [0, 0]])); // => [[1, 1], [0, 1]]
 */
export function expm<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Matrix<R, C>;
export function expm<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): ComplexMatrix<R, C>;
export function expm<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): DenseMatrix<R, C>;
export function expm(A: DenseMatrix): DenseMatrix {
  return now(anyExpmSteps(A));
}

/** `expm` of a real or a complex matrix. */
export function* anyExpmSteps<M extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): Steps<ByKind<M, Matrix<M['rows'], M['columns']>, ComplexMatrix<M['rows'], M['columns']>>> {
  const E = isComplexMatrix(A) ? complexMatrix(yield* expmPartsSteps(A)) : yield* expmSteps(A);
  return E as never;
}
