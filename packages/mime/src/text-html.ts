import { cellsOf, headOf, lineOf, statisticsOf } from './cells.ts';
import { colourScale, inkOn, type Rgb } from './colour-scale.ts';
import { edgeIndices } from './encode-payload.ts';
import { escapeHtml } from './escape-html.ts';
import { LONGEST_NAME, rowLabel } from './labels.ts';
import { isSparse, type Source } from './sources.ts';
import { brailleSpy } from './spy.ts';
import type { Statistics } from './statistics.ts';
import { utf8Length } from './utf8.ts';

/** Rows and columns at each edge, fewer where the table would be longer than it may be. */
const EDGES = [10, 8, 6, 4, 2, 1] as const;
/** Most bytes of the table. */
export const MOST_HTML = 20_000;
/** A table of so few cells has each value in full behind the rounded one. */
const FEW = 100;
/** Most digits after the point in a larger one. */
const DIGITS_OF_MANY = 4;
/** A page scrolls what is too wide for it, paper does not: pixels between the margins of A4, of a letter and of a cell. */
const [PAPER, LETTER, MARGINS] = [570, 8, 14] as const;
/** A page may be dark: rows bring their own paper and ink. */
const ROW = '<tr style="background:#eee;color:#000">';

/**
 * The matrix as a static HTML table of at most 20 × 20 cells: no script, no class, colours inline,
 * so that a plain viewer shows it as it is. Larger matrices show their edges with … between, sparse
 * ones a picture in Braille characters with a dot where elements are stored. A shape without axes
 * is a number.
 * @param limit - most bytes: a table that would have more shows less of the edges.
 * @example
 * toHtml({ rows: 1, columns: 1, data: [7], dtype: 'float64' }).includes('7'); // => true
 */
export function toHtml(
  source: Source,
  stats: Statistics = statisticsOf(source),
  limit = MOST_HTML,
): string {
  const { rows, columns } = source;
  if (isSparse(source) && Math.max(rows, columns) > 2 * EDGES[0]) {
    return `<div>${caption(source)}<pre style="line-height:1">${brailleSpy(source)}</pre></div>`;
  }
  if (source.shape?.length === 0) {
    return `<div>${caption(source)}<pre>${cellsOf(source).full(0, 0)}</pre></div>`;
  }
  const side = Math.max(rows, columns);
  const edges = EDGES.filter((items, k) => k === 0 || 2 * items < side);
  for (const items of edges) {
    const html = table(source, stats, items);
    if (utf8Length(html) <= limit) return html;
  }
  return `<div>${caption(source)}</div>`;
}

function table(source: Source, stats: Statistics, items: number): string {
  const rowIndex = withGap(source.rows, items);
  const columnIndex = withGap(source.columns, items);
  const cells = cellsOf(source);
  const isSmall = rowIndex.length * columnIndex.length <= FEW;
  const write = cells.writer(
    rowIndex.filter((i) => i >= 0),
    columnIndex.filter((j) => j >= 0),
    isSmall ? undefined : DIGITS_OF_MANY,
  );
  const { colours = 'blue-orange', range: [min, max] = [stats.min, stats.max] } = source;
  const { colourOf } = colourScale({ min, max }, 'light', { colours });
  const cell = (i: number, j: number) => {
    if (i < 0 || j < 0) return '<td>…</td>';
    if (!cells.stored(i, j)) return '<td>·</td>';
    const [colour, ink] = shortColour(colourOf(cells.colour(i, j)));
    const title = isSmall ? ` title="${cells.full(i, j)}"` : '';
    return `<td style="background:${colour}${ink}"${title}>${lineOf(write(i, j))}</td>`;
  };
  const { labels, shape } = source;
  // a list has no rows to be numbered, and those of more axes are named by their places on all of them
  const nameOf = (i: number) => {
    if (shape?.length === 1) return '';
    const places =
      i < 0 || !shape ? [] : placesOf(Math.floor(i / shape.at(-2)!), shape.slice(0, -2));
    return header('row', i, [...places, rowLabel(labels, i) ?? i % (shape?.at(-2) ?? Infinity)].join(', ')); // prettier-ignore
  };
  const corner = shape?.length === 1 ? '' : '<td></td>';
  const head = columnIndex.map((j) => header('col', j, labels?.columns?.[j])).join('');
  const body = rowIndex.map((i) => {
    const line = columnIndex.map((j) => cell(i, j)).join('');
    return `${ROW}${nameOf(i)}${line}</tr>`;
  });
  const [print, shrunk] = onPaper([
    4,
    ...columnIndex.map((j) => Math.max(String(labels?.columns?.[j] ?? j).length, ...rowIndex.map((i) => i < 0 || j < 0 ? 1 : lineOf(write(i, j)).length))), // prettier-ignore
  ]);
  return (
    `${print}<table cellpadding="4" style="text-align:right;font-family:monospace${shrunk}"><caption style="text-align:left">${caption(source)}</caption>` +
    `<thead>${ROW}${corner}${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
  );
}

/** What makes columns of so many letters fit on paper: a rule for the page, and a style for their table. */
function onPaper(letters: readonly number[]): readonly [rule: string, style: string] {
  const width = letters.reduce((total, count) => total + LETTER * count + MARGINS, 0);
  if (width <= PAPER) return ['', ''];
  return ['<style>@media print{[style*="--paper"]{zoom:var(--paper)}}</style>', `;--paper:${(PAPER / width).toFixed(2)}`]; // prettier-ignore
}

/** The places on the axes of `sizes` at which the k-th of their blocks lies. */
function placesOf(k: number, sizes: readonly number[]): number[] {
  return sizes.reduceRight<[rest: number, places: number[]]>(
    ([rest, places], size) => [Math.floor(rest / size), [rest % size, ...places]],
    [k, []],
  )[1];
}

/** A colour in three digits, and the ink on it where it is not that of its row. */
function shortColour(colour: Rgb): [colour: string, ink: string] {
  const digits = colour.map((channel) => Math.round(channel / 17));
  const ink = inkOn(digits.map((digit) => 17 * digit) as unknown as Rgb);
  const text = digits.map((digit) => digit.toString(16)).join('');
  return [`#${text}`, ink === '#000' ? '' : `;color:${ink}`];
}

/** Indices of an axis that are shown; −1 stands for those left out. */
function withGap(size: number, items: number): number[] {
  const indices = edgeIndices(size, items);
  if (size > indices.length) indices.splice(items, 0, -1);
  return indices;
}

function header(scope: 'row' | 'col', index: number, label = String(index)): string {
  return `<th scope="${scope}">${index < 0 ? '…' : nameHtml(label)}</th>`;
}

function caption(source: Source): string {
  const type = nameHtml(headOf(source));
  return source.name === undefined ? type : `<b>${nameHtml(source.name)}</b> ${type}`;
}

function nameHtml(text: string): string {
  return escapeHtml(text.slice(0, LONGEST_NAME));
}
