import { checkMatrix, checkWhole, isComplexMatrix } from '../arguments.ts';
import { ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts';
import { eye } from '../create/filled.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { inv, invSteps } from '../solving/inv.ts';
import { now, type Steps } from '../steps.ts';
import { matmulSteps } from './matmul-steps.ts';

/**
 * A square matrix times itself, k times; for negative k the power of the inverse, for 0 the identity.
 * @param A - n × n, real or complex.
 * @param k - a whole number.
 * @throws ShapeError if A is not square.
 * @throws RangeError if k is not a whole number.
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
  return isComplexMatrix(A) ? complexPower(A, k) : now(matrixPowerSteps(A, k));
}

function complexPower(A: ComplexMatrix, k: number): ComplexMatrix {
  checkPower(A, k);
  let square: ComplexMatrix = k < 0 ? inv<number, number>(A) : A;
  let power: ComplexMatrix = new ComplexMatrix(eye(A.rows));
  for (let left = Math.abs(k); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = power.matmul(square);
    if (left > 1) square = square.matmul(square);
  }
  return power;
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

export function* matrixPowerSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  k: number,
): Steps<Matrix<R, C>> {
  checkMatrix('matrixPower', 'A', A);
  checkPower(A, k);
  let square: Matrix = k < 0 ? yield* invSteps(A.withShape()) : A;
  let power: Matrix | undefined;
  for (let left = Math.abs(k); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = power ? yield* matmulSteps(power, square) : square;
    if (left > 1) square = yield* matmulSteps(square, square);
  }
  const result = power ?? eye(A.rows, { dtype: A.dtype });
  return (result === A ? result.copy() : result).withShape(A.rows, A.columns);
}
