// LU of a sparse matrix column by column: which of the columns before have a part in it is found by
// going along the elements of L, so that the work is that of the numbers alone.
// Source: J. Gilbert, T. Peierls, SIAM Journal on Scientific and Statistical Computing 9, 1988; columns
// are cut for the search as S. Eisenstat, J. Liu, SIAM Journal on Scientific Computing 14, 1993, say.
import type { FloatArray } from '@eigenbook/linalg';
import { pacing, type Steps } from '../steps.ts';
import { type Csr, MOST_STORED } from '../sparse/csr.ts';
import { checkNumbered } from './fronts.ts';

/** P·A·Q = L·U by columns. */
export interface Factors {
  /** Row k of L·U is row rowOrder[k] of A. */
  readonly rowOrder: Int32Array;
  /** Column k of L·U is column columnOrder[k] of A. */
  readonly columnOrder: Int32Array;
  /** Below the diagonal, which is 1. */
  readonly L: Columns;
  /** Above the diagonal. */
  readonly U: Columns;
  readonly diagonal: Float64Array;
}

/** The elements of column k from indptr[k] to indptr[k + 1], their rows in any order. */
export interface Columns {
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly data: Float64Array;
}

/** Where elimination found no pivot. */
export interface Singular {
  /** The step. */
  readonly pivot: number;
  /** The column of A that depends on those before it. */
  readonly column: number;
}

/**
 * The factors of the matrix whose transpose is `T`, its columns in this order.
 * @param threshold - the element on the diagonal of A is pivot if it is at least so large beside the
 * largest of its column: 1 is partial pivoting.
 */
export function* luSteps(
  T: Csr,
  columnOrder: Int32Array,
  threshold: number,
): Steps<Factors | Singular> {
  const lu = new LeftLooking(T, columnOrder);
  const pauses = pacing();
  for (let k = 0; k < columnOrder.length; k++) {
    if (!lu.column(k, threshold)) return { pivot: k, column: columnOrder[k]! };
    yield* pauses(lu.work);
  }
  return lu.factors();
}

/** Arrays that grow. */
class Growing {
  indices = new Int32Array(1024);
  data = new Float64Array(1024);
  count = 0;

  /** Makes room for so many more. */
  reserve(more: number): void {
    const need = this.count + more;
    if (need <= this.indices.length) return;
    checkNumbered(need);
    const length = Math.min(MOST_STORED, Math.max(need, 2 * this.indices.length));
    const { indices, data } = this;
    this.indices = new Int32Array(length);
    this.indices.set(indices);
    this.data = new Float64Array(length);
    this.data.set(data);
  }

  push(i: number, x: number): void {
    this.indices[this.count] = i;
    this.data[this.count++] = x;
  }

  columns(indptr: Int32Array, rows?: Int32Array): Columns {
    const indices = this.indices.slice(0, this.count);
    if (rows) for (let p = 0; p < indices.length; p++) indices[p] = rows[indices[p]!]!;
    return { indptr, indices, data: this.data.slice(0, this.count) };
  }
}

class LeftLooking {
  readonly #T: Csr;
  readonly #columnOrder: Int32Array;
  readonly #L = new Growing();
  readonly #U = new Growing();
  readonly #lStarts: Int32Array;
  readonly #uStarts: Int32Array;
  /** Up to where the search goes through a column of L; −1 while through all of it. */
  readonly #cut: Int32Array;
  readonly #diagonal: Float64Array;
  readonly #rowOrder: Int32Array;
  /** The step in which each row of A was pivot, or −1. */
  readonly #step: Int32Array;
  readonly #x: Float64Array;
  readonly #seen: Int32Array;
  /** Rows that the column has elements in, from #top on, each before those it changes. */
  readonly #reached: Int32Array;
  #top = 0;
  readonly #stack: Int32Array;
  readonly #at: Int32Array;
  /** The products of the last column. */
  work = 0;

  constructor(T: Csr, columnOrder: Int32Array) {
    const n = columnOrder.length;
    this.#T = T;
    this.#columnOrder = columnOrder;
    this.#lStarts = new Int32Array(n + 1);
    this.#uStarts = new Int32Array(n + 1);
    this.#cut = new Int32Array(n).fill(-1);
    this.#diagonal = new Float64Array(n);
    this.#rowOrder = new Int32Array(n);
    this.#step = new Int32Array(n).fill(-1);
    this.#x = new Float64Array(n);
    this.#seen = new Int32Array(n).fill(-1);
    this.#reached = new Int32Array(n);
    this.#stack = new Int32Array(n);
    this.#at = new Int32Array(n);
  }

  /** Column k of both. @returns whether it has a pivot. */
  column(k: number, threshold: number): boolean {
    this.#reach(k);
    this.#eliminate();
    const pivot = this.#pivot(k, threshold);
    if (pivot < 0) return false;
    this.#write(k, pivot);
    this.#cutColumns(k, pivot);
    return true;
  }

  #reach(k: number): void {
    const { indptr, indices, data } = this.#T;
    const column = this.#columnOrder[k]!;
    this.#top = this.#x.length;
    for (let p = indptr[column]!; p < indptr[column + 1]!; p++) {
      if (this.#seen[indices[p]!] !== k) this.#search(indices[p]!, k);
    }
    for (let p = indptr[column]!; p < indptr[column + 1]!; p++) this.#x[indices[p]!] = data[p]!;
  }

