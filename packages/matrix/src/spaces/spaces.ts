// The subspaces of a matrix, by its singular values.
import { checkMatrix, checkOptions } from '../arguments.ts';
import { svdSteps } from '../factor/svd-steps.ts';
import { finiteSteps } from '../finite.ts';
import type { Matrix } from '../matrix.ts';
import { matmulSteps } from '../products/matmul-steps.ts';
import { centredMatrix } from '../range.ts';
import { checkSystem, type SystemRule } from '../shape-rule.ts';
import { rankOf, type RcondOption } from '../solving/rcond.ts';
import { now, type Steps } from '../steps.ts';

/**
 * An orthonormal basis of the column space of A: all A·x.
 * @param A - m × n.
 * @param options - `rcond`: singular values up to this share of the largest count as zero; ε · max(m, n) by default.
 * @returns m × rank.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws RangeError if `rcond` is no number from 0 to below 1.
 * @see LAPACK gesdd
 * @example
 * orth(matrix([[2, 4], [0, 0]])).abs(); // => [[1], [0]]
 */
export function orth<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: RcondOption,
): Matrix<R> {
  return now(orthSteps(A, options));
}

export function* orthSteps<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: RcondOption,
): Steps<Matrix<R>> {
  checkMatrix('orth', 'A', A);
  checkOptions('orth', options);
  const B = centredMatrix(A.withShape(), yield* finiteSteps('orth', 'A', A));
  const { U, S } = yield* svdSteps(B, {}, 'orth');
  const rank = rankOf('orth', S, A, options);
  return U.slice(':', [0, rank]).withShape(A.rows, rank);
}

/**
 * An orthonormal basis of the null space of A: all x with A·x = 0.
 * @param A - m × n.
 * @param options - `rcond` as for `orth`.
 * @returns n × (n − rank).
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws RangeError if `rcond` is no number from 0 to below 1.
 * @see LAPACK gesdd
 * @example
 * const N = nullSpace(matrix([[1, 1]]));
 * N.shape; // => [2, 1]
 * matrix([[1, 1]]).matmul(N.withShape(2, 1)).abs().max() < 1e-15; // => true
 */
export function nullSpace<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: RcondOption,
): Matrix<C> {
  return now(nullSpaceSteps(A, options));
}

export function* nullSpaceSteps<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: RcondOption,
): Steps<Matrix<C>> {
  checkMatrix('nullSpace', 'A', A);
  checkOptions('nullSpace', options);
  // a tall A has all n rows in Vh; the full U of a wide one is small
  const B = centredMatrix(A.withShape(), yield* finiteSteps('nullSpace', 'A', A));
  const { S, Vh } = yield* svdSteps(B, { full: A.rows < A.columns }, 'nullSpace');
  const rank = rankOf('nullSpace', S, A, options);
  return Vh.slice([rank]).T.withShape(A.columns, A.columns - rank);
}

/**
 * The matrix that projects onto the column space of A: P·b is the nearest A·x to b.
 * @param A - m × n.
 * @param options - `rcond` as for `orth`.
 * @returns m × m, symmetric, with P·P = P.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @see LAPACK gesdd
 * @example
 * projector(vector([3, 0])); // => [[1, 0], [0, 0]]
 */
export function projector<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: RcondOption,
): Matrix<R, R> {
  return now(projectorSteps(A, options));
}

export function* projectorSteps<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: RcondOption,
): Steps<Matrix<R, R>> {
  checkMatrix('projector', 'A', A);
  checkOptions('projector', options);
  const Q: Matrix = yield* orthSteps(A, options);
  const P = yield* matmulSteps(Q, Q.T);
  return P.withShape(A.rows, A.rows);
}

/**
 * The projection of each column of B onto the column space of A: the nearest A·x.
 * @param B - m × k.
 * @param A - m × n.
 * @returns m × k.
 * @throws ShapeError if A and B differ in rows.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @see LAPACK gesdd
 * @example
 * project(vector([3, 4]), vector([1, 0])); // => [[3], [0]]
 */
export function project<R extends number, K extends number, R2 extends number, C extends number>(
  B: Matrix<R, K>,
  A: Matrix<R2, C> & SystemRule<R2, R>,
  options?: RcondOption,
): Matrix<R, K> {
  return now(projectSteps(B, A, options));
}

export function* projectSteps<
  R extends number,
  K extends number,
  R2 extends number,
  C extends number,
>(
  B: Matrix<R, K>,
  A: Matrix<R2, C> & SystemRule<R2, R>,
  options?: RcondOption,
): Steps<Matrix<R, K>> {
  checkMatrix('project', 'B', B);
  checkMatrix('project', 'A', A);
  checkOptions('project', options);
  checkSystem(A.rows, B.rows);
  const Q: Matrix = yield* orthSteps<R2, C>(A, options);
  const coordinates = yield* matmulSteps(Q.T, B.withShape());
  return (yield* matmulSteps(Q, coordinates)).withShape(B.rows, B.columns);
}
