import { isComplexMatrix } from '../arguments.ts';
import {
  type ByKinds,
  complexMatrix,
  type ComplexMatrix,
  type DenseMatrix,
} from '../complex/complex-matrix.ts';
import { complexMatrixOf } from '../complex/result.ts';
import { solvePartsSteps } from '../complex/systems.ts';
import { checkFinite } from '../finite.ts';
import type { Matrix } from '../matrix.ts';
import type { SquareRule, SystemRule } from '../shape-rule.ts';
import { sparseSolveSteps } from '../direct/direct-solve.ts';
import type { AnyMatrix } from '../sparse/rules.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import { hstack } from '../stacking.ts';
import { now, type Steps } from '../steps.ts';
import { solveSteps } from './solve-steps.ts';

/**
 * The X with A·X = B, for a square A and one or more right-hand sides.
 * @param A - n × n, real or complex, or sparse.
 * @param B - n × k, real or complex: one right-hand side in each column.
 * @returns n × k.
 * @throws ShapeError if A is not square or B has another number of rows.
 * @throws SingularMatrixError if A has no inverse.
 * @throws NotFiniteError if A or B holds NaN or an infinity.
 * @remarks LU factorisation with partial pivoting, 2/3·n³ + 2·n²·k flops. Shows a warning, once a
 * place, when the condition number of A leaves no digit of the answer certain. A complex system is solved
 * as a real one of twice the size. A sparse A is factored in an order that fills in little, by Cholesky
 * if it is symmetric and positive definite, else by LU: time and memory are those of the factors, for
 * 100,000 points of a plane about a second and 100 MB. Where those are too large, as for points in space,
 * `conjugateGradient` and `gmres` do without.
 * @see LAPACK gesv, gecon; P. Amestoy, T. Davis, I. Duff, SIAM Journal on Matrix Analysis 17, 1996
 * @example
 * solve(matrix([[2, 1], [1, 3]]), vector([3, 5])); // => [[0.8], [1.4]]
 * solve(sparse(2, 2, [[0, 1, 2], [1, 0, 4]]), vector([2, 8])); // => [[2], [1]]
 */
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
): Matrix<C, K>;
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
  B: DenseMatrix<R2, K> & SystemRule<R, R2>,
): ComplexMatrix<C, K>;
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  B: ComplexMatrix<R2, K> & SystemRule<R, R2>,
): ComplexMatrix<C, K>;
export function solve<R extends number, C extends number, R2 extends number, K extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
  B: DenseMatrix<R2, K> & SystemRule<R, R2>,
): DenseMatrix<C, K>;
export function solve(A: DenseMatrix | SparseMatrix, B: DenseMatrix): DenseMatrix {
  return now(anySolveSteps(A, B));
}

/** `solve` of real, complex or sparse matrices. */
export function* anySolveSteps<M extends DenseMatrix | SparseMatrix, N extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
  B: N & SystemRule<M['rows'], N['rows']>,
): Steps<ByKinds<M, N, M['columns'], N['columns']>> {
  if (A instanceof SparseMatrix) return (yield* solveAllSteps(A, B)) as never;
  if (!isComplexMatrix(A) && !isComplexMatrix(B)) return (yield* solveSteps(A, B)) as never; // prettier-ignore
  const [left, right] = [complexMatrixOf('solve', 'A', A), complexMatrixOf('solve', 'B', B)];
  return complexMatrix(yield* solvePartsSteps(left, right)) as never;
}

/** For a sparse A the parts of a complex B are columns beside each other. */
function* solveAllSteps(A: SparseMatrix, B: DenseMatrix): Steps<DenseMatrix> {
  if (!isComplexMatrix(B)) return yield* sparseSolveSteps(A, B);
  for (const part of [B.real, B.imag]) checkFinite('solve', 'B', part);
  const X = yield* sparseSolveSteps(A, hstack(B.real, B.imag));
  const k = B.columns;
  return complexMatrix({ real: X.slice(':', [0, k]), imag: X.slice(':', [k, 2 * k]) });
}
