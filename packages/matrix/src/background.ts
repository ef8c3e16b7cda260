import type { ComplexMatrix } from './complex/complex-matrix.ts';
import type { ComplexLu } from './complex/lu.ts';
import type { ComplexQr } from './complex/qr.ts';
import type { ComplexSvd } from './complex/svd.ts';
import { anySvdSteps, type FullSvd } from './factor/svd.ts';
import type { Svd } from './factor/svd-steps.ts';
import { anySvdvalsSteps } from './factor/singular-values.ts';
import { anyCholeskySteps } from './factor/cholesky.ts';
import { anyEigSteps, anyEigvalsSteps } from './factor/eig.ts';
import { anyEighSteps, anyEigvalshSteps } from './factor/eigh.ts';
import { anyLuSteps, type Lu } from './factor/lu.ts';
import { hessenbergSteps } from './factor/hessenberg.ts';
import { polarSteps } from './factor/polar.ts';
import { schurSteps } from './factor/schur.ts';
import { anyQrSteps, type Qr } from './factor/qr.ts';
import type { RankOptions } from './factor/truncated-svd.ts';
import type { Matrix } from './matrix.ts';
import { corrcoefSteps, covSteps } from './measures/covariance.ts';
import { anyDetSteps, anySlogdetSteps } from './measures/det.ts';
import { normSteps } from './measures/norm.ts';
import type { SquareRule } from './shape-rule.ts';
import { condSteps, matrixRankSteps } from './measures/rank.ts';
import { expmMultiplySteps } from './products/expm-multiply.ts';
import { anyExpmSteps } from './products/expm.ts';
import { anyGemmSteps } from './products/gemm.ts';
import { anyKronSteps } from './products/kron.ts';
import { logmSteps } from './products/logm.ts';
import { anyMatmulSteps } from './products/matmul.ts';
import { promisedMultiDot } from './products/multi-dot.ts';
import { matrixPowerSteps } from './products/power.ts';
import { sqrtmSteps } from './products/sqrtm.ts';
import { anyInvSteps } from './solving/inv.ts';
import { anyLstsqSteps } from './solving/lstsq.ts';
import { anyPinvSteps } from './solving/pinv.ts';
import { anySolveSteps } from './solving/solve.ts';
import { solveSylvesterSteps } from './solving/sylvester.ts';
import { anySolveTriangularSteps } from './solving/triangular.ts';
import { gramSchmidtSteps } from './spaces/gram-schmidt.ts';
import { nullSpaceSteps, orthSteps, projectorSteps, projectSteps } from './spaces/spaces.ts';
import { conjugateGradientSteps } from './sparse/conjugate-gradient.ts';
import { eigsSteps } from './sparse/eigs.ts';
import { eigshSteps } from './sparse/eigsh.ts';
import { gmresSteps } from './sparse/gmres.ts';
import { lsmrSteps } from './sparse/lsmr.ts';
import { powerIterationSteps } from './sparse/power-iteration.ts';
import type { AnyMatrix } from './sparse/rules.ts';
import type { SparseLu } from './sparse/sparse-lu.ts';
import type { SparseMatrix } from './sparse/sparse-matrix.ts';
import { transposeSteps } from './sparse/transpose.ts';
import { later, type Steps } from './steps.ts';

/** The function of the same arguments whose answer is promised; type parameters come along. */
function twin<A extends unknown[], T>(steps: (...args: A) => Steps<T>): (...args: A) => Promise<T> {
  // bad arguments fail the promise, as they would in an async function
  return async (...args) => later(steps(...args));
}

/** `svd` in the forms that it has. */
interface BackgroundSvd {
  <R extends number, C extends number>(
    A: Matrix<R, C>,
    options?: { readonly full?: false },
  ): Promise<Svd<R, C>>;
  <R extends number, C extends number, K extends number>(
    A: AnyMatrix<R, C>,
    options: RankOptions<K>,
  ): Promise<Svd<R, C, K>>;
  <R extends number, C extends number>(
    A: Matrix<R, C>,
    options: { readonly full: true },
  ): Promise<FullSvd<R, C>>;
  <R extends number, C extends number>(
    A: ComplexMatrix<R, C>,
    options?: { readonly full?: false },
  ): Promise<ComplexSvd<R, C>>;
  <R extends number, C extends number>(
    A: ComplexMatrix<R, C>,
    options: { readonly full: true },
  ): Promise<ComplexSvd<R, C, R, C>>;
  <R extends number, C extends number, K extends number>(
    A: ComplexMatrix<R, C>,
    options: RankOptions<K>,
  ): Promise<ComplexSvd<R, C, K, K, K>>;
}

/** `qr` in the forms that it has. */
interface BackgroundQr {
  <R extends number, C extends number>(
    A: Matrix<R, C>,
    options?: { readonly full?: false },
  ): Promise<Qr<R, C>>;
  <R extends number, C extends number>(
    A: Matrix<R, C>,
    options: { readonly full: true },
  ): Promise<Qr<R, C, R>>;
  <R extends number, C extends number>(
    A: ComplexMatrix<R, C>,
    options?: { readonly full?: false },
  ): Promise<ComplexQr<R, C>>;
  <R extends number, C extends number>(
    A: ComplexMatrix<R, C>,
    options: { readonly full: true },
  ): Promise<ComplexQr<R, C, R>>;
}

