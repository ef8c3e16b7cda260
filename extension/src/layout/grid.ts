// The cells whose exact values a payload carries, in the order in which they are shown.
import { type MatrixView, rowsAndColumns, type Values } from '@eigenbook/mime';

export interface Grid {
  /** Rows and columns of the whole matrix. */
  readonly size: readonly [rows: number, columns: number];
  /** The matrix indices that are shown. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** rows × columns values in C order; of complex ones their distances from 0. */
  readonly values: Float64Array;
  /** The parts of complex values. */
  readonly parts?: Values['parts'];
}

/** A place in a grid or picture, counted over what is shown and not over the matrix. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** All cells of a small matrix, the edges of a large one. */
export function gridOf({ shape, preview }: MatrixView): Grid {
  const size = rowsAndColumns(shape);
  if (preview.kind === 'summary') return { size, ...preview.edges };
  // An empty matrix may have 2^53 rows of no columns: there is nothing to count then.
  const [rows, columns] = preview.values.length === 0 ? [0, 0] : size;
  const { values, parts } = preview;
  const grid = { size, rows: countTo(rows), columns: countTo(columns), values };
  return parts === undefined ? grid : { ...grid, parts };
}

/** The value of a cell. */
export function valueAt(grid: Grid, { row, column }: Cell): number {
  return grid.values[row * grid.columns.length + column]!;
}

/** True if the grid has such a cell. */
export function hasCell(grid: Grid, { row, column }: Cell): boolean {
  return row < grid.rows.length && column < grid.columns.length;
}

function countTo(end: number): number[] {
  return Array.from({ length: end }, (_, index) => index);
}
