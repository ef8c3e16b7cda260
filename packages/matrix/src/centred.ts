import { checkMatrix, isComplexMatrix } from './arguments.ts';
import { centredSteps } from './complex/centred.ts';
import type { DenseMatrix } from './complex/complex-matrix.ts';
import { finiteSteps } from './finite.ts';
import { centredMatrix } from './range.ts';
import type { Steps } from './steps.ts';

/**
 * A matrix moved to the middle of the range, where it is far from it: ranks, ratios and spaces stay.
 * @throws NotFiniteError if there is NaN or an infinity.
 */
export function* anyCentredSteps(caller: string, A: DenseMatrix): Steps<DenseMatrix> {
  if (isComplexMatrix(A)) return (yield* centredSteps(caller, 'A', A)).Z;
  checkMatrix(caller, 'A', A);
  return centredMatrix(A, yield* finiteSteps(caller, 'A', A));
}
