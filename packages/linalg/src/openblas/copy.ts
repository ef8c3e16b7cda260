import type { FloatArray } from '../tasks.ts';
import type { Precision } from './bindings.ts';
import { ALL, COLUMN_MAJOR } from './constants.ts';
import { borrow } from './scratch.ts';
import type { Steps } from '../native/steps.ts';

/** A ← diagonal · I, for a rows × columns matrix. */
export function* filled(
  lib: Precision,
  A: FloatArray,
  [rows, columns]: readonly [rows: number, columns: number],
  diagonal: number,
): Steps<void> {
  if (A.length > 0) yield [lib.laset, COLUMN_MAJOR, ALL, columns, rows, 0, diagonal, A, columns];
}

/** A borrowed copy of a rows × columns matrix. */
export function* copied(
  lib: Precision,
  from: FloatArray,
  rows: number,
  columns: number,
): Steps<FloatArray> {
  const to = borrow(from, from.length);
  yield [lib.lacpy, COLUMN_MAJOR, ALL, columns, rows, from, columns, to, columns];
  return to;
}
