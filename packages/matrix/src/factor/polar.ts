import { checkDense, isComplexMatrix } from '../arguments.ts';
import type { ByKind, ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { complexSvdSteps } from '../complex/svd.ts';
import type { Matrix } from '../matrix.ts';
import { anyMatmulSteps } from '../products/matmul.ts';
import { now, type Steps } from '../steps.ts';
import { svdSteps } from './svd-steps.ts';
import { withMethods } from './with-methods.ts';

/** A = U·P: a stretching along orthogonal axes, then a turn. */
export interface Polar<R extends number, C extends number> {
  /** R × C: its columns are orthonormal if R ≥ C, else its rows. */
  readonly U: Matrix<R, C>;
  /** C × C, symmetric, with no negative eigenvalue. */
  readonly P: Matrix<C, C>;
  /**
   * U·P: A again, up to rounding.
   * @example
   * polar(matrix([[0, -2], [3, 0]])).reconstruct(); // => [[0, -2], [3, 0]]
   */
  readonly reconstruct: () => Matrix<R, C>;
}

/** That of a complex matrix: Z = U·P. */
export interface ComplexPolar<R extends number, C extends number> {
  /** R × C: its columns are orthonormal if R ≥ C, else its rows. */
  readonly U: ComplexMatrix<R, C>;
  /** C × C, Hermitian, with no negative eigenvalue. */
  readonly P: ComplexMatrix<C, C>;
  /**
   * U·P: Z again, up to rounding.
   * @example
   * const Z = new ComplexMatrix(matrix([[3]]), matrix([[4]]));
   * polar(Z).reconstruct().allclose(Z); // => true
   */
  readonly reconstruct: () => ComplexMatrix<R, C>;
}

type PolarOf<M extends DenseMatrix> = ByKind<
  M,
  Polar<M['rows'], M['columns']>,
  ComplexPolar<M['rows'], M['columns']>
>;

/**
 * The polar decomposition of any matrix, as a complex number is its direction times its size. U is the
 * matrix with orthonormal columns, or rows, that is nearest to A.
 * @param A - m × n, real or complex.
 * @returns `U` m × n and `P` n × n.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError as `svd`.
 * @remarks By the SVD A = W·diag(S)·Vh: U = W·Vh and P = Vh.T·diag(S)·Vh.
 * @see Higham, Functions of Matrices, 2008, chapter 8; scipy.linalg.polar
 * @example
 * const { U, P } = polar(matrix([[0, -2], [3, 0]]));
 * U.round(12); // => [[0, -1], [1, 0]]
 * P.round(12); // => [[3, 0], [0, 2]]
 */
export function polar<M extends DenseMatrix>(A: M): PolarOf<M> {
  return now(polarSteps(A));
}

export function* polarSteps<M extends DenseMatrix>(A: M): Steps<PolarOf<M>> {
  checkDense('polar', 'A', A);
  return (yield* isComplexMatrix(A) ? complexSteps(A) : realSteps(A)) as never;
}

function* realSteps(A: Matrix): Steps<Polar<number, number>> {
  const { U: W, S, Vh }: Factors<Matrix> = yield* svdSteps(A, {}, 'polar');
  const U: Matrix = yield* anyMatmulSteps(W, Vh);
  const half: Matrix = (yield* anyMatmulSteps(Vh.T.mul(S.T), Vh)).scale(0.5);
  const P = half.add(half.T);
  return withMethods({ U, P }, { reconstruct: () => U.matmul(P) });
}

function* complexSteps(Z: ComplexMatrix): Steps<ComplexPolar<number, number>> {
  const { U: W, S, Vh }: Factors<ComplexMatrix> = yield* complexSvdSteps(Z, false, 'polar');
  const U: ComplexMatrix = yield* anyMatmulSteps(W, Vh);
  const half: ComplexMatrix = (yield* anyMatmulSteps(Vh.H.mul(S.T), Vh)).scale(0.5);
  const P = half.add(half.H);
  return withMethods({ U, P }, { reconstruct: () => U.matmul(P) });
}

/** Those of an SVD, of sizes that the types do not know. */
interface Factors<M> {
  readonly U: M;
  readonly S: Matrix;
  readonly Vh: M;
}
