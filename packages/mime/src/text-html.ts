import { colourScale, inkOn, type Rgb } from './colour-scale.ts';
import { edgeIndices, type MatrixSource } from './encode-payload.ts';
import { formatFull, numberFormat } from './number-format.ts';
import { type Statistics, statistics } from './statistics.ts';

const EDGE_ITEMS = 10;
const CELL = 'padding:2px 8px;text-align:right;font-family:monospace';

/**
 * The matrix as a static HTML table of at most 20 × 20 cells: no script, no class, colours inline,
 * so that a plain viewer shows it as it is. Larger matrices show their edges with … between.
 */
export function toHtml(source: MatrixSource, stats: Statistics = statistics(source.data)): string {
  const { rows, columns, data, dtype } = source;
  const rowIndex = withGap(rows);
  const columnIndex = withGap(columns);
  const shown = rowIndex.flatMap((i) =>
    columnIndex.map((j) => (i < 0 || j < 0 ? NaN : (data[i * columns + j] as number))),
  );
  const { format } = numberFormat(shown);
  const scale = colourScale(stats, 'light');
  const head = columnIndex.map((j) => header('col', j)).join('');
  const body = rowIndex
    .map((i) => {
      const cells = columnIndex.map((j) =>
        i < 0 || j < 0
          ? `<td style="${CELL}">…</td>`
          : cell(data[i * columns + j] as number, format, scale.colourOf),
      );
      return `<tr>${header('row', i)}${cells.join('')}</tr>`;
    })
    .join('');
  return (
    `<table><caption style="text-align:left">${caption(source.name, rows, columns, dtype)}</caption>` +
    `<thead><tr><td></td>${head}</tr></thead><tbody>${body}</tbody></table>`
  );
}

/** Indices of an axis that are shown; −1 stands for those left out. */
function withGap(size: number): number[] {
  const indices = edgeIndices(size, EDGE_ITEMS);
  if (size > indices.length) indices.splice(EDGE_ITEMS, 0, -1);
  return indices;
}

function header(scope: 'row' | 'col', index: number): string {
  return `<th scope="${scope}" style="${CELL}">${index < 0 ? '…' : index}</th>`;
}

function cell(x: number, format: (x: number) => string, colourOf: (x: number) => Rgb): string {
  const colour = colourOf(x);
  const style = `${CELL};background:rgb(${colour.join(',')});color:${inkOn(colour)}`;
  return `<td style="${style}" title="${formatFull(x)}">${format(x)}</td>`;
}

function caption(name: string | undefined, rows: number, columns: number, dtype: string): string {
  const type = `Matrix&lt;${rows}, ${columns}&gt; ${dtype}`;
  return name === undefined ? type : `<b>${escapeHtml(name)}</b> ${type}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
