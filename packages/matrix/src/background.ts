import { anySvdSteps, type FullSvd } from './factor/svd.ts';
import type { Svd } from './factor/svd-steps.ts';
import { anySvdvalsSteps } from './factor/singular-values.ts';
import { choleskySteps } from './factor/cholesky.ts';
import { eigSteps, eigvalsSteps } from './factor/eig.ts';
import { anyEighSteps } from './factor/eigh.ts';
import { eigvalshSteps } from './factor/eigh-steps.ts';
import { luSteps } from './factor/lu.ts';
import { type Qr, qrSteps } from './factor/qr.ts';
import type { RankOptions } from './factor/truncated-svd.ts';
import type { Matrix } from './matrix.ts';
import { corrcoefSteps, covSteps } from './measures/covariance.ts';
import { detSteps, slogdetSteps } from './measures/det.ts';
import { normSteps } from './measures/norm.ts';
import { condSteps, matrixRankSteps } from './measures/rank.ts';
import { expmSteps } from './products/expm.ts';
import { gemmSteps } from './products/gemm.ts';
import { kronSteps } from './products/kron-steps.ts';
import { matmulSteps } from './products/matmul-steps.ts';
import { matrixPowerSteps } from './products/power.ts';
import { invSteps } from './solving/inv.ts';
import { lstsqSteps } from './solving/lstsq.ts';
import { pinvSteps } from './solving/pinv.ts';
import { solveSteps } from './solving/solve-steps.ts';
import { solveTriangularSteps } from './solving/triangular.ts';
import { gramSchmidtSteps } from './spaces/gram-schmidt.ts';
import { nullSpaceSteps, orthSteps, projectorSteps, projectSteps } from './spaces/spaces.ts';
import { eigshSteps } from './sparse/eigsh.ts';
import type { AnyMatrix } from './sparse/rules.ts';
import { transposeSteps } from './sparse/transpose.ts';
import { later, type Steps } from './steps.ts';

/** The function of the same arguments whose answer is promised; type parameters come along. */
function twin<A extends unknown[], T>(steps: (...args: A) => Steps<T>): (...args: A) => Promise<T> {
  // bad arguments fail the promise, as they would in an async function
  return async (...args) => later(steps(...args));
}

/** `svd` of one matrix in its three forms. */
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
}

interface BackgroundQr {
  <R extends number, C extends number>(
    A: Matrix<R, C>,
    options?: { readonly full?: false },
  ): Promise<Qr<R, C>>;
  <R extends number, C extends number>(
    A: Matrix<R, C>,
    options: { readonly full: true },
  ): Promise<Qr<R, C, R>>;
}

const backgroundQr: BackgroundQr = twin(qrSteps);

/**
 * Linear algebra whose answers are promised: the functions of the same names, while output and
 * interrupts go on. Do not write to a matrix before its promise settles.
 * @example
 * const { S } = await background.svd(matrix([[3, 0], [0, -4]]));
 * S; // => [[4], [3]]
 */
export const background = {
  /** The matrix product, dense or sparse, promised: `A.matmul(B)`. */
  matmul: twin(matmulSteps),
  /** The matrix product of matrices or their transposes, promised. */
  gemm: twin(gemmSteps),
  /** The Kronecker product, promised. */
  kron: twin(kronSteps),
  /** A whole power of a square matrix, promised. */
  matrixPower: twin(matrixPowerSteps),
  /** e to the power of a square matrix, promised. */
  expm: twin(expmSteps),
  /** The X with A·X = B, promised. */
  solve: twin(solveSteps),
  /** The X with A·X = B for a triangular A, promised. */
  solveTriangular: twin(solveTriangularSteps),
  /** The least-squares answer of A·X ≈ B, promised. */
  lstsq: twin(lstsqSteps),
  /** The inverse, promised. */
  inv: twin(invSteps),
  /** The pseudo-inverse, promised. */
  pinv: twin(pinvSteps),
  /** The determinant, promised. */
  det: twin(detSteps),
  /** Sign and logarithm of the determinant, promised. */
  slogdet: twin(slogdetSteps),
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
  cholesky: twin(choleskySteps),
  /** A = P·L·U, promised. */
  lu: twin(luSteps),
  /** A = Q·R, promised. */
  qr: backgroundQr,
  /** A = U·diag(S)·Vh, promised. */
  svd: twin(anySvdSteps) as BackgroundSvd,
  /** The singular values, promised. */
  svdvals: twin(anySvdvalsSteps),
  /** Eigenvalues and eigenvectors of a symmetric matrix, or of two, promised. */
  eigh: twin(anyEighSteps),
  /** The eigenvalues of a symmetric matrix, promised. */
  eigvalsh: twin(eigvalshSteps),
  /** A few eigenvalues and eigenvectors of a symmetric matrix, dense or sparse, promised. */
  eigsh: twin(eigshSteps),
  /** Eigenvalues and eigenvectors of any square matrix, promised. */
  eig: twin(eigSteps),
  /** The eigenvalues of any square matrix, promised. */
  eigvals: twin(eigvalsSteps),
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
