// The subspaces of a matrix, by its singular values.
import { checkDense, checkOptions, isComplexMatrix } from '../arguments.ts';
import { anyCentredSteps } from '../centred.ts';
import type { ByKinds, DenseMatrix } from '../complex/complex-matrix.ts';
import { realDType } from '../complex/result.ts';
import { complexSvdSteps } from '../complex/svd.ts';
import { svdSteps } from '../factor/svd-steps.ts';
import type { Matrix } from '../matrix.ts';
import { anyMatmulSteps } from '../products/matmul.ts';
import { checkSystem, type SystemRule } from '../shape-rule.ts';
import { rankOf, type RcondOption } from '../solving/rcond.ts';
import { now, type Steps } from '../steps.ts';

/**
 * An orthonormal basis of the column space of A: all A·x.
 * @param A - m × n, real or complex.
 * @param options - `rcond`: singular values up to this share of the largest count as zero; ε · max(m, n) by default.
 * @returns m × rank.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws RangeError if `rcond` is no number from 0 to below 1.
 * @see LAPACK gesdd
 * @example
 * orth(matrix([[2, 4], [0, 0]])).abs(); // => [[1], [0]]
 */
export function orth<M extends DenseMatrix>(
  A: M,
  options?: RcondOption,
): ByKinds<M, M, M['rows'], number> {
  return now(orthSteps<M>(A, options));
}

export function* orthSteps<M extends DenseMatrix>(
  A: M,
  options?: RcondOption,
): Steps<ByKinds<M, M, M['rows'], number>> {
  return (yield* basisSteps('orth', A, options)) as never;
}

function* basisSteps(caller: string, A: DenseMatrix, options?: RcondOption): Steps<DenseMatrix> {
  const { U, rank } = yield* tripletsSteps(caller, A, options);
  return (U as Matrix).slice(':', [0, rank]);
}

interface Triplets {
  readonly U: DenseMatrix;
  readonly Vh: DenseMatrix;
  readonly rank: number;
}

/** The singular vectors, and how many of them belong to singular values that count. */
function* tripletsSteps(
  caller: string,
  A: DenseMatrix,
  options?: RcondOption,
  full = false,
): Steps<Triplets> {
  checkDense(caller, 'A', A);
  checkOptions(caller, options);
  const B = yield* anyCentredSteps(caller, A);
  const dtype = isComplexMatrix(A) ? realDType(A) : A.dtype;
  const { U, S, Vh } = isComplexMatrix(B)
    ? yield* complexSvdSteps<number, number>(B, full, caller)
    : yield* svdSteps<number, number>(B, { full }, caller);
  return { U, Vh, rank: rankOf(caller, S, { rows: A.rows, columns: A.columns, dtype }, options) };
}

/**
 * An orthonormal basis of the null space of A: all x with A·x = 0.
 * @param A - m × n, real or complex.
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
export function nullSpace<M extends DenseMatrix>(
  A: M,
  options?: RcondOption,
): ByKinds<M, M, M['columns'], number> {
  return now(nullSpaceSteps<M>(A, options));
}

export function* nullSpaceSteps<M extends DenseMatrix>(
  A: M,
  options?: RcondOption,
): Steps<ByKinds<M, M, M['columns'], number>> {
  checkDense('nullSpace', 'A', A);
  // a tall A has all n rows in Vh; the full U of a wide one is small
  const { Vh, rank } = yield* tripletsSteps('nullSpace', A, options, A.rows < A.columns);
  return adjoint((Vh as Matrix).slice([rank], ':')) as never;
}

function adjoint(A: DenseMatrix): DenseMatrix {
  return isComplexMatrix(A) ? A.H : A.T;
}

/**
 * The matrix that projects onto the column space of A: P·b is the nearest A·x to b.
 * @param A - m × n, real or complex.
 * @param options - `rcond` as for `orth`.
 * @returns m × m, symmetric, with P·P = P.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @see LAPACK gesdd
 * @example
 * projector(vector([3, 0])); // => [[1, 0], [0, 0]]
 */
export function projector<M extends DenseMatrix>(
  A: M,
  options?: RcondOption,
): ByKinds<M, M, M['rows'], M['rows']> {
  return now(projectorSteps<M>(A, options));
}

export function* projectorSteps<M extends DenseMatrix>(
  A: M,
  options?: RcondOption,
): Steps<ByKinds<M, M, M['rows'], M['rows']>> {
  const Q = yield* basisSteps('projector', A, options);
  return (yield* anyMatmulSteps(Q, adjoint(Q))) as never;
}

/**
 * The projection of each column of B onto the column space of A: the nearest A·x.
 * @param B - m × k.
 * @param A - m × n, real or complex.
 * @returns m × k.
 * @throws ShapeError if A and B differ in rows.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @see LAPACK gesdd
 * @example
 * project(vector([3, 4]), vector([1, 0])); // => [[3], [0]]
 */
export function project<M extends DenseMatrix, N extends DenseMatrix>(
  B: M,
  A: N & SystemRule<N['rows'], M['rows']>,
  options?: RcondOption,
): ByKinds<M, N, M['rows'], M['columns']> {
  return now(projectSteps<M, N>(B, A, options));
}

export function* projectSteps<M extends DenseMatrix, N extends DenseMatrix>(
  B: M,
  A: N & SystemRule<N['rows'], M['rows']>,
  options?: RcondOption,
): Steps<ByKinds<M, N, M['rows'], M['columns']>> {
  checkDense('project', 'B', B);
  checkDense('project', 'A', A);
  checkSystem(A.rows, B.rows);
  const Q = yield* basisSteps('project', A, options);
  return (yield* anyMatmulSteps(Q, yield* anyMatmulSteps(adjoint(Q), B))) as never;
}
