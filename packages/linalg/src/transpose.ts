import type { FloatArray } from './tasks.ts';

const BLOCK = 32; // 32 × 32 doubles are 8 kB: a block of either array stays in the first-level cache

/**
 * A rows × columns row-major array as columns × rows.
 * @example
 * transpose(Float64Array.of(1, 2, 3, 4, 5, 6), 2, 3); // => [1, 4, 2, 5, 3, 6]
 */
export function transpose<T extends FloatArray>(a: T, rows: number, columns: number): T {
  const t = new (a.constructor as new (length: number) => T)(a.length);
  for (let i0 = 0; i0 < rows; i0 += BLOCK) {
    for (let j0 = 0; j0 < columns; j0 += BLOCK) {
      const i1 = Math.min(rows, i0 + BLOCK);
      const j1 = Math.min(columns, j0 + BLOCK);
      for (let i = i0; i < i1; i++) {
        for (let j = j0; j < j1; j++) t[j * rows + i] = a[i * columns + j]!;
      }
    }
  }
  return t;
}
