// LU with partial pivoting, and what follows from it. Column-major LAPACK reads a row-major A as Aᵀ.
import type { FloatArray, GesvTask, GetrfTask, GetriTask, GetrsTask } from '../engine.ts';
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
import { checked, type Steps } from './steps.ts';
import { transposeInto } from './transpose.ts';

/** Aᵀ = P·L·U is factored as it lies, so that A = Uᵀ·Lᵀ·Pᵀ: no matrix is copied. */
export function* gesv(lib: Precision, { n, nrhs, A, B, rcond }: GesvTask): Steps<number> {
  const pivots = new Int32Array(n);
  const info = yield* factor(lib, { n, A, pivots, rcond });
  if (info !== 0 || n * nrhs === 0) return info;
  yield* triangle(lib, { A, B, n, nrhs }, [LOWER, AS_IS, NON_UNIT]);
  yield* triangle(lib, { A, B, n, nrhs }, [UPPER, AS_IS, UNIT]);
  yield* exchange(lib, { B, n, nrhs }, { pivots, first: 1, forward: false });
  return 0;
}

/** Rows are to be exchanged, not columns: A is transposed in place before and after. */
export function* getrf(lib: Precision, { m, n, A, pivots, rcond }: GetrfTask): Steps<number> {
  if (m * n === 0) {
    rcond?.fill(1);
    return 0;
  }
  const norm = rcond ? yield [lib.lange, COLUMN_MAJOR, INFINITY_NORM, n, m, A, n] : 0;
  const columns = m === n ? A : new (A.constructor as Float64ArrayConstructor)(A.length);
  yield* transposeInto(lib, { from: A, to: columns, rows: m, columns: n });
  const info = checked('getrf', yield [lib.getrf, COLUMN_MAJOR, m, n, columns, m, pivots]);
  if (rcond && info > 0) rcond.fill(0);
  else if (rcond) {
    checked('gecon', yield [lib.gecon, COLUMN_MAJOR, ONE_NORM, n, columns, n, norm, rcond]);
  }
  yield* transposeInto(lib, { from: columns, to: A, rows: n, columns: m });
  for (let i = 0; i < pivots.length; i++) pivots[i]! -= 1;
  return info;
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
  const info = yield* factor(lib, { n, A, pivots, rcond });
  if (info !== 0 || n === 0) return info;
  return checked('getri', yield [lib.getri, COLUMN_MAJOR, n, A, n, pivots]);
}

interface Factor {
  readonly n: number;
  readonly A: FloatArray;
  readonly pivots: Int32Array;
  readonly rcond: FloatArray | undefined;
}

/** Factors Aᵀ where it lies; the condition of A in the 1-norm is that of Aᵀ in the ∞-norm. */
function* factor(lib: Precision, { n, A, pivots, rcond }: Factor): Steps<number> {
  if (n === 0) {
    rcond?.fill(1);
    return 0;
  }
  const norm = rcond ? yield [lib.lange, COLUMN_MAJOR, INFINITY_NORM, n, n, A, n] : 0;
  const info = checked('getrf', yield [lib.getrf, COLUMN_MAJOR, n, n, A, n, pivots]);
  if (rcond && info > 0) rcond.fill(0);
  else if (rcond) {
    checked('gecon', yield [lib.gecon, COLUMN_MAJOR, INFINITY_NORM, n, A, n, norm, rcond]);
  }
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
  const order = Int32Array.from(pivots, (_, i) => i + 1);
  pivots.forEach((pivot, i) => {
    const other = pivot - first;
    [order[i], order[other]] = [order[other]!, order[i]!];
  });
  // the rows of B are the columns of what LAPACK sees
  yield [lib.lapmt, COLUMN_MAJOR, forward ? 1 : 0, nrhs, n, B, nrhs, order];
}
