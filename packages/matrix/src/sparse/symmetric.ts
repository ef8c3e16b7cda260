import { sameNumbers } from '../closeness.ts';
import { NotSymmetricError } from '../errors.ts';
import { now } from '../steps.ts';
import { symmetricSteps } from '../symmetric.ts';
import type { AnyMatrix } from './rules.ts';
import { SparseMatrix } from './sparse-matrix.ts';

/** Relative to the largest element: what rounding leaves of a symmetry. */
const ROUNDING = 1e-8;

/** @throws NotSymmetricError if a square matrix differs from its transpose by more than rounding. */
export function checkAnySymmetric(caller: string, A: AnyMatrix, advice: string): void {
  if (!(A instanceof SparseMatrix)) {
    now(symmetricSteps(caller, A, advice));
    return;
  }
  const { T } = A;
  // most are to the last bit
  if (sameNumbers(A.indptr, T.indptr) && sameNumbers(A.indices, T.indices) && sameNumbers(A.data, T.data)) return; // prettier-ignore
  let largest = 0;
  for (const x of A.data) largest = Math.max(largest, Math.abs(x));
  for (const [i, j, x] of A.sub(T)
    .prune(ROUNDING * largest)
    .triplets()) {
    throw new NotSymmetricError(
      `${caller}: A must be symmetric; got a difference of ${Math.abs(x)} between row ${i}, column ${j} and row ${j}, column ${i}. ${advice}`,
    );
  }
}
