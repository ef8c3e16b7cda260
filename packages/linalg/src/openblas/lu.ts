// LU with partial pivoting, and what follows from it. Column-major LAPACK reads a row-major A as Aᵀ.
import type { FloatArray, GesvTask, GetrfTask, GetriTask, GetrsTask } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import {
  AS_IS,
  COLUMN_MAJOR,
  INFINITY_NORM,
  LEFT,
  LOWER,
  NON_UNIT,
  ONE_NORM,
  ROW_MAJOR,
  TRANSPOSED,
  UNIT,
  UPPER,
} from './constants.ts';
import { condition } from './condition.ts';
import { copied } from './copy.ts';
import { borrow, release } from './scratch.ts';
import { checked } from './checked.ts';
import type { Steps } from '../native/steps.ts';
import { transposeInto } from './transpose.ts';

/** Aᵀ = P·L·U is factored as it lies, so that A = Uᵀ·Lᵀ·Pᵀ: nothing is transposed. */
export function* gesv(lib: Precision, task: GesvTask): Steps<number> {
  const { n, nrhs, B, rcond } = task;
  const pivots = new Int32Array(n);
  const A = yield* copied(lib, task.A, n, n);
  try {
    const info = yield* factor(lib, { m: n, n, A, pivots, rcond, norm: INFINITY_NORM });
    if (info !== 0 || n * nrhs === 0) return info;
    yield* triangle(lib, { A, B, n, nrhs }, [LOWER, AS_IS, NON_UNIT]);
    yield* triangle(lib, { A, B, n, nrhs }, [UPPER, AS_IS, UNIT]);
    yield* exchange(lib, { B, n, nrhs }, { pivots, first: 1, forward: false });
    return 0;
  } finally {
    release(A);
  }
}

/** Rows are to be exchanged, not columns: A is transposed before and after, a square one in place. */
export function* getrf(lib: Precision, { m, n, A, pivots, rcond }: GetrfTask): Steps<number> {
  if (m * n === 0) {
    rcond?.fill(1);
    return 0;
  }
  const columns = m === n ? A : borrow(A, A.length);
  try {
    yield* transposeInto(lib, { from: A, to: columns, rows: m, columns: n });
    const info = yield* factor(lib, { m, n, A: columns, pivots, rcond, norm: ONE_NORM });
    yield* transposeInto(lib, { from: columns, to: A, rows: n, columns: m });
    for (let i = 0; i < pivots.length; i++) pivots[i]! -= 1;
    return info;
  } finally {
    if (columns !== A) release(columns);
  }
}

export function* getrs(lib: Precision, task: GetrsTask): Steps<number> {
  const { n, nrhs, LU: A, pivots, B, transA = false } = task;
  if (n * nrhs === 0) return 0;
  if (transA) {
    yield* triangle(lib, { A, B, n, nrhs }, [UPPER, TRANSPOSED, NON_UNIT]);
    yield* triangle(lib, { A, B, n, nrhs }, [LOWER, TRANSPOSED, UNIT]);
    yield* exchange(lib, { B, n, nrhs }, { pivots, first: 0, forward: false });
  } else {
    yield* exchange(lib, { B, n, nrhs }, { pivots, first: 0, forward: true });
    yield* triangle(lib, { A, B, n, nrhs }, [LOWER, AS_IS, UNIT]);
    yield* triangle(lib, { A, B, n, nrhs }, [UPPER, AS_IS, NON_UNIT]);
  }
  return 0;
}

/** The inverse of Aᵀ is the transpose of A's: nothing is copied. */
export function* getri(lib: Precision, { n, A, rcond }: GetriTask): Steps<number> {
  const pivots = new Int32Array(n);
  const info = yield* factor(lib, { m: n, n, A, pivots, rcond, norm: INFINITY_NORM });
  if (info !== 0 || n === 0) return info;
  return checked('getri', yield [lib.getri, COLUMN_MAJOR, n, A, n, pivots]);
}

interface Factor {
  readonly m: number;
  readonly n: number;
  readonly A: FloatArray;
  readonly pivots: Int32Array;
  readonly rcond: FloatArray | undefined;
  /** In which norm: the condition of A in the 1-norm is that of Aᵀ in the ∞-norm. */
  readonly norm: number;
}

/** Factors what lies in A, column-major m × n, and estimates its condition. */
function* factor(lib: Precision, { m, n, A, pivots, rcond, norm }: Factor): Steps<number> {
  if (n === 0) {
    rcond?.fill(1);
    return 0;
  }
  const size = rcond ? yield [lib.lange, COLUMN_MAJOR, norm, n, n, A, n] : 0;
  const info = checked('getrf', yield [lib.getrf, COLUMN_MAJOR, m, n, A, m, pivots]);
  if (rcond && info > 0) rcond.fill(0);
  else if (rcond) yield* condition(lib, { n, LU: A, norm, size }, rcond);
  return info;
}

interface RightSides {
  readonly B: FloatArray;
  readonly n: number;
  readonly nrhs: number;
}

/** B ← op(T)⁻¹·B, with T a triangle of the row-major A. */
function* triangle(
  lib: Precision,
  { A, B, n, nrhs }: RightSides & { readonly A: FloatArray },
  [uplo, op, diagonal]: readonly [uplo: number, op: number, diagonal: number],
): Steps<void> {
  if (nrhs === 1) yield [lib.trsv, ROW_MAJOR, uplo, op, diagonal, n, A, n, B, 1];
  else yield [lib.trsm, ROW_MAJOR, LEFT, uplo, op, diagonal, n, nrhs, 1, A, n, B, nrhs];
}

/** Exchanges rows of B as `pivots` says, counted from `first`; or takes those exchanges back. */
function* exchange(
  lib: Precision,
  { B, n, nrhs }: RightSides,
  { pivots, first, forward }: { pivots: Int32Array; first: number; forward: boolean },
): Steps<void> {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i + 1;
  for (let i = 0; i < n; i++) {
    const other = pivots[i]! - first;
    const moved = order[other]!;
    order[other] = order[i]!;
    order[i] = moved;
  }
  // the rows of B are the columns of what LAPACK sees
  yield [lib.lapmt, COLUMN_MAJOR, forward ? 1 : 0, nrhs, n, B, nrhs, order];
}
