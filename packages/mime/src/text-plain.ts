import { edgeIndices, type MatrixSource } from './encode-payload.ts';
import { numberFormat } from './number-format.ts';

const EDGE_ROWS = 10;
const EDGE_COLUMNS = 6;

/**
 * The matrix as text: a line with its type, then its rows. What is shown whole can be pasted back
 * into `matrix(…)`; larger ones show their edges with … between.
 */
export function toPlain(source: MatrixSource): string {
  const { rows, columns, data, dtype } = source;
  const head = `Matrix<${rows}, ${columns}> ${dtype}`;
  if (rows === 0 || columns === 0) return `${head}\n${emptyRows(rows)}`;
  const rowIndex = edgeIndices(rows, EDGE_ROWS);
  const columnIndex = edgeIndices(columns, EDGE_COLUMNS);
  const shown = rowIndex.map((i) => columnIndex.map((j) => data[i * columns + j] as number));
  const { format } = numberFormat(shown.flat());
  const texts = shown.map((row) => row.map(format));
  const width = Math.max(...texts.flat().map((text) => text.length));
  const lines = texts.map((row) => {
    const cells = row.map((text) => text.padStart(width));
    if (columns > columnIndex.length) cells.splice(EDGE_COLUMNS, 0, '…');
    return `[${cells.join(', ')}]`;
  });
  if (rows > rowIndex.length) lines.splice(EDGE_ROWS, 0, '…');
  return `${head}\n[${lines.join(',\n ').replace('\n …,\n', '\n …\n')}]`;
}

function emptyRows(rows: number): string {
  return rows === 0
    ? '[]'
    : `[${Array.from({ length: Math.min(rows, 3) }, () => '[]').join(', ')}${rows > 3 ? ', …' : ''}]`;
}
