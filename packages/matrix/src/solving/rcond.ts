// Which singular values count as zero.
import { EPSILON } from '../conditioning.ts';
import type { DType } from '../dtype.ts';
import type { Matrix } from '../matrix.ts';

interface Sized {
  readonly rows: number;
  readonly columns: number;
  readonly dtype: DType;
}

/** Which singular values count as zero. */
export interface RcondOption {
  /** Singular values up to this share of the largest count as zero. Default: ε · max(R, C). */
  readonly rcond?: number;
}

/** 0 means the default to LAPACK: the smallest share that it takes as said. */
const LEAST: Readonly<Record<DType, number>> = { float64: 2 ** -1022, float32: 2 ** -126 };

/**
 * The share as given, or the default for A.
 * @throws RangeError if it is no number from 0 to below 1.
 */
export function rcondOf(
  caller: string,
  { rcond }: RcondOption,
  { rows, columns, dtype }: Sized,
): number {
  if (rcond === undefined) return EPSILON[dtype] * Math.max(rows, columns);
  if (rcond >= 0 && rcond < 1) return Math.max(rcond, LEAST[dtype]);
  throw new RangeError(
    `${caller}: rcond must be a share of the largest singular value, from 0 to below 1; got ${rcond}`,
  );
}

/** How many of the singular values of A are above that share of the largest. */
export function rankOf(caller: string, S: Matrix, A: Sized, options: RcondOption = {}): number {
  return S.gt(rcondOf(caller, options, A) * (S.data[0] ?? 0)).count();
}
