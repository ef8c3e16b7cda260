import { cellsOf, headOf, lineOf, statisticsOf } from './cells.ts';
import { colourScale, inkOn } from './colour-scale.ts';
import { edgeIndices } from './encode-payload.ts';
import { rowLabel } from './labels.ts';
import { isSparse, type Source } from './sources.ts';
import { brailleSpy } from './spy.ts';
import type { Statistics } from './statistics.ts';

const EDGE_ITEMS = 10;
const CELL = 'padding:2px 8px;text-align:right;font-family:monospace';

/**
 * The matrix as a static HTML table of at most 20 × 20 cells: no script, no class, colours inline,
 * so that a plain viewer shows it as it is. Larger matrices show their edges with … between, sparse
 * ones a picture in Braille characters with a dot where elements are stored.
 */
export function toHtml(source: Source, stats: Statistics = statisticsOf(source)): string {
  const { rows, columns } = source;
  if (isSparse(source) && Math.max(rows, columns) > 2 * EDGE_ITEMS) {
    return `<div>${caption(source)}<pre style="line-height:1">${brailleSpy(source)}</pre></div>`;
  }
  const rowIndex = withGap(rows);
  const columnIndex = withGap(columns);
  const cells = cellsOf(source);
  const write = cells.writer(
    rowIndex.filter((i) => i >= 0),
    columnIndex.filter((j) => j >= 0),
  );
  const { colourOf } = colourScale(stats, 'light');
  const cell = (i: number, j: number) => {
    if (i < 0 || j < 0) return `<td style="${CELL}">…</td>`;
    if (!cells.stored(i, j)) return `<td style="${CELL}">·</td>`;
    const colour = colourOf(cells.colour(i, j));
    const style = `${CELL};background:rgb(${colour.join(',')});color:${inkOn(colour)}`;
    return `<td style="${style}" title="${cells.full(i, j)}">${lineOf(write(i, j))}</td>`;
  };
  const head = columnIndex.map((j) => header('col', j, source.labels?.columns?.[j])).join('');
  const body = rowIndex.map(
    (i) =>
      `<tr>${header('row', i, rowLabel(source.labels, i))}${columnIndex.map((j) => cell(i, j)).join('')}</tr>`,
  );
  return (
    `<table><caption style="text-align:left">${caption(source)}</caption>` +
    `<thead><tr><td></td>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
  );
}

/** Indices of an axis that are shown; −1 stands for those left out. */
function withGap(size: number): number[] {
  const indices = edgeIndices(size, EDGE_ITEMS);
  if (size > indices.length) indices.splice(EDGE_ITEMS, 0, -1);
  return indices;
}

function header(scope: 'row' | 'col', index: number, label = String(index)): string {
  return `<th scope="${scope}" style="${CELL}">${index < 0 ? '…' : escapeHtml(label)}</th>`;
}

function caption(source: Source): string {
  const type = escapeHtml(headOf(source));
  return source.name === undefined ? type : `<b>${escapeHtml(source.name)}</b> ${type}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
