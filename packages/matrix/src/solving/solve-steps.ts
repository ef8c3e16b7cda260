// The square system as steps, for `solve` and for all that builds on it.
import type { FloatArray, GesvTask } from '@eigenbook/linalg';
import { checkMatrix } from '../arguments.ts';
import { warnIfIllConditioned } from '../conditioning.ts';
import { commonDType, copyAs, viewAs } from '../dtype.ts';
import { SingularMatrixError } from '../errors.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { centred, exponentOf, shift } from '../range.ts';
import { checkSquare, checkSystem, type SquareRule, type SystemRule } from '../shape-rule.ts';
import { call, type Steps } from '../steps.ts';
import { equilibrated, isApartSteps, scaled } from './equilibrated.ts';
import { unsignZeros } from './zeros.ts';

/** @param width - how many columns of A are one of what the author has. */
export function* solveSteps<
  R extends number,
  C extends number,
  R2 extends number,
  K extends number,
>(
  A: Matrix<R, C> & SquareRule<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
  width = 1,
): Steps<Matrix<C, K>> {
  checkMatrix('solve', 'A', A);
  checkMatrix('solve', 'B', B);
  checkSquare(A.shape, 'solve needs a square A. For a least-squares answer use lstsq(A, B).');
  checkSystem(A.rows, B.rows);
  const size = yield* finiteSteps('solve', 'A', A);
  const rightSize = yield* finiteSteps('solve', 'B', B);
  const dtype = commonDType(A, B);
  const X = copyAs(B.data, dtype);
  const rcond = copyAs(Float64Array.of(1), dtype);
  const factor = centred(viewAs(A.data, dtype), size);
  const right = exponentOf(X, rightSize);
  shift(X, -right);
  const task = { n: A.rows, nrhs: B.columns, A: factor.data, B: X, rcond };
  yield* invertibleSteps('solve', yield* call('gesv', task), A, width);
  if (yield* isApartSteps(rcond[0]!, X)) {
    X.set(B.data);
    yield* equilibratedSteps({ n: A.rows, nrhs: B.columns, A: viewAs(A.data, dtype), B: X, rcond });
  } else shift(X, right - factor.exponent);
  unsignZeros(X);
  warnIfIllConditioned('solve', rcond[0]!, dtype);
  return new Matrix<C, K>(A.columns, B.columns, X);
}

/** gesv, of a matrix whose rows and columns are of one size. */
function* equilibratedSteps(task: GesvTask & { readonly rcond: FloatArray }): Steps<void> {
  const { n, nrhs, A, B } = task;
  const { data, rows, columns } = equilibrated(A, n);
  for (let k = 0; k < B.length; k++) B[k] = scaled(B[k]!, -rows[Math.floor(k / nrhs)]!);
  checkInvertible('solve', yield* call('gesv', { ...task, A: data }));
  for (let k = 0; k < B.length; k++) B[k] = scaled(B[k]!, -columns[Math.floor(k / nrhs)]!);
}

/**
 * @param info - as LU factorisation gives it, of A or of its transpose: 0, or a pivot that is zero.
 * @param width - how many columns of A are one of what the author has.
 * @throws SingularMatrixError if there is one; its step is that of A, as `lu(A)` shows it.
 */
export function* invertibleSteps(
  caller: string,
  info: number,
  A: Matrix,
  width: number,
): Steps<void> {
  if (info === 0) return;
  const { data } = centred(A.data.slice());
  const own = yield* call('getrf', { m: A.rows, n: A.columns, A: data, pivots: new Int32Array(A.rows) }); // prettier-ignore
  checkInvertible(caller, Math.ceil((own || info) / width));
}

/** @throws SingularMatrixError if `info`, as LU factorisation gives it, names a pivot that is zero. */
export function checkInvertible(caller: string, info: number): void {
  if (info === 0) return;
  throw new SingularMatrixError(
    `${caller}: A must have an inverse; got a singular matrix (no pivot in step ${info - 1}). lstsq(A, B) and pinv(A) do without.`,
    info - 1,
  );
}
