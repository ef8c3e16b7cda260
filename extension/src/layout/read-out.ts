import type { MatrixView } from '@eigenbook/mime';
import { labelsAt } from './axis-labels.ts';
import { fullText } from './cell-text.ts';
import type { Cell, Grid } from './grid.ts';
import { indexText, plainText, rangeText } from './labels.ts';
import { type Picture, blockAt } from './picture.ts';

/** What is pointed at, as the foot of the frame shows it. */
export interface ReadOut {
  readonly index: string;
  readonly value: string;
}

/** The index of an element, with the labels of its row and column. */
export function placeText(view: MatrixView, row: number, column: number): string {
  return `${indexText(view.shape, row, column)}${labelsAt(view, row, column)}`;
}

/** The element behind a cell of the grid, its value in full. */
export function cellReadOut(view: MatrixView, grid: Grid, cell: Cell): ReadOut {
  const index = placeText(view, grid.rows[cell.row]!, grid.columns[cell.column]!);
  return { index, value: fullText(grid, cell) };
}

/** The element behind a cell of the picture, or the block with the range of its values. */
export function blockReadOut(view: MatrixView, picture: Picture, cell: Cell): ReadOut {
  const { dtype } = view;
  const { rows, columns, min, max } = blockAt(picture, cell);
  const what = dtype.startsWith('complex') ? '|z| = ' : '';
  if (picture.exact) {
    return { index: placeText(view, rows[0], columns[0]), value: `${what}${plainText(min)}` };
  }
  const value = Number.isNaN(min) ? '—' : `${min === max ? '≈ ' : ''}${rangeText(min, max)}`;
  return { index: spansText(rows, columns), value: `${what}${value}` };
}

type Span = readonly [first: number, last: number];

/** The place of a block, e.g. `[0–9, 20]`. */
export function spansText(rows: Span, columns: Span): string {
  const span = ([first, last]: Span) => (first === last ? String(first) : `${first}–${last}`);
  return `[${span(rows)}, ${span(columns)}]`;
}
