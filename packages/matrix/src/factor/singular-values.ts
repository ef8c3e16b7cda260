import { isComplexMatrix } from '../arguments.ts';
import type { DenseMatrix } from '../complex/complex-matrix.ts';
import { complexSvdvalsSteps } from '../complex/svd.ts';
import type { Matrix } from '../matrix.ts';
import type { Min } from '../sizes.ts';
import type { Steps } from '../steps.ts';
import { svdvalsSteps } from './svd-steps.ts';

/** The singular values of a real or a complex matrix, never rising. */
export function* anySvdvalsSteps<R extends number, C extends number>(
  A: DenseMatrix<R, C>,
  caller = 'svdvals',
): Steps<Matrix<Min<R, C>, 1>> {
  if (!isComplexMatrix(A)) return yield* svdvalsSteps<R, C>(A, caller);
  return (yield* complexSvdvalsSteps(A, caller)) as Matrix<Min<R, C>, 1>;
}
