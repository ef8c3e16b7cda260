import { cellsOf, headOf, lineOf } from './cells.ts';
import { edgeIndices } from './encode-payload.ts';
import { numberFormat } from './number-format.ts';
import { isSparse, type Source, type SparseSource } from './sources.ts';

const EDGE_ROWS = 10;
const EDGE_COLUMNS = 6;

/**
 * The matrix as text: a line with its type, then its rows, of a sparse one its stored elements. Of
 * a shape of one axis it is a list, of none a number. What is shown whole can be pasted back into
 * `matrix(…)` or `tensor(…)`; larger ones show their edges with … between.
 * @example
 * toPlain({ rows: 1, columns: 2, data: [1, 2], dtype: 'float64' }); // => 'Matrix<1, 2> float64\n[[1, 2]]'
 */
export function toPlain(source: Source): string {
  const { rows, columns } = source;
  const head = headOf(source);
  if (isSparse(source)) return [head, ...elementLines(source)].join('\n');
  const axes = source.shape?.length ?? 2;
  if (rows === 0 || columns === 0) return `${head}\n${axes === 1 ? '[]' : emptyRows(rows)}`;
  const rowIndex = edgeIndices(rows, EDGE_ROWS);
  const columnIndex = edgeIndices(columns, EDGE_COLUMNS);
  const write = cellsOf(source).writer(rowIndex, columnIndex);
  const texts = rowIndex.map((i) => columnIndex.map((j) => lineOf(write(i, j))));
  const width = Math.max(...texts.flat().map((text) => text.length));
  if (axes === 0) return `${head}\n${texts[0]![0]!}`;
  const lines = texts.map((row) => {
    const cells = row.map((text) => text.padStart(width));
    if (columns > columnIndex.length) cells.splice(EDGE_COLUMNS, 0, '…');
    return `[${cells.join(', ')}]`;
  });
  if (axes === 1) return `${head}\n${lines[0]!}`;
  const nested = nest(lines, rowIndex, source.shape?.slice(0, -1) ?? [rows]);
  if (rows > rowIndex.length) nested.splice(EDGE_ROWS, 0, `${' '.repeat(Math.max(1, axes - 1))}…`);
  return [head, ...nested].join('\n');
}

/** Rows in the brackets of the axes before the last, with a line between blocks, as NumPy has them. */
function nest(
  lines: readonly string[],
  index: readonly number[],
  sizes: readonly number[],
): string[] {
  const blocks = sizes.map((_, axis) => sizes.slice(axis).reduce((all, size) => all * size, 1));
  const last = lines.length - 1;
  return lines.map((line, k) => {
    const begun = blocks.filter((rows) => index[k]! % rows === 0).length;
    const ended = blocks.filter((rows) => (index[k]! + 1) % rows === 0).length;
    const before = ' '.repeat(blocks.length - begun) + '['.repeat(begun);
    return before + line + ']'.repeat(ended) + (k === last ? '' : ended > 0 ? ',\n' : ',');
  });
}

function emptyRows(rows: number): string {
  return rows === 0
    ? '[]'
    : `[${Array.from({ length: Math.min(rows, 3) }, () => '[]').join(', ')}${rows > 3 ? ', …' : ''}]`;
}

/** One stored element a line, as SciPy has them: `(row, column)  value`. */
function elementLines({ indptr, indices, data }: SparseSource): string[] {
  const shown = edgeIndices(data.length, EDGE_ROWS);
  const { format } = numberFormat(shown.map((p) => data[p]!));
  const places = shown.map((p) => `(${rowOf(indptr, p)}, ${indices[p]})`);
  const texts = shown.map((p) => format(data[p]!));
  const placeWidth = Math.max(0, ...places.map((place) => place.length));
  const textWidth = Math.max(0, ...texts.map((text) => text.length));
  const lines = places.map(
    (place, k) => `  ${place.padEnd(placeWidth)}  ${texts[k]!.padStart(textWidth)}`,
  );
  if (data.length > shown.length) lines.splice(EDGE_ROWS, 0, '  …');
  return lines;
}

/** The row that place `p` of compressed rows belongs to: the last that begins at or before it. */
function rowOf(indptr: ArrayLike<number>, p: number): number {
  let [low, high] = [0, indptr.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (indptr[middle]! <= p) low = middle;
    else high = middle;
  }
  return low;
}
