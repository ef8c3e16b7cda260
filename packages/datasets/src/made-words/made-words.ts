import { Matrix } from '@eigenbook/matrix';
import type { Dataset } from '../dataset.ts';

export const ABOUT = {
  title: 'Made words (made)',
  description:
    'Made, not counted in a text: how often 16 words stand beside 26 others, each with the company of its kind and of its sex',
  source: 'written down here',
  licence: 'Apache-2.0',
  citation: 'Eigenbook, made words',
} as const satisfies Dataset;

/** Words and their company, made up so that analogies come out. */
export interface MadeWords extends Dataset {
  /** One for each row. */
  readonly words: readonly string[];
  /** One for each column. */
  readonly contexts: readonly string[];
  /** In row i and column j how often word i stands beside context j. */
  readonly counts: Matrix<16, 26>;
}

/** A word for him, one for her, and the company of both, the most frequent first. */
const PAIRS = [
  ['king', 'queen', 'crown palace rule throne'],
  ['prince', 'princess', 'crown palace young horse'],
  ['man', 'woman', 'work house street old'],
  ['boy', 'girl', 'school play young street'],
  ['actor', 'actress', 'stage film play work'],
  ['father', 'mother', 'child house family old'],
  ['uncle', 'aunt', 'family visit house travel'],
  ['son', 'daughter', 'child family school young'],
] as const;
const HIS_AND_HERS = ['he his him beard', 'she her hers dress'] as const;

/**
 * A table of counts that is regular by construction: small enough to be read, and to show what word
 * vectors make of such tables.
 * @example
 * datasets.madeWords().counts.shape; // => [16, 26]
 */
export function madeWords(): MadeWords {
  const table = new Map<string, Map<string, number>>();
  for (const [him, her, company] of PAIRS) {
    [him, her].forEach((word, sex) => {
      const own = company.split(' ').map((other, k) => [other, 40 - 6 * k] as const);
      const shared = HIS_AND_HERS[sex]!.split(' ').map((other, k) => [other, 24 - 4 * k] as const);
      table.set(word, new Map([...own, ...shared]));
    });
  }
  const words = [...table.keys()];
  const contexts = [...new Set([...table.values()].flatMap((row) => [...row.keys()]))].toSorted();
  const numbers = words.flatMap((word) => contexts.map((other) => table.get(word)!.get(other) ?? 0)); // prettier-ignore
  return { ...ABOUT, words, contexts, counts: new Matrix(16, 26, Float64Array.from(numbers)) };
}
