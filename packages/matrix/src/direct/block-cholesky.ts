// Cholesky of a sparse matrix, block by block: each block collects what the blocks below it hand on,
// is factored as a dense matrix by the engine, and hands on what is left. All are kept in one array: the
// rows of block s from offsets[s] on, each as wide as the block.
// Source: J. Liu, SIAM Review 34, 1992.
import type { FloatArray } from '@eigenbook/linalg';
import { allocate } from '../dtype.ts';
import { call, pacing, type Steps } from '../steps.ts';
import type { Csr } from '../sparse/csr.ts';
import { dotRows, handedOn, type Sizes, sizesOf, SMALL } from './fronts.ts';
import { backward, forward } from './substitution.ts';
import type { Supernodes } from './supernodes.ts';

/** The factor: the rows of block s from offsets[s] on, each as wide as the block. */
export interface BlockCholesky extends Supernodes {
  readonly offsets: Int32Array;
  readonly values: Float64Array;
}

/** Where elimination met a number that is not positive. */
export interface Failed {
  /** The row and column of A. */
  readonly failed: number;
}

/** L with L·Lᵀ = A in the order of its blocks, for symmetric A. */
export function* blockCholeskySteps(A: Csr, nodes: Supernodes): Steps<BlockCholesky | Failed> {
  const { columns, indptr, rows, children } = nodes;
  const count = columns.length - 1;
  const { offsets, peak } = sizesOf(nodes);
  const values = allocate(offsets[count]!, 'float64') as Float64Array;
  const stack = allocate(peak, 'float64') as Float64Array;
  const blocks = { ...nodes, offsets, values };
  const place = new Int32Array(nodes.order.length);
  let top = 0;
  const pauses = pacing();
  for (let s = 0; s < count; s++) {
    const width = columns[s + 1]! - columns[s]!;
    const from = indptr[s]!;
    const size = indptr[s + 1]! - from;
    const below = size - width;
    for (let k = 0; k < size; k++) place[rows[from + k]!] = k;
    collect(A, blocks, s, place);
    stack.fill(0, top, top + below * below);
    let base = top;
    for (const child of children[s]!.toReversed()) {
      base -= handedOn(nodes, child) ** 2;
      extend({ blocks, stack }, [child, base], [s, top], place);
    }
    const block = values.subarray(offsets[s], offsets[s + 1]);
    const rest = stack.subarray(top, top + below * below);
    const failed = yield* factorSteps({ block, width, size }, rest);
    if (failed >= 0) return { failed: nodes.order[columns[s]! + failed]! };
    stack.copyWithin(base, top, top + below * below);
    top = base + below * below;
    yield* pauses(size * size * width);
  }
  return blocks;
}

/** The elements of A that begin in block s. */
function collect(A: Csr, blocks: BlockCholesky, s: number, place: Int32Array): void {
  const { order, places, columns, offsets, values } = blocks;
  const [start, end] = [columns[s]!, columns[s + 1]!];
  const width = end - start;
  const base = offsets[s]!;
  for (let k = start; k < end; k++) {
    const row = order[k]!;
    for (let p = A.indptr[row]!; p < A.indptr[row + 1]!; p++) {
      const i = places[A.indices[p]!]!;
      if (i >= k) values[base + place[i]! * width + k - start] = A.data[p]!;
    }
  }
}

/** Takes what `child` hands on: off its columns, and with what block s will hand on itself. */
function extend(
  { blocks, stack }: { readonly blocks: BlockCholesky; readonly stack: Float64Array },
  [child, from]: readonly [child: number, from: number],
  [s, to]: readonly [s: number, to: number],
  place: Int32Array,
): void {
  const { columns, indptr, rows, offsets, values } = blocks;
  const width = columns[s + 1]! - columns[s]!;
  const below = handedOn(blocks, s);
  const base = offsets[s]!;
  const size = handedOn(blocks, child);
  const first = indptr[child + 1]! - size;
  for (let i = 0; i < size; i++) {
    const a = place[rows[first + i]!]!;
    const row = base + a * width;
    const rest = to + (a - width) * below - width;
    const at = from + i * size;
    let j = 0;
    for (; j <= i; j++) {
      const b = place[rows[first + j]!]!;
      if (b >= width) break;
      values[row + b]! -= stack[at + j]!;
    }
    for (; j <= i; j++) stack[rest + place[rows[first + j]!]!]! += stack[at + j]!;
  }
}

interface Dense extends Sizes {
  /** size × width; its first rows are symmetric, the lower triangle given. */
  readonly block: Float64Array;
}

/** Factors a block, and adds to `rest` what it hands on. @returns the column that fails, or −1. */
function* factorSteps({ block, width, size }: Dense, rest: Float64Array): Steps<number> {
  const below = size - width;
  if (width * width * width < SMALL) {
    const failed = factorRows(block, width, [0, width]);
    if (failed >= 0) return failed;
  } else {
    const info = yield* call('potrf', { n: width, A: block.subarray(0, width * width) });
    if (info > 0) return info - 1;
  }
  factorRows(block, width, [width, size]);
  if (below === 0) return -1;
  const L = block.subarray(width * width);
  if (below * below * width >= SMALL) {
    yield* call('gemm', { m: below, n: below, k: width, A: L, B: L, C: rest, transB: true, add: true }); // prettier-ignore
  } else {
    for (let i = 0; i < below; i++) {
      for (let j = 0; j <= i; j++)
        rest[i * below + j]! += dotRows([L, i * width], [L, j * width], width);
    }
  }
  return -1;
}

/** The rows of L from those of A, each from those above it. @returns the column that fails, or −1. */
function factorRows(
  block: FloatArray,
  width: number,
  [from, end]: readonly [number, number],
): number {
  for (let i = from; i < end; i++) {
    const row = i * width;
    const columns = Math.min(i, width);
    for (let j = 0; j < columns; j++) {
      const x = block[row + j]! - dotRows([block, row], [block, j * width], j);
      block[row + j] = x / block[j * width + j]!;
    }
    if (i >= width) continue;
    const square = block[row + i]! - dotRows([block, row], [block, row], i);
    if (!(square > 0)) return i;
    block[row + i] = Math.sqrt(square);
    block.fill(0, row + i + 1, row + width);
  }
  return -1;
}

/** Overwrites x, in the order of the blocks, by the solution of L·Lᵀ·x = x. */
export function substitute(F: BlockCholesky, x: Float64Array): void {
  const L = { ...F, isUnit: false };
  forward(L, x);
  backward(L, x);
}
