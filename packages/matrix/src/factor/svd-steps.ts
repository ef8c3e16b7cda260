// The singular value decomposition as steps, for `svd` and for all that builds on it.
import { checkMatrix } from '../arguments.ts';
import { allocate } from '../dtype.ts';
import { ConvergenceError } from '../errors.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import type { AnyMatrix } from '../sparse/rules.ts';
import type { Min } from '../sizes.ts';
import { call, type Steps } from '../steps.ts';
import { withMethods } from './with-methods.ts';

/** The singular value decomposition A = U · diag(S) · Vh with K singular values. */
export interface Svd<R extends number, C extends number, K extends number = Min<R, C>> {
  /** R × K with orthonormal columns. */
  readonly U: Matrix<R, K>;
  /** K × 1: the singular values, ≥ 0, never rising. */
  readonly S: Matrix<K, 1>;
  /** K × C with orthonormal rows. */
  readonly Vh: Matrix<K, C>;
  /**
   * U · diag(S) · Vh: A again, up to rounding; with a `rank`, the nearest matrix of that rank.
   * @example
   * svd(matrix([[3, 0], [0, 4]]), { rank: 1 }).reconstruct(); // => [[0, 0], [0, 4]]
   */
  readonly reconstruct: () => Matrix<R, C>;
}

export interface SvdOptions {
  /** Square U and Vh, whose further columns and rows complete the bases. */
  readonly full?: boolean;
}

export function* svdSteps<R extends number, C extends number>(
  A: Matrix<R, C>,
  { full = false }: SvdOptions = {},
  caller = 'svd',
): Steps<Svd<R, C>> {
  checkMatrix(caller, 'A', A);
  yield* finiteSteps(caller, 'A', A);
  const { rows: m, columns: n, dtype } = A;
  const k = Math.min(m, n);
  const U = new Matrix(m, full ? m : k, allocate(m * (full ? m : k), dtype));
  const S = new Matrix(k, 1, allocate(k, dtype));
  const Vh = new Matrix(full ? n : k, n, allocate((full ? n : k) * n, dtype));
  const arrays = { A: A.data, U: U.data, S: S.data, Vh: Vh.data };
  checkConverged(caller, yield* call('gesdd', { m, n, full, ...arrays }));
  return withReconstruct(A, { U, S, Vh }) as Svd<R, C>;
}

export function* svdvalsSteps<R extends number, C extends number>(
  A: Matrix<R, C>,
  caller = 'svdvals',
): Steps<Matrix<Min<R, C>, 1>> {
  checkMatrix(caller, 'A', A);
  yield* finiteSteps(caller, 'A', A);
  const { rows: m, columns: n } = A;
  const k = Math.min(m, n) as Min<R, C>;
  const S = allocate(k, A.dtype);
  checkConverged(caller, yield* call('gesdd', { m, n, A: A.data, S }));
  return new Matrix<Min<R, C>, 1>(k, 1, S);
}

function checkConverged(caller: string, info: number): void {
  if (info === 0) return;
  throw new ConvergenceError(`${caller}: the singular values of A did not converge`);
}

interface Triplets {
  readonly U: Matrix;
  readonly S: Matrix<number, 1>;
  readonly Vh: Matrix;
}

/** The triplets as a result; in a full decomposition the further columns of U and rows of Vh meet zeros. */
export function withReconstruct(A: AnyMatrix, { U, S, Vh }: Triplets): Svd<number, number> {
  const reconstruct = () => {
    const k = S.rows;
    const US = U.slice(':', [0, k]).map((u, _, j) => u * S.data[j]!);
    return US.matmul(Vh.slice([0, k])).withShape(A.rows, A.columns);
  };
  return withMethods({ U, S, Vh }, { reconstruct });
}
