// All elements of a matrix for its writers: from the output where it holds them, else tile by tile.
import { type Labels, type MatrixView, rowLabel } from '@eigenbook/mime';
import { arrival } from '../cells/arrival.ts';
import type { CellSource, Index } from '../cells/cell-source.ts';
import { gridOf } from '../layout/grid.ts';
import type { Table } from './table.ts';

export interface Gathered {
  readonly table: Table;
  /** False where only the edges of the matrix are there. */
  readonly whole: boolean;
}

/** Most elements that are fetched to be copied. */
const MAX_GATHERED = 2 ** 22;
const SIDE = 256;

/** @throws RangeError if the matrix has more than 2^22 elements and a kernel to ask. */
export async function gather(view: MatrixView, cells: CellSource): Promise<Gathered> {
  const { dtype } = view;
  if (cells.reach !== 'any') {
    const { rows, columns, values, parts } = gridOf(view);
    const size = { rows: rows.length, columns: columns.length, dtype };
    const labels = labelsOf(view, rows, columns);
    const table = parts ? { ...size, labels, values: parts.real, imag: parts.imag } : { ...size, labels, values }; // prettier-ignore
    return { table, whole: cells.reach === 'all' };
  }
  const [rows, columns] = cells.size;
  if (rows * columns > MAX_GATHERED) {
    throw new RangeError(`copy: a matrix must have at most ${MAX_GATHERED} elements; got ${rows} × ${columns}`); // prettier-ignore
  }
  const values = new Float64Array(rows * columns);
  const imag = dtype.startsWith('complex') ? new Float64Array(rows * columns) : undefined;
  for (let row = 0; row < rows; row += SIDE) {
    for (let column = 0; column < columns; column += SIDE) {
      const part = { row, column, rowEnd: Math.min(rows, row + SIDE), columnEnd: Math.min(columns, column + SIDE) }; // prettier-ignore
      await arrival(cells, part);
      for (let i = row; i < part.rowEnd; i++) {
        for (let j = column; j < part.columnEnd; j++) {
          const at = i * columns + j;
          const index: Index = { row: i, column: j };
          const [re, im] = imag ? cells.partsAt!(index)! : [cells.valueAt(index)!, 0];
          values[at] = re;
          if (imag) imag[at] = im;
        }
      }
    }
  }
  const labels = labelsOf(view, upTo(rows), upTo(columns));
  return { table: { rows, columns, dtype, labels, values, ...(imag && { imag }) }, whole: true };
}

function upTo(end: number): number[] {
  return Array.from({ length: end }, (_, index) => index);
}

/** The labels of these rows and columns. */
function labelsOf(
  { labels }: MatrixView,
  rows: readonly number[],
  columns: readonly number[],
): Labels {
  // prettier-ignore
  return {
    ...(labels?.rows && { rows: rows.map((row) => rowLabel(labels, row)!) }),
    ...(labels?.columns && { columns: columns.map((column) => labels.columns![column]!) }),
  };
}
