import { ShapeError } from '../errors.ts';
import type { AnyMatrix } from './rules.ts';
import { SparseMatrix } from './sparse-matrix.ts';

/** Relative to the largest element: what rounding leaves of a symmetry. */
const ROUNDING = 1e-10;

/** @throws ShapeError if a square matrix differs from its transpose by more than rounding. */
export function checkSymmetric(caller: string, A: AnyMatrix): void {
  const difference = A instanceof SparseMatrix ? A.sub(A.T) : A.sub(A.T);
  const allowed = ROUNDING * largest(A.data);
  const at = difference.data.findIndex((x) => Math.abs(x) > allowed);
  if (at < 0) return;
  throw new ShapeError(
    `${caller}: A must be symmetric; got a difference of ${Math.abs(difference.data[at]!)} between A and its transpose`,
  );
}

function largest(data: ArrayLike<number>): number {
  let size = 0;
  for (let k = 0; k < data.length; k++) size = Math.max(size, Math.abs(data[k]!));
  return size;
}