interface BackgroundLu {
  <R extends number, C extends number>(A: Matrix<R, C>): Promise<Lu<R, C>>;
  <R extends number, C extends number>(A: ComplexMatrix<R, C>): Promise<ComplexLu<R, C>>;
  <R extends number, C extends number>(
    A: SparseMatrix<R, C> & SquareRule<R, C>,
  ): Promise<SparseLu<C>>;
}

/**
 * Linear algebra whose answers are promised: the functions of the same names, of real and of complex
 * matrices, while output and interrupts go on. Do not write to a matrix before its promise settles.
 * @example
 * const { S } = await background.svd(matrix([[3, 0], [0, -4]]));
 * S; // => [[4], [3]]
 */
export const background = {
  /** The matrix product, dense or sparse, promised: `A.matmul(B)`. */
  matmul: twin(anyMatmulSteps),
  /** The matrix product of matrices or their transposes, promised. */
  gemm: twin(anyGemmSteps),
  /** The product of several matrices in the cheapest order, promised. */
  multiDot: promisedMultiDot,
  /** The Kronecker product, promised. */
  kron: twin(anyKronSteps),
  /** A whole power of a square matrix, promised. */
  matrixPower: twin(matrixPowerSteps),
  /** e to the power of a square matrix, promised. */
  expm: twin(anyExpmSteps),
  /** expm(A)·B, promised. */
  expmMultiply: twin(expmMultiplySteps),
  /** The principal logarithm of a square matrix, promised. */
  logm: twin(logmSteps),
  /** The principal square root of a square matrix, promised. */
  sqrtm: twin(sqrtmSteps),
  /** The X with A·X = B, promised. */
  solve: twin(anySolveSteps),
  /** The X with A·X = B for a triangular A, promised. */
  solveTriangular: twin(anySolveTriangularSteps),
  /** The X with A·X + X·B = C, promised. */
  solveSylvester: twin(solveSylvesterSteps),
  /** The least-squares answer of A·X ≈ B, promised. */
  lstsq: twin(anyLstsqSteps),
  /** The inverse, promised. */
  inv: twin(anyInvSteps),
  /** The pseudo-inverse, promised. */
  pinv: twin(anyPinvSteps),
  /** The determinant, promised. */
  det: twin(anyDetSteps),
  /** Sign and logarithm of the determinant, promised. */
  slogdet: twin(anySlogdetSteps),
  /** A norm of a matrix, promised. */
  norm: twin(normSteps),
  /** The condition number, promised. */
  cond: twin(condSteps),
  /** The rank, promised. */
  matrixRank: twin(matrixRankSteps),
  /** The covariances of the columns, promised. */
  cov: twin(covSteps),
  /** The correlations of the columns, promised. */
  corrcoef: twin(corrcoefSteps),
  /** A = L·Lᵀ, promised. */
  cholesky: twin(anyCholeskySteps),
  /** A = P·L·U, promised. */
  lu: twin(anyLuSteps) as BackgroundLu,
  /** A = Q·R, promised. */
  qr: twin(anyQrSteps) as BackgroundQr,
  /** A = U·diag(S)·Vh, promised. */
  svd: twin(anySvdSteps) as BackgroundSvd,
  /** The singular values, promised. */
  svdvals: twin(anySvdvalsSteps),
  /** Eigenvalues and eigenvectors of a symmetric matrix, or of two, promised. */
  eigh: twin(anyEighSteps),
  /** The eigenvalues of a symmetric matrix, promised. */
  eigvalsh: twin(anyEigvalshSteps),
  /** A few eigenvalues and eigenvectors of a symmetric matrix, dense or sparse, promised. */
  eigsh: twin(eigshSteps),
  /** The x with A·x = b for a symmetric positive definite A, by products with it, promised. */
  conjugateGradient: twin(conjugateGradientSteps),
  /** The x with A·x = b for any square A, by products with it, promised. */
  gmres: twin(gmresSteps),
  /** The least-squares answer of A·x ≈ b by products with A and Aᵀ, promised. */
  lsmr: twin(lsmrSteps),
  /** The eigenvalue of largest size by multiplying again and again, promised. */
  powerIteration: twin(powerIterationSteps),
  /** A few eigenvalues and eigenvectors of any square matrix, dense or sparse, promised. */
  eigs: twin(eigsSteps),
  /** Eigenvalues and eigenvectors of any square matrix, promised. */
  eig: twin(anyEigSteps),
  /** The eigenvalues of any square matrix, promised. */
  eigvals: twin(anyEigvalsSteps),
  /** A = U·T·U.H with T upper triangular, promised. */
  schur: twin(schurSteps),
  /** A = Q·H·Q.T with H zero below its subdiagonal, promised. */
  hessenberg: twin(hessenbergSteps),
  /** A = U·P with orthonormal columns in U and a symmetric P, promised. */
  polar: twin(polarSteps),
  /** An orthonormal basis of the column space, promised. */
  orth: twin(orthSteps),
  /** An orthonormal basis of the null space, promised. */
  nullSpace: twin(nullSpaceSteps),
  /** The projection onto a column space, promised. */
  projector: twin(projectorSteps),
  /** The shadow of each column in a column space, promised. */
  project: twin(projectSteps),
  /** Columns made orthonormal, with the steps, promised. */
  gramSchmidt: twin(gramSchmidtSteps),
  /** `A.T` of a sparse matrix. */
  transpose: twin(transposeSteps),
};
