// Systems with a triangle that is kept in blocks. Four rows of a block at a time share the numbers of x
// that they meet: two thirds of the time of one row after the other.
import type { Supernodes } from './supernodes.ts';

/** A lower triangle: the rows of block s from offsets[s] on, each as wide as the block. */
export interface Blocks extends Pick<Supernodes, 'columns' | 'indptr' | 'rows'> {
  readonly offsets: Int32Array;
  readonly values: Float64Array;
  /** Whether the diagonal is 1, whatever is stored there. */
  readonly isUnit: boolean;
}

/** Overwrites x by the solution y of T·y = x. */
export function forward(T: Blocks, x: Float64Array): void {
  for (let s = 0; s < T.columns.length - 1; s++) forwardBlock(T, s, x);
}

/** The same for Tᵀ. */
export function backward(T: Blocks, x: Float64Array): void {
  for (let s = T.columns.length - 2; s >= 0; s--) backwardBlock(T, s, x);
}

function forwardBlock(T: Blocks, s: number, x: Float64Array): void {
  const { columns, indptr, rows, offsets, values, isUnit } = T;
  const start = columns[s]!;
  const width = columns[s + 1]! - start;
  const end = indptr[s + 1]!;
  let at = offsets[s]!;
  for (let i = start; i < start + width; i++, at += width) {
    let sum = 0;
    let k = at;
    for (let q = start; q < i; q++, k++) sum += values[k]! * x[q]!;
    x[i]! -= sum;
    if (!isUnit) x[i]! /= values[k]!;
  }
  let p = indptr[s]! + width;
  for (; p < end - 3; p += 4, at += 4 * width) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let k = at;
    for (let q = start; q < start + width; q++, k++) {
      const y = x[q]!;
      a += values[k]! * y;
      b += values[k + width]! * y;
      c += values[k + 2 * width]! * y;
      d += values[k + 3 * width]! * y;
    }
    x[rows[p]!]! -= a;
    x[rows[p + 1]!]! -= b;
    x[rows[p + 2]!]! -= c;
    x[rows[p + 3]!]! -= d;
  }
  for (; p < end; p++, at += width) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += values[at + k]! * x[start + k]!;
    x[rows[p]!]! -= sum;
  }
}

function backwardBlock(T: Blocks, s: number, x: Float64Array): void {
  const { columns, indptr, rows, offsets, values, isUnit } = T;
  const start = columns[s]!;
  const width = columns[s + 1]! - start;
  const end = indptr[s + 1]!;
  let p = indptr[s]! + width;
  let at = offsets[s]! + width * width;
  for (; p < end - 3; p += 4, at += 4 * width) {
    const a = x[rows[p]!]!;
    const b = x[rows[p + 1]!]!;
    const c = x[rows[p + 2]!]!;
    const d = x[rows[p + 3]!]!;
    let k = at;
    for (let q = start; q < start + width; q++, k++) {
      const sum = values[k]! * a + values[k + width]! * b;
      x[q]! -= sum + (values[k + 2 * width]! * c + values[k + 3 * width]! * d);
    }
  }
  for (; p < end; p++, at += width) {
    const y = x[rows[p]!]!;
    for (let k = 0; k < width; k++) x[start + k]! -= values[at + k]! * y;
  }
  at = offsets[s]! + width * width;
  for (let i = start + width - 1; i >= start; i--) {
    at -= width;
    if (!isUnit) x[i]! /= values[at + i - start]!;
    const y = x[i]!;
    for (let q = start, k = at; q < i; q++, k++) x[q]! -= values[k]! * y;
  }
}
