import fc from 'fast-check';
import type { Triplet } from '../../src/index.ts';

export const size = fc.integer({ min: 0, max: 9 });

/** Small whole numbers: sums of products are exact, so that results can be compared as they are. */
export const entry = fc.integer({ min: -9, max: 9 });

/** Triplets within rows × columns, also several in one place, also zeros. */
export function triplets(rows: number, columns: number, most = 30): fc.Arbitrary<Triplet[]> {
  if (rows * columns === 0) return fc.constant([]);
  const i = fc.nat(rows - 1);
  return fc.array(fc.tuple(i, fc.nat(columns - 1), entry), { maxLength: most });
}

/** The dense matrix of triplets, by the definition. */
export function denseOf(rows: number, columns: number, list: readonly Triplet[]): number[][] {
  const dense = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (const [i, j, x] of list) dense[i]![j]! += x;
  return dense;
}
