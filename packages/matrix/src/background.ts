import { anySvdSteps, type FullSvd } from './factor/svd.ts';
import type { Svd } from './factor/svd-steps.ts';
import { svdvalsSteps } from './factor/svd-steps.ts';
import { choleskySteps } from './factor/cholesky.ts';
import { eigSteps, eigvalsSteps } from './factor/eig.ts';
import { eighSteps, eigvalshSteps } from './factor/eigh.ts';
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
import { kronSteps } from './products/kron.ts';
import { matmulSteps } from './products/matmul-steps.ts';
import { matrixPowerSteps } from './products/power.ts';
import { invSteps } from './solving/inv.ts';
import { lstsqSteps } from './solving/lstsq.ts';
import { pinvSteps } from './solving/pinv.ts';
import { solveSteps } from './solving/solve.ts';
import { solveTriangularSteps } from './solving/triangular.ts';
import { gramSchmidtSteps } from './spaces/gram-schmidt.ts';
import { nullSpaceSteps, orthSteps, projectorSteps, projectSteps } from './spaces/spaces.ts';
import { transposeSteps } from './sparse/transpose.ts';
import { later, type Steps } from './steps.ts';

/** The function of the same arguments whose answer is promised; type parameters come along. */
function twin<A extends unknown[], T>(steps: (...args: A) => Steps<T>): (...args: A) => Promise<T> {
  // bad arguments fail the promise, as they would in an async function
  return async (...args) => later(steps(...args));
}

/** `svd` of one matrix in its three forms. */
interface BackgroundSvd {
  <R extends number, C extends number>(A: Matrix<R, C>): Promise<Svd<R, C>>;
  <R extends number, C extends number, K extends number>(
    A: Matrix<R, C>,
    options: RankOptions<K>,
  ): Promise<Svd<R, C, K>>;
  <R extends number, C extends number>(
    A: Matrix<R, C>,
    options: { readonly full: true },
  ): Promise<FullSvd<R, C>>;
}

interface BackgroundQr {
  <R extends number, C extends number>(A: Matrix<R, C>): Promise<Qr<R, C>>;
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
  matmul: twin(matmulSteps),
  gemm: twin(gemmSteps),
  kron: twin(kronSteps),
  matrixPower: twin(matrixPowerSteps),
  expm: twin(expmSteps),
  solve: twin(solveSteps),
  solveTriangular: twin(solveTriangularSteps),
  lstsq: twin(lstsqSteps),
  inv: twin(invSteps),
  pinv: twin(pinvSteps),
  det: twin(detSteps),
  slogdet: twin(slogdetSteps),
  norm: twin(normSteps),
  cond: twin(condSteps),
  matrixRank: twin(matrixRankSteps),
  cov: twin(covSteps),
  corrcoef: twin(corrcoefSteps),
  cholesky: twin(choleskySteps),
  lu: twin(luSteps),
  qr: backgroundQr,
  svd: twin(anySvdSteps) as BackgroundSvd,
  svdvals: twin(svdvalsSteps),
  eigh: twin(eighSteps),
  eigvalsh: twin(eigvalshSteps),
  eig: twin(eigSteps),
  eigvals: twin(eigvalsSteps),
  orth: twin(orthSteps),
  nullSpace: twin(nullSpaceSteps),
  projector: twin(projectorSteps),
  project: twin(projectSteps),
  gramSchmidt: twin(gramSchmidtSteps),
  /** `A.T` of a sparse matrix. */
  transpose: twin(transposeSteps),
};
