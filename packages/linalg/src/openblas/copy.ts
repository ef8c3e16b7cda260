import type { FloatArray } from '../engine.ts';
import type { Precision } from './bindings.ts';
import { ALL, COLUMN_MAJOR } from './constants.ts';
import { borrow } from './scratch.ts';
import type { Steps } from './steps.ts';

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
