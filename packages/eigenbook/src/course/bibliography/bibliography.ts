import { BOOKS, COURSES, PAPERS } from './entries.ts';
import { type Entry, type Reference, referenceOf } from './reference.ts';

const ENTRIES = { ...PAPERS, ...BOOKS, ...COURSES };

/** The name of a source of the course. */
export type ReferenceKey = keyof typeof ENTRIES;

/**
 * A source of the course by its name; a cell that ends in one shows it as a card.
 * @throws RangeError if there is none of this name.
 * @example
 * reference('hu2021').arxiv; // => '2106.09685'
 */
export function reference(key: ReferenceKey): Reference {
  const entry: Entry | undefined = ENTRIES[key];
  if (!entry) {
    const names = Object.keys(ENTRIES).join(', ');
    throw new RangeError(`reference: key must be one of ${names}; got ${key as string}`);
  }
  return referenceOf(key, entry);
}

/**
 * All sources of the course, or those of one kind, the oldest first.
 * @example
 * bibliography('paper')[0]!.key; // => 'eckart1936'
 */
export function bibliography(kind?: Entry['kind']): Reference[] {
  return Object.entries(ENTRIES)
    .map(([key, entry]) => referenceOf(key, entry))
    .filter((entry) => kind === undefined || entry.kind === kind)
    .toSorted((a, b) => (a.year ?? Infinity) - (b.year ?? Infinity));
}
