import type { FloatArray } from './tasks.ts';

/** As {@link transpose}, `to` being there and apart from `a`. */
type Transposing = (a: FloatArray, rows: number, columns: number, to: FloatArray) => void;

/** With fewer numbers a call that leaves JavaScript is not worth it. */
const LARGE = 48 * 48;
let large: Transposing | undefined;

/** From now on `f` transposes what is large: an engine that has been loaded is two to three times as fast. */
export function transposeBy(f: Transposing): void {
  large = f;
}

// Of eight rows or columns at a time each takes a line of the first-level cache, which in a size that is a
// power of 2 share few places there: with 32 at a time 1024 × 1024 took four times as long.
const BLOCK = 8;

/**
 * A rows × columns row-major array as columns × rows.
 * @param to - where to; memory of its own by default.
 * @example
 * transpose(Float64Array.of(1, 2, 3, 4, 5, 6), 2, 3); // => [1, 4, 2, 5, 3, 6]
 */
export function transpose<T extends FloatArray>(
  a: T,
  rows: number,
  columns: number,
  to: T = new (a.constructor as new (length: number) => T)(a.length),
): T {
  if (large && a.length >= LARGE) {
    large(a, rows, columns, to);
    return to;
  }
  for (let i0 = 0; i0 < rows; i0 += BLOCK) {
    const i1 = Math.min(rows, i0 + BLOCK);
    for (let j = 0; j < columns; j++) {
      const end = i1 * columns + j;
      let at = j * rows + i0;
      for (let from = i0 * columns + j; from < end; from += columns) to[at++] = a[from]!;
    }
  }
  return to;
}
