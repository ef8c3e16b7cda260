import { sparse, type SparseMatrix } from '@eigenbook/matrix';
import type { Dataset } from '../dataset.ts';

export const ABOUT = {
  title: 'Tiny web',
  description: 'Six pages and nine links; one page links to nothing',
  source: 'the example in C. Moler’s chapter on PageRank, its links written down anew',
  licence: 'facts without a licence of their own; this text Apache-2.0',
  citation: 'C. Moler: Numerical Computing with MATLAB, chapter 2.11. SIAM, 2004',
} as const satisfies Dataset;

/** Six pages that link to each other. */
export interface TinyWeb extends Dataset {
  /** Their names, one for each row and column. */
  readonly pages: readonly string[];
  /** 1 where the page of the row links to the page of the column. */
  readonly links: SparseMatrix<6, 6>;
}

/**
 * A web small enough to rank by hand.
 * @example
 * datasets.tinyWeb().links.nnz; // => 9
 */
export function tinyWeb(): TinyWeb {
  return {
    ...ABOUT,
    pages: ['alpha', 'beta', 'gamma', 'delta', 'rho', 'sigma'],
    links: sparse(6, 6, [
      [0, 1, 1],
      [0, 5, 1],
      [1, 2, 1],
      [1, 3, 1],
      [2, 3, 1],
      [2, 4, 1],
      [2, 5, 1],
      [3, 0, 1],
      [5, 0, 1],
    ]),
  };
}
