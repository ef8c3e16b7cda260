import { sparse, type SparseMatrix, type Triplet } from '@eigenbook/matrix';
import type { Dataset } from '../dataset.ts';
import { linesOf } from '../table.ts';
import { MEETINGS } from './data.ts';

export const ABOUT = {
  title: 'Les Misérables',
  description: '77 characters of Victor Hugo’s novel, and in how many chapters two of them meet',
  source: 'D. E. Knuth, The Stanford GraphBase; copied from networkx 3.6.1',
  licence: 'BSD-3-Clause (as distributed by networkx)',
  citation: 'D. E. Knuth: The Stanford GraphBase. ACM Press, 1993',
} as const satisfies Dataset;

/** The people of a novel, and who meets whom. */
export interface LesMiserables extends Dataset {
  /** Their names, one for each row and column. */
  readonly characters: readonly string[];
  /** In how many chapters two characters meet; symmetric, 254 pairs. */
  readonly meetings: SparseMatrix<77, 77>;
}

/**
 * A network of people with weights: for PageRank on a graph one knows.
 * @example
 * datasets.lesMiserables().meetings.nnz; // => 508
 */
export function lesMiserables(): LesMiserables {
  const rows = linesOf(MEETINGS).map((line) => line.split(':'));
  const characters = rows.map(([name]) => name!);
  const triplets = rows.flatMap(([, others], i) =>
    others!.split(',').flatMap((other): Triplet[] => {
      const [name, chapters] = other.split(' ');
      const j = characters.indexOf(name!);
      return j < 0 ? [] : [[i, j, Number(chapters)], [j, i, Number(chapters)]]; // prettier-ignore
    }),
  );
  return { ...ABOUT, characters, meetings: sparse(77, 77, triplets) };
}
