import type { FloatArray } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import { ROW_MAJOR, TRANSPOSED } from './constants.ts';
import type { Steps } from '../native/steps.ts';

interface Transposition {
  /** rows × columns. */
  readonly from: FloatArray;
  /** columns × rows; `from` itself only when it is square. */
  readonly to: FloatArray;
  readonly rows: number;
  readonly columns: number;
  /** Numbers from one row of `from` to the next; `columns` unless it is given. */
  readonly fromStride?: number;
  /** Numbers from one row of `to` to the next; `rows` unless it is given. */
  readonly toStride?: number;
}

/** to ← fromᵀ, both row-major. */
export function* transposeInto(lib: Precision, task: Transposition): Steps<void> {
  const { from, to, rows, columns, fromStride = columns, toStride = rows } = task;
  if (rows * columns === 0) return;
  if (from === to) {
    yield [lib.imatcopy, ROW_MAJOR, TRANSPOSED, rows, columns, 1, from, fromStride, toStride];
  } else {
    yield [lib.omatcopy, ROW_MAJOR, TRANSPOSED, rows, columns, 1, from, fromStride, to, toStride];
  }
}