  /** All rows that an element in `row` leads to. */
  #search(row: number, k: number): void {
    const L = this.#L.indices;
    const stack = this.#stack;
    const at = this.#at;
    const seen = this.#seen;
    let depth = 0;
    stack[0] = row;
    seen[row] = k;
    at[0] = this.#searchStart(row);
    while (depth >= 0) {
      const i = stack[depth]!;
      const step = this.#step[i]!;
      let p = at[depth]!;
      const end = step < 0 ? 0 : this.#searchEnd(step);
      while (p < end && seen[L[p]!] === k) p++;
      if (p >= end) {
        this.#reached[--this.#top] = i;
        depth--;
        continue;
      }
      at[depth] = p + 1;
      const next = L[p]!;
      seen[next] = k;
      stack[++depth] = next;
      at[depth] = this.#searchStart(next);
    }
  }

  #searchStart(row: number): number {
    const step = this.#step[row]!;
    return step < 0 ? 0 : this.#lStarts[step]!;
  }

  #searchEnd(step: number): number {
    const cut = this.#cut[step]!;
    return cut < 0 ? this.#lStarts[step + 1]! : this.#lStarts[step]! + cut;
  }

  #eliminate(): void {
    this.work = 0;
    const x = this.#x;
    const { indices, data } = this.#L;
    const starts = this.#lStarts;
    for (let q = this.#top; q < x.length; q++) {
      const i = this.#reached[q]!;
      const step = this.#step[i]!;
      const factor = x[i]!;
      if (step < 0 || factor === 0) continue;
      const end = starts[step + 1]!;
      for (let p = starts[step]!; p < end; p++) x[indices[p]!]! -= data[p]! * factor;
      this.work += end - starts[step]!;
    }
  }

  /** The row of the pivot, or −1. */
  #pivot(k: number, threshold: number): number {
    let pivot = -1;
    let largest = 0;
    for (let q = this.#top; q < this.#x.length; q++) {
      const i = this.#reached[q]!;
      if (this.#step[i]! >= 0) continue;
      const size = Math.abs(this.#x[i]!);
      if (!(size > largest)) continue;
      largest = size;
      pivot = i;
    }
    const own = this.#columnOrder[k]!;
    const isOpen = this.#seen[own] === k && this.#step[own]! < 0;
    return isOpen && pivot >= 0 && Math.abs(this.#x[own]!) >= threshold * largest ? own : pivot;
  }

  #write(k: number, pivot: number): void {
    const x = this.#x;
    const reached = x.length - this.#top;
    const divisor = x[pivot]!;
    this.#L.reserve(reached);
    this.#U.reserve(reached);
    for (let q = this.#top; q < x.length; q++) {
      const i = this.#reached[q]!;
      const step = this.#step[i]!;
      if (step >= 0) this.#U.push(step, x[i]!);
      else if (i !== pivot) this.#L.push(i, x[i]! / divisor);
      x[i] = 0;
    }
    this.#step[pivot] = k;
    this.#rowOrder[k] = pivot;
    this.#diagonal[k] = divisor;
    this.#lStarts[k + 1] = this.#L.count;
    this.#uStarts[k + 1] = this.#U.count;
  }

  /**
   * The search need not go through all of a column j of L that has an element in the new pivot’s row
   * when U has one in (j, k): what it leads to beyond that row, column k leads to as well.
   */
  #cutColumns(k: number, pivot: number): void {
    const { indices, data } = this.#L;
    for (let q = this.#uStarts[k]!; q < this.#uStarts[k + 1]!; q++) {
      const j = this.#U.indices[q]!;
      if (this.#cut[j]! >= 0) continue;
      const start = this.#lStarts[j]!;
      const end = this.#lStarts[j + 1]!;
      let p = start;
      while (p < end && indices[p] !== pivot) p++;
      if (p === end) continue;
      let to = start;
      for (p = start; p < end; p++) {
        const i = indices[p]!;
        if (this.#step[i]! < 0) continue;
        const x = data[p]!;
        indices[p] = indices[to]!;
        data[p] = data[to]!;
        indices[to] = i;
        data[to++] = x;
      }
      this.#cut[j] = to - start;
    }
  }

  factors(): Factors {
    return {
      rowOrder: this.#rowOrder,
      columnOrder: this.#columnOrder,
      L: this.#L.columns(this.#lStarts, this.#step),
      U: this.#U.columns(this.#uStarts),
      diagonal: this.#diagonal,
    };
  }
}

/** Overwrites x, in the order of the rows, by the solution y of L·U·y = x, in that of the columns. */
export function substituteLu({ L, U, diagonal }: Factors, x: FloatArray): void {
  const n = diagonal.length;
  for (let k = 0; k < n; k++) spread(L, k, x);
  for (let k = n - 1; k >= 0; k--) {
    x[k]! /= diagonal[k]!;
    spread(U, k, x);
  }
}

/** The same for (L·U)ᵀ: x is in the order of the columns, and becomes one in that of the rows. */
export function substituteTransposed({ L, U, diagonal }: Factors, x: FloatArray): void {
  const n = diagonal.length;
  for (let k = 0; k < n; k++) x[k] = (x[k]! - gather(U, k, x)) / diagonal[k]!;
  for (let k = n - 1; k >= 0; k--) x[k]! -= gather(L, k, x);
}

function spread({ indptr, indices, data }: Columns, k: number, x: FloatArray): void {
  const factor = x[k]!;
  if (factor === 0) return;
  const end = indptr[k + 1]!;
  for (let p = indptr[k]!; p < end; p++) x[indices[p]!]! -= data[p]! * factor;
}

function gather({ indptr, indices, data }: Columns, k: number, x: FloatArray): number {
  let sum = 0;
  const end = indptr[k + 1]!;
  for (let p = indptr[k]!; p < end; p++) sum += data[p]! * x[indices[p]!]!;
  return sum;
}
