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
    return;
  }
  const strip = columns >= WIDE && rows >= SHORTEST && rows <= TALLEST ? STRIP : columns;
  for (let j = 0; j < columns; j += strip) {
    const [a, b] = j === 0 ? [from, to] : [from.subarray(j), to.subarray(j * toStride)];
    const count = Math.min(strip, columns - j);
    yield [lib.omatcopy, ROW_MAJOR, TRANSPOSED, rows, count, 1, a, fromStride, b, toStride];
  }
}

/**
 * Columns at a time, a cache line of float64, since OpenBLAS goes through whole rows: 500 × 500 takes 0.6 of
 * the time so, 1024 × 1024 half. More rows lie on more pages than their addresses are kept of.
 */
const STRIP = 8;
const WIDE = 256;
const SHORTEST = 256; // a strip must be worth a call
const TALLEST = 1536;
