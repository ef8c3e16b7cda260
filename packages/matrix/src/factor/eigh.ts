import { isComplexMatrix } from '../arguments.ts';
import type { ComplexEigh, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { hermitianEigenSteps } from '../complex/hermitian.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule, type SystemRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';
import { complexDefiniteEighSteps, definiteEighSteps } from './definite-eigh.ts';
import { type Eigh, eighSteps, eigvalshSteps } from './eigh-steps.ts';

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, or of a Hermitian one.
 * @param A - n × n, equal to Aᵀ, or complex and equal to A.H.
 * @param B - n × n, positive definite: then A·v = λ·B·v is solved, by eigenvectors with Vᵀ·B·V = I.
 * @throws ShapeError if A is not square, or B not of its shape.
 * @throws NotSymmetricError if A differs from Aᵀ, or B from Bᵀ, by more than rounding.
 * @throws NotPositiveDefiniteError if xᵀ·B·x ≤ 0 for some x ≠ 0.
 * @throws NotFiniteError if A or B holds NaN or an infinity.
 * @throws ConvergenceError if the method gives up, which is not known to happen for finite A.
 * @remarks Divide and conquer; about 9·n³ flops. With B, that of L⁻¹·A·L⁻ᵀ for the
 * Cholesky factor L of B; rounding errors grow with the condition number of B.
 * @see LAPACK syevd, sygvd
 * @example
 * eigh(matrix([[2, 1], [1, 2]])).eigenvalues; // => [[1], [3]]
 * eigh(matrix([[2, 0], [0, 3]]), matrix([[1, 0], [0, 0.5]])).eigenvalues.round(12); // => [[2], [6]]
 */
export function eigh<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Eigh<R>;
export function eigh<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): ComplexEigh<R>;
export function eigh<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B: Matrix<R2, C2> & SquareRule<R2, C2> & SystemRule<R, R2>,
): Eigh<R>;
export function eigh<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
  B: DenseMatrix<R2, C2> & SquareRule<R2, C2> & SystemRule<R, R2>,
): ComplexEigh<R>;
export function eigh<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B: ComplexMatrix<R2, C2> & SquareRule<R2, C2> & SystemRule<R, R2>,
): ComplexEigh<R>;
export function eigh<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
  B?: DenseMatrix<R2, C2> & SquareRule<R2, C2> & SystemRule<R, R2>,
): Eigh<R> | ComplexEigh<R>;
export function eigh(A: DenseMatrix, B?: DenseMatrix): Eigh<number> | ComplexEigh<number> {
  if (B === undefined) return isComplexMatrix(A) ? A.eigh() : now(eighSteps(A));
  if (isComplexMatrix(A) || isComplexMatrix(B)) return now(complexDefiniteEighSteps(A, B));
  return now(definiteEighSteps(A, B));
}

/** `eigh` of real matrices. */
export function* anyEighSteps<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B?: Matrix<R2, C2> & SquareRule<R2, C2> & SystemRule<R, R2>,
): Steps<Eigh<R>> {
  if (B === undefined) return yield* eighSteps<R, C>(A);
  return (yield* definiteEighSteps(A, B)) as Eigh<R>;
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
