// What the factorisations block by block share.
import type { FloatArray } from '@eigenbook/linalg';
import { MOST_STORED } from '../sparse/csr.ts';
import type { Supernodes } from './supernodes.ts';

/** Fewer operations are done by loops of our own: calling the engine takes as long. */
export const SMALL = 2 ** 13;

/** A block: its columns, and its rows, those that are its columns among them. */
export interface Sizes {
  readonly width: number;
  readonly size: number;
}

/** How many rows a block has below its columns: it hands on a square of them. */
export function handedOn({ columns, indptr }: Supernodes, s: number): number {
  return indptr[s + 1]! - indptr[s]! - (columns[s + 1]! - columns[s]!);
}

/** Where the rows of each block begin, and how many numbers are handed on at once at most. */
export function sizesOf(nodes: Supernodes): {
  readonly offsets: Int32Array;
  readonly peak: number;
} {
  const { columns, indptr, children } = nodes;
  const count = columns.length - 1;
  const offsets = new Int32Array(count + 1);
  let total = 0;
  let top = 0;
  let peak = 0;
  for (let s = 0; s < count; s++) {
    total += (columns[s + 1]! - columns[s]!) * (indptr[s + 1]! - indptr[s]!);
    checkNumbered(total);
    offsets[s + 1] = total;
    const own = handedOn(nodes, s) ** 2;
    peak = Math.max(peak, top + own);
    for (const child of children[s]!) top -= handedOn(nodes, child) ** 2;
    top += own;
  }
  return { offsets, peak };
}

/** @throws RangeError if 32 bits do not number so many elements of a factor. */
export function checkNumbered(count: number): void {
  if (count <= MOST_STORED) return;
  throw new RangeError(`a factor must hold at most ${MOST_STORED} numbers; got ${count}`);
}

type Row = readonly [data: FloatArray, from: number];

/** The sum of the products of so many numbers of two rows. */
export function dotRows([x, p]: Row, [y, q]: Row, count: number): number {
  let a = 0;
  let b = 0;
  let k = 0;
  for (; k < count - 1; k += 2) {
    a += x[p + k]! * y[q + k]!;
    b += x[p + k + 1]! * y[q + k + 1]!;
  }
  return k < count ? a + b + x[p + k]! * y[q + k]! : a + b;
}
