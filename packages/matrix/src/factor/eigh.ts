import { isComplexMatrix } from '../arguments.ts';
import { type ByKind, complexEigh, type ComplexEigh, type ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import { hermitianEigenSteps } from '../complex/hermitian.ts';
import type { Matrix } from '../matrix.ts';
import type { SquareRule, SystemRule } from '../shape-rule.ts';
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
  return now(anyEighSteps(A, B));
}

/** `eigh` of real or complex matrices. */
export function* anyEighSteps<M extends DenseMatrix, N extends DenseMatrix = Matrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
  B?: N & SquareRule<N['rows'], N['columns']> & SystemRule<M['rows'], N['rows']>,
): Steps<ByKind<M, ByKind<N, Eigh<M['rows']>, ComplexEigh<M['rows']>>, ComplexEigh<M['rows']>>> {
  return (yield* eighOfKindSteps(A, B)) as never;
}

function* eighOfKindSteps(
  A: DenseMatrix,
  B?: DenseMatrix,
): Steps<Eigh<number> | ComplexEigh<number>> {
  if (isComplexMatrix(A)) {
    if (B === undefined) return complexEigh(yield* hermitianEigenSteps('eigh', A, true));
    return yield* complexDefiniteEighSteps(A, B);
  }
  if (B === undefined) return yield* eighSteps(A);
  if (isComplexMatrix(B)) return yield* complexDefiniteEighSteps(A, B);
  return yield* definiteEighSteps(A, B);
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
  return now(anyEigvalshSteps<R, C>(A));
}

/** `eigvalsh` of a real or a complex matrix. */
export function* anyEigvalshSteps<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Steps<Matrix<R, 1>> {
  if (!isComplexMatrix(A)) return yield* eigvalshSteps<R, C>(A);
  const { eigenvalues } = yield* hermitianEigenSteps('eigvalsh', A, false);
  return eigenvalues as Matrix<R, 1>;
}
