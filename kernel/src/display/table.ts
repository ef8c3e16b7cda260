// Tables for lists of records, and for maps: what a person would draw. Only fields that are one
// word each make a table; of anything deeper the text tells more.
import { isPlain } from './plain.ts';

/** Rows at each end of a table with more than twice as many. */
const EDGE_ROWS = 30;
const MAX_COLUMNS = 30;
const MAX_TEXT = 200;

/** The value as an HTML table with its texts escaped; undefined if it is not plainly a table. */
export function tableOf(value: unknown): string | undefined {
  try {
    if (Array.isArray(value)) return recordTable(value);
    return value instanceof Map ? mapTable(value) : undefined;
  } catch {
    return undefined; // a proxy that does not want to be looked at
  }
}

/** One row for each record, judged by those that are shown. */
function recordTable(records: readonly unknown[]): string | undefined {
  const shown = edges(records.length).map((k) => [k, records[k]] as const);
  if (!shown.every(([, record]) => isPlain(record) && Object.values(record).every(isWord))) return undefined; // prettier-ignore
  const names = [...new Set(shown.flatMap(([, record]) => Object.keys(record as object)))];
  if (names.length === 0 || names.length > MAX_COLUMNS) return undefined;
  const rows = shown.map(([k, record]) => [
    String(k),
    ...names.map((name) => wordOf((record as Record<string, unknown>)[name])),
  ]);
  return table(['', ...names], rows, records.length);
}

/** Keys and values side by side. */
function mapTable(map: ReadonlyMap<unknown, unknown>): string | undefined {
  const entries = [...map];
  const shown = edges(entries.length).map((k) => entries[k]!);
  if (shown.length === 0 || !shown.flat().every(isWord)) return undefined;
  return table(['key', 'value'], shown.map((entry) => entry.map(wordOf)), entries.length); // prettier-ignore
}

/** The indices that are shown of `count`. */
function edges(count: number): number[] {
  const length = Math.min(count, 2 * EDGE_ROWS);
  return Array.from({ length }, (_, k) => (k < EDGE_ROWS ? k : count - length + k));
}

/** @param count - how many rows there would be; those in the middle are left out. */
function table(head: readonly string[], rows: readonly string[][], count: number): string {
  const lines = rows.map(([first, ...others]) => {
    const cells = others.map((text) => `<td>${escaped(text)}</td>`);
    return `<tr><th>${escaped(first!)}</th>${cells.join('')}</tr>`;
  });
  const whole = rows.length === count;
  if (!whole) lines.splice(EDGE_ROWS, 0, `<tr>${'<td>…</td>'.repeat(head.length)}</tr>`);
  const heads = head.map((name) => `<th>${escaped(name)}</th>`).join('');
  const foot = whole ? '' : `<p>${count} rows</p>`;
  return `<table><thead><tr>${heads}</tr></thead><tbody>${lines.join('')}</tbody></table>${foot}`;
}

/** Whether a value fills a cell: no parts, no function. */
function isWord(value: unknown): boolean {
  if (value === null || value instanceof Date) return true;
  return typeof value !== 'object' && typeof value !== 'function';
}

function wordOf(value: unknown): string {
  if (value === undefined) return '';
  if (value === null) return 'null';
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  }
  const text = (value as string | bigint | symbol).toString();
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
