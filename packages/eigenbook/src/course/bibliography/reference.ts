// A source of the course: who wrote it, when, where, and what of that was compared with the source.
import { DISPLAY, type MimeBundle, escapeHtml } from '@eigenbook/mime';

/** What of an entry can be left unverified. */
type Field = 'authors' | 'year' | 'venue' | 'doi' | 'arxiv' | 'isbn';

/** An entry as data. */
export interface Entry {
  /** Whether it is a paper, a book or a course. */
  readonly kind: 'paper' | 'book' | 'course';
  /** Surnames, or the name of a group. */
  readonly authors: readonly string[];
  /** Whether more authors follow than are named. */
  readonly andOthers?: boolean;
  /** When it came out. */
  readonly year?: number;
  /** As its authors call it. */
  readonly title: string;
  /** Where it came out. */
  readonly venue?: string;
  /** Its digital object identifier. */
  readonly doi?: string;
  /** Its number there. */
  readonly arxiv?: string;
  /** The number of the book. */
  readonly isbn?: string;
  /** From memory: nobody compared these with the source. */
  readonly unverified?: readonly Field[];
  /** What the course takes from it. */
  readonly says?: string;
}

/** An entry with the name it is cited by; a notebook shows it as a card. */
export interface Reference extends Entry {
  /** The name it is cited by. */
  readonly key: string;
  [DISPLAY](): MimeBundle;
}

/**
 * The entry as one line, with “(unverified)” behind what is.
 * @example
 * cite(reference('turk1991')); // => 'Turk, Pentland. Eigenfaces for Recognition. Journal of Cognitive Neuroscience 3(1), 71–86. 1991'
 */
export function cite(entry: Entry): string {
  const { authors, year, title, venue, doi, arxiv, isbn, unverified = [] } = entry;
  const part = (field: Field, text: string | undefined) =>
    text === undefined ? [] : [`${text}${unverified.includes(field) ? ' (unverified)' : ''}`];
  const names = authors.length > 3 ? `${authors[0]} and ${authors.length - 1} others` : namesOf(entry); // prettier-ignore
  return [
    ...part('authors', names === '' ? undefined : names),
    title,
    ...part('venue', venue),
    ...part('year', year === undefined ? undefined : String(year)),
    ...part('doi', doi && `doi:${doi}`),
    ...part('arxiv', arxiv && `arXiv:${arxiv}`),
    ...part('isbn', isbn && `ISBN ${isbn}`),
  ].join('. ');
}

function namesOf({ authors, andOthers = false }: Entry): string {
  return [...authors, ...(andOthers ? ['et al.'] : [])].join(', ');
}

export function referenceOf(key: string, entry: Entry): Reference {
  return { ...entry, key, [DISPLAY]: () => card(entry) };
}

function card(entry: Entry): MimeBundle {
  const { title, says, year, ...rest } = entry;
  const place = cite({ ...rest, authors: [], andOthers: false, title: '' }).replace(/^\. /, '');
  const link = linkOf(entry);
  const head =
    link === undefined ? escapeHtml(title) : `<a href="${link}">${escapeHtml(title)}</a>`;
  const lines = [
    `<p style="margin:0"><b>${head}</b>${year === undefined ? '' : ` (${year}${isUnverified(entry, 'year') ? ', unverified' : ''})`}</p>`,
    `<p style="margin:0">${escapeHtml(namesOf(entry))}${isUnverified(entry, 'authors') ? ' (unverified)' : ''}</p>`,
    `<p style="margin:0;opacity:0.8">${escapeHtml(place)}</p>`,
    ...(says === undefined ? [] : [`<p style="margin:4px 0 0">${escapeHtml(says)}</p>`]),
  ];
  return {
    'text/html': `<div style="border-left:4px solid #1565c0;padding:4px 12px">${lines.join('')}</div>`,
    'text/plain': says === undefined ? cite(entry) : `${cite(entry)}\n  ${says}`,
  };
}

function isUnverified({ unverified = [] }: Entry, field: Field): boolean {
  return unverified.includes(field);
}

/** Where the source is, by the number that names it for good. */
function linkOf({ doi, arxiv }: Entry): string | undefined {
  if (arxiv !== undefined) return `https://arxiv.org/abs/${encodeURI(arxiv)}`;
  return doi === undefined ? undefined : `https://doi.org/${encodeURI(doi)}`;
}
