// The next element of those that are sought, for readers who see a small part of the matrix.
import { isComplex, isSparse, type Source, type SparseSource, storedAt } from './sources.ts';
import type { Sought } from './tile-messages.ts';

export interface Found {
  readonly row: number;
  readonly column: number;
}

/**
 * The next element that is sought, in the order of rows: behind `from`, or before it, and around
 * the end if there is none. The last one that is looked at is `from` itself.
 * @returns undefined if the matrix has none.
 * @example
 * const source = { rows: 2, columns: 2, data: [1, NaN, 3, 4], dtype: 'float64' } as const;
 * findNext(source, 'nan', { from: { row: 0, column: 0 } }); // => { row: 0, column: 1 }
 * findNext(source, [3, 9], { from: { row: 1, column: 0 } }); // => { row: 1, column: 1 }
 */
export function findNext(
  source: Source,
  what: Sought,
  { from, backwards = false }: { readonly from: Found; readonly backwards?: boolean },
): Found | undefined {
  const is = (x: number) => isSought(x, what);
  const { columns } = source;
  const start = from.row * columns + from.column;
  // of zeros that are not stored there are enough for a walk through all to end soon
  if (isSparse(source) && !is(0)) return nextStored(source, is, { start, backwards });
  const isAt = isSparse(source)
    ? (at: number) => is(storedAt(source, Math.floor(at / columns), at % columns) ?? 0)
    : isComplex(source)
      ? (at: number) => is(sizeOf(source.real[at]!, source.imag[at]!))
      : (at: number) => is(source.data[at]!);
  const size = source.rows * columns;
  for (let k = 1, at = start; k <= size; k++) {
    at = backwards ? (at === 0 ? size - 1 : at - 1) : at + 1 >= size ? 0 : at + 1;
    if (isAt(at)) return { row: Math.floor(at / columns), column: at % columns };
  }
  return undefined;
}

/**
 * Whether an element is one of those that are sought.
 * @example
 * isSought(Infinity, 'nonFinite'); // => true
 * isSought(5, [1, 4]); // => false
 */
export function isSought(x: number, what: Sought): boolean {
  if (what === 'nan') return Number.isNaN(x);
  return what === 'nonFinite' ? !Number.isFinite(x) : x >= what[0] && x <= what[1];
}

/** NaN where one part is. */
function sizeOf(re: number, im: number): number {
  return Number.isNaN(re) || Number.isNaN(im) ? NaN : Math.hypot(re, im);
}

interface Search {
  readonly start: number;
  readonly backwards: boolean;
}

function nextStored(
  { rows, columns, indptr, indices, data }: SparseSource,
  is: (x: number) => boolean,
  { start, backwards }: Search,
): Found | undefined {
  let [first, last, before, behind]: (Found | undefined)[] = [];
  for (let row = 0; row < rows; row++) {
    for (let p = indptr[row]!; p < indptr[row + 1]!; p++) {
      if (!is(data[p]!)) continue;
      const column = indices[p]!;
      const at = row * columns + column;
      const found = { row, column };
      first ??= found;
      last = found;
      if (at < start) before = found;
      if (at > start) behind ??= found;
    }
  }
  return backwards ? (before ?? last) : (behind ?? first);
}
