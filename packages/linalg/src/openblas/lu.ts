// LU with partial pivoting, and what follows from it. Column-major LAPACK reads a row-major A as Aᵀ.
import type { FloatArray, GesvTask, GetrfTask, GetriTask, GetrsTask } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import {
  AS_IS,
  COLUMN_MAJOR,
  INFINITY_NORM,
  LEFT,
  LOWER,
  NO_TRANSPOSE,
  NON_UNIT,
  ONE_NORM,
  ROW_MAJOR,
  TRANSPOSE,
  TRANSPOSED,
  UNIT,
  UPPER,
} from './constants.ts';
import { condition, type Factored } from './condition.ts';
import { copied, filled } from './copy.ts';
import { borrow, borrowInts, release } from './scratch.ts';
import { checked } from './checked.ts';
import type { Steps } from '../native/steps.ts';
import { transposeInto } from './transpose.ts';

/** Aᵀ = P·L·U is factored as it lies, so that A = Uᵀ·Lᵀ·Pᵀ: nothing is transposed. */
export function* gesv(lib: Precision, { n, nrhs, A, B, rcond }: GesvTask): Steps<number> {
  const LU = yield* copied(lib, A, n, n);
  const pivots = borrowInts(n);
  try {
    const M = yield* factor(lib, { n, A: LU, pivots, norm: rcond && INFINITY_NORM });
    const size = rcond && n * nrhs > 0 ? yield [lib.asum, n, B, nrhs] : 0;
    if (M.info === 0 && n * nrhs > 0) yield* substitute(lib, { LU, B, n, nrhs, pivots });
    const solved = { y: firstColumn(B, n, nrhs), size };
    if (rcond) yield* condition(lib, { ...M, solved }, rcond);
    return M.info;
  } finally {
    release(pivots, LU);
  }
}

/** Rows are to be exchanged, not columns: A is transposed before and after, a square one in place. */
export function* getrf(lib: Precision, { m, n, A, pivots, rcond }: GetrfTask): Steps<number> {
  const columns = m === n ? A : borrow(A, A.length);
  try {
    yield* transposeInto(lib, { from: A, to: columns, rows: m, columns: n });
    const M = yield* factor(lib, { m, n, A: columns, pivots, norm: rcond && ONE_NORM });
    if (rcond) yield* condition(lib, M, rcond);
    yield* transposeInto(lib, { from: columns, to: A, rows: n, columns: m });
    for (let i = 0; i < pivots.length; i++) pivots[i]! -= 1;
    return M.info;
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

// Up to here getri takes longer than to solve for the identity: by a third on two threads.
const SMALL = 200;

/** The inverse of Aᵀ is the transpose of A's: nothing is transposed. */
export function* getri(lib: Precision, { n, A, rcond }: GetriTask): Steps<number> {
  const LU = n <= SMALL ? yield* copied(lib, A, n, n) : A;
  const pivots = borrowInts(n);
  try {
    const M = yield* factor(lib, { n, A: LU, pivots, norm: rcond && INFINITY_NORM });
    if (rcond) yield* condition(lib, M, rcond);
    if (M.info !== 0 || n === 0) return M.info;
    if (LU === A) return checked('getri', yield [lib.getri, COLUMN_MAJOR, n, A, n, pivots]);
    yield* filled(lib, A, [n, n], 1);
    return checked(
      'getrs',
      yield [lib.getrs, COLUMN_MAJOR, NO_TRANSPOSE, n, n, LU, n, pivots, A, n],
    );
  } finally {
    release(pivots, ...(LU === A ? [] : [LU]));
  }
}

interface Factor {
  /** n unless it is given. */
  readonly m?: number;
  readonly n: number;
  /** Column-major m × n. */
  readonly A: FloatArray;
  readonly pivots: Int32Array;
  /** In which the condition will be asked for. That of A in the 1-norm is that of Aᵀ in the ∞-norm. */
  readonly norm: number | undefined;
}

/** Factors what lies in A. */
function* factor(lib: Precision, { n, m = n, A, pivots, norm = 0 }: Factor): Steps<Factored> {
  const none = m * n === 0;
  const size = norm && !none ? yield [lib.lange, COLUMN_MAJOR, norm, n, n, A, n] : 0;
  const info = none ? 0 : checked('getrf', yield [lib.getrf, COLUMN_MAJOR, m, n, A, m, pivots]);
  return { n, LU: A, pivots, info, norm, size };
}

/** B ← A⁻¹·B from the factors of Aᵀ. */
function* substitute(
  lib: Precision,
  { LU, B, n, nrhs, pivots }: RightSides & { readonly LU: FloatArray; readonly pivots: Int32Array },
): Steps<void> {
  if (nrhs === 1) {
    checked('getrs', yield [lib.getrs, COLUMN_MAJOR, TRANSPOSE, n, 1, LU, n, pivots, B, n]);
    return;
  }
  yield* triangle(lib, { A: LU, B, n, nrhs }, [LOWER, AS_IS, NON_UNIT]);
  yield* triangle(lib, { A: LU, B, n, nrhs }, [UPPER, AS_IS, UNIT]);
  yield* exchange(lib, { B, n, nrhs }, { pivots, first: 1, forward: false });
}

function firstColumn(B: FloatArray, n: number, nrhs: number): FloatArray {
  if (nrhs === 1) return B;
  const column = B.slice(0, n);
  for (let i = 0; i < column.length; i++) column[i] = B[i * nrhs]!;
  return column;
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
