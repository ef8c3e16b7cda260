// All elements of a matrix for its writers: from the output where it holds them, else tile by tile.
import { isComplexDType, type Labels, type MatrixView, rowLabel } from '@eigenbook/mime';
import { arrival } from '../cells/arrival.ts';
import type { CellSource, Index, Part } from '../cells/cell-source.ts';
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

/**
 * @param wanted - the part that is gathered; all of the matrix if left out.
 * @throws RangeError if that has more than 2^22 elements and a kernel to ask.
 */
export async function gather(
  view: MatrixView,
  cells: CellSource,
  wanted?: Part,
): Promise<Gathered> {
  const part = wanted ?? { row: 0, rowEnd: cells.size[0], column: 0, columnEnd: cells.size[1] };
  const [height, width] = [part.rowEnd - part.row, part.columnEnd - part.column];
  const isAny = cells.reach === 'any';
  if (isAny && height * width > MAX_GATHERED) {
    throw new RangeError(`copy: a matrix must have at most ${MAX_GATHERED} elements; got ${height} × ${width}`); // prettier-ignore
  }
  const grid = gridOf(view);
  const rows = isAny ? range(part.row, part.rowEnd) : within(grid.rows, part.row, part.rowEnd);
  const columns = isAny ? range(part.column, part.columnEnd) : within(grid.columns, part.column, part.columnEnd); // prettier-ignore
  const { dtype } = view;
  const values = new Float64Array(rows.length * columns.length);
  const imag = isComplexDType(dtype) ? new Float64Array(values.length) : undefined;
  for (let down = 0; down < rows.length; down += SIDE) {
    for (let across = 0; across < columns.length; across += SIDE) {
      const [downEnd, acrossEnd] = [Math.min(rows.length, down + SIDE), Math.min(columns.length, across + SIDE)]; // prettier-ignore
      // read at once: a source may forget it for what comes next
      if (isAny) await arrival(cells, { row: rows[down]!, rowEnd: rows[downEnd - 1]! + 1, column: columns[across]!, columnEnd: columns[acrossEnd - 1]! + 1 }); // prettier-ignore
      for (let i = down; i < downEnd; i++) {
        for (let j = across; j < acrossEnd; j++) {
          const index: Index = { row: rows[i]!, column: columns[j]! };
          const [re, im] = imag ? cells.partsAt!(index)! : [cells.valueAt(index)!, 0];
          values[i * columns.length + j] = re;
          if (imag) imag[i * columns.length + j] = im;
        }
      }
    }
  }
  const labels = labelsOf(view, rows, columns);
  const table = { rows: rows.length, columns: columns.length, dtype, labels, values, ...(imag && { imag }) }; // prettier-ignore
  return { table, whole: rows.length === height && columns.length === width };
}

function range(from: number, end: number): number[] {
  return Array.from({ length: end - from }, (_, k) => from + k);
}

function within(indices: readonly number[], from: number, end: number): number[] {
  return indices.filter((index) => index >= from && index < end);
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
