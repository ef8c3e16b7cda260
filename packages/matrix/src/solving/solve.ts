import { isComplexMatrix } from '../arguments.ts';
import {
  type ByKinds,
  complexMatrix,
  type ComplexMatrix,
  type DenseMatrix,
} from '../complex/complex-matrix.ts';
import { complexMatrixOf } from '../complex/result.ts';
import { solvePartsSteps } from '../complex/systems.ts';
import type { Matrix } from '../matrix.ts';
import type { SquareRule, SystemRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';
import { solveSteps } from './solve-steps.ts';

/**
 * The X with A·X = B, for a square A and one or more right-hand sides.
 * @param A - n × n, real or complex.
 * @param B - n × k, real or complex: one right-hand side in each column.
 * @returns n × k.
 * @throws ShapeError if A is not square or B has another number of rows.
 * @throws SingularMatrixError if A has no inverse.
 * @throws NotFiniteError if A or B holds NaN or an infinity.
 * @remarks LU factorisation with partial pivoting, 2/3·n³ + 2·n²·k flops. Shows a warning, once a
 * place, when the condition number of A leaves no digit of the answer certain. A complex system is solved
 * as a real one of twice the size.
 * @see LAPACK gesv, gecon
 * @example
 * solve(matrix([[2, 1], [1, 3]]), vector([3, 5])); // => [[0.8], [1.4]]
 */
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
): Matrix<C, K>;
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
  B: DenseMatrix<R2, K> & SystemRule<R, R2>,
): ComplexMatrix<C, K>;
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B: ComplexMatrix<R2, K> & SystemRule<R, R2>,
): ComplexMatrix<C, K>;
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
  B: DenseMatrix<R2, K> & SystemRule<R, R2>,
): DenseMatrix<C, K>;
export function solve(A: DenseMatrix, B: DenseMatrix): DenseMatrix {
  return now(anySolveSteps(A, B));
}

/** `solve` of real or complex matrices. */
export function* anySolveSteps<
  R extends number,
  C extends number,
  R2 extends number,
  K extends number,
  M extends DenseMatrix,
  N extends DenseMatrix,
>(
  A: M & DenseMatrix<R, C> & SquareRule<R, C>,
  B: N & DenseMatrix<R2, K> & SystemRule<R, R2>,
): Steps<ByKinds<M, N, C, K>> {
  if (!isComplexMatrix(A) && !isComplexMatrix(B)) return (yield* solveSteps(A as Matrix, B as Matrix)) as never; // prettier-ignore
  const [left, right] = [complexMatrixOf('solve', 'A', A), complexMatrixOf('solve', 'B', B)];
  return complexMatrix(yield* solvePartsSteps(left, right)) as never;
}
