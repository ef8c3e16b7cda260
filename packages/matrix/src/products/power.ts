import { checkDense, checkWhole, isComplexMatrix } from '../arguments.ts';
import { type ByKind, ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts';
import { realDType } from '../complex/result.ts';
import { eye } from '../create/filled.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { anyInvSteps } from '../solving/inv.ts';
import { now, type Steps } from '../steps.ts';
import { anyMatmulSteps } from './matmul.ts';

/**
 * A square matrix times itself, k times; for negative k the power of the inverse, for 0 the identity.
 * @param A - n × n, real or complex.
 * @param k - a whole number.
 * @throws ShapeError if A is not square.
 * @throws RangeError if k is not a whole number, or the power is too large for its dtype.
 * @throws SingularMatrixError if k is negative and A has no inverse.
 * @remarks By repeated squaring: at most 2·log₂ k products.
 * @see BLAS gemm; LAPACK getrf, getri
 * @example
 * matrixPower(matrix([[1, 1], [1, 0]]), 10); // => [[89, 55], [55, 34]]
 */
export function matrixPower<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  k: number,
): Matrix<R, C>;
export function matrixPower<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
  k: number,
): ComplexMatrix<R, C>;
export function matrixPower<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
  k: number,
): DenseMatrix<R, C>;
export function matrixPower(A: DenseMatrix, k: number): DenseMatrix {
  return now(matrixPowerSteps(A, k));
}

function checkPower(A: DenseMatrix, k: number): void {
  if (typeof k === 'number' && !Number.isSafeInteger(k)) {
    throw new RangeError(
      `matrixPower: k must be a whole number; got ${k}. sqrtm(A) is the power 0.5, expm(logm(A).scale(k)) any.`,
    );
  }
  checkWhole('matrixPower', 'k', k);
  checkSquare(A.shape, 'matrixPower needs a square A; elements are raised by A.pow(k).');
}

/** What is too large is ∞, as in all products; where such meet they would be NaN. */
function checkInRange(A: DenseMatrix, power: DenseMatrix, k: number): void {
  if (!hasNaN(power) || hasNaN(A)) return;
  throw new RangeError(
    `matrixPower: A to the power ${k} must fit into ${power.dtype}; got elements that are too large for it. Divide A by a number before.`,
  );
}

function hasNaN(A: DenseMatrix): boolean {
  return (isComplexMatrix(A) ? [A.real, A.imag] : [A]).some((part) => part.isNaN().any());
}

export function* matrixPowerSteps<M extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
  k: number,
): Steps<ByKind<M, Matrix<M['rows'], M['columns']>, ComplexMatrix<M['rows'], M['columns']>>> {
  checkDense('matrixPower', 'A', A);
  checkPower(A, k);
  let square: DenseMatrix = k < 0 ? yield* anyInvSteps<DenseMatrix>(A) : A;
  let power: DenseMatrix | undefined;
  for (let left = Math.abs(k); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = power ? yield* anyMatmulSteps(power, square) : square;
    if (left > 1) square = yield* anyMatmulSteps(square, square);
  }
  if (power) checkInRange(A, power, k);
  if (power) return (power === A && !isComplexMatrix(A) ? A.copy() : power) as never;
  const I = eye(A.rows, { dtype: isComplexMatrix(A) ? realDType(A) : A.dtype });
  return (isComplexMatrix(A) ? new ComplexMatrix(I) : I) as never;
}
