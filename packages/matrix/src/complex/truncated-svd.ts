// A few of the largest singular values of a complex matrix. Its real form has each of them twice: the
// vectors found there span those of the complex matrix, which are then told apart.
import { checkRank, type RankOptions, truncatedSvdSteps } from '../factor/truncated-svd.ts';
import { anyMatmulSteps } from '../products/matmul.ts';
import type { Steps } from '../steps.ts';
import { centredSteps } from './centred.ts';
import { complexMatrix, type ComplexMatrix } from './complex-matrix.ts';
import { complexQrSteps } from './qr.ts';
import { partsOf, realForm } from './real-form.ts';
import { type ComplexSvd, complexSvdSteps, withReconstruct } from './svd.ts';

export function* complexTruncatedSvdSteps(
  A: ComplexMatrix,
  options: RankOptions<number>,
): Steps<ComplexSvd<number, number>> {
  const { Z, exponent } = yield* centredSteps('svd', 'A', A);
  const { rank } = options;
  checkRank(rank, A.shape);
  const { Vh: twice } = yield* truncatedSvdSteps(realForm(Z), { ...options, rank: 2 * rank });
  const { Q }: { Q: ComplexMatrix } = yield* complexQrSteps(complexMatrix(partsOf(twice.T, twice.rows))); // prettier-ignore
  const { U, S, Vh } = yield* complexSvdSteps<number, number>(yield* anyMatmulSteps(Z, Q));
  const found = {
    U: U.slice(':', [0, rank]),
    S: S.slice([0, rank]).scale(2 ** exponent),
    Vh: yield* anyMatmulSteps(Vh.slice([0, rank], ':'), Q.H),
  };
  return withReconstruct(found) as ComplexSvd<number, number>;
}
