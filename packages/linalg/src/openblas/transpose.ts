import type { FloatArray } from '../engine.ts';
import type { Precision } from './bindings.ts';
import { ROW_MAJOR, TRANSPOSED } from './constants.ts';
import type { Steps } from './steps.ts';

interface Transposition {
  readonly from: FloatArray;
  /** columns × rows; `from` itself only when it is square. */
  readonly to: FloatArray;
  readonly rows: number;
  readonly columns: number;
  /** Numbers from one row of `to` to the next; `rows` unless it is given. */
  readonly stride?: number;
}

/** to ← fromᵀ, with `from` row-major rows × columns. */
export function* transposeInto(
  lib: Precision,
  { from, to, rows, columns, stride = rows }: Transposition,
): Steps<void> {
  if (rows * columns === 0) return;
  if (from === to)
    yield [lib.imatcopy, ROW_MAJOR, TRANSPOSED, rows, columns, 1, from, columns, rows];
  else yield [lib.omatcopy, ROW_MAJOR, TRANSPOSED, rows, columns, 1, from, columns, to, stride];
}
