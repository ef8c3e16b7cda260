// What stands along the foot of a chart: numbers, dates, or words one after the other.
import { plain } from './figure.ts';
import { isWords, numbersOf, type Series } from './numbers.ts';

/** Numbers, dates, or texts: those that are ISO dates are taken for such. */
export type Along = Series | readonly Date[] | readonly string[];

/** Places along the first axis. */
export interface Places {
  /** Of a date its milliseconds, of a word its place among them. */
  readonly numbers: readonly number[];
  readonly kind: 'numbers' | 'dates' | 'words';
  /** The words themselves. */
  readonly words?: readonly string[];
}

const ISO_DATE = /^\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?)?$/;

/**
 * @param name - the function and its argument, for the error.
 * @throws TypeError if they are of several kinds, or a date is none.
 */
export function placesOf(name: string, given: Along): Places {
  if (isWords(given) && given.length > 0) {
    if (!given.every((word) => ISO_DATE.test(word))) {
      return { kind: 'words', numbers: given.map((_, k) => k), words: given };
    }
    const zoned = (word: string) => (word.length > 10 && !word.endsWith('Z') ? `${word}Z` : word);
    return datesOf(name, given.map((word) => new Date(zoned(word)))); // prettier-ignore
  }
  if (Array.isArray(given) && given.some((one) => one instanceof Date)) return datesOf(name, given);
  return { kind: 'numbers', numbers: numbersOf(name, given as Series) };
}

/** What plotly has them as: dates as it reads them, whatever the zone of its viewer. */
export function plotlyPlaces(
  { kind, words }: Places,
  numbers: readonly (number | null)[],
): unknown[] {
  if (kind === 'numbers') return [...numbers];
  if (kind === 'words') return numbers.map((k) => plain(words![k!]!));
  return numbers.map((time) => new Date(time!).toISOString().slice(0, -1));
}

/** What the axis of plotly must be told. */
export function axisOf({ kind, words }: Places): object {
  if (kind === 'numbers') return {};
  return kind === 'dates'
    ? { type: 'date' }
    : { type: 'category', categoryarray: words!.map(plain) };
}

/** What the still picture must be told. */
export function stillOf(places: Places | undefined): {
  readonly areDates?: boolean;
  readonly categories?: readonly string[];
} {
  // prettier-ignore
  if (places?.kind === 'dates') return { areDates: true };
  return places?.words ? { categories: places.words } : {};
}

function datesOf(name: string, dates: readonly unknown[]): Places {
  const times = dates.map((date) => (date instanceof Date ? date.getTime() : Number.NaN));
  const odd = times.findIndex(Number.isNaN);
  if (odd >= 0) throw new TypeError(`${name} must be dates; got ${String(dates[odd])} at ${odd}`);
  return { kind: 'dates', numbers: times };
}

/**
 * A date as an ISO text, as far as it says anything: 2026-01-31, 2026-01-31 12:30.
 * @param name - the function and its argument, for the error.
 * @throws TypeError if it is no date.
 */
export function dateText(name: string, date: Date): string {
  if (Number.isNaN(date.getTime()))
    throw new TypeError(`${name} must be a date; got ${String(date)}`);
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/( 00:00)?(:00)?\.000Z$|Z$/, '');
}
