// What stands in the cells of a grid: numbers, or both parts of complex numbers.
import { complexFormat, complexText, formatFull, isNegative } from '@eigenbook/mime';
import { type Cell, type Grid, valueAt } from './grid.ts';
import { cellText, minus, plainText } from './labels.ts';

/** The texts of a grid’s cells, one notation for all: as drawn, and as a screen reader gives them. */
export interface CellTexts {
  readonly drawn: (cell: Cell) => string;
  readonly spoken: (cell: Cell) => string;
}

export function cellTexts(grid: Grid, format: (x: number) => string, digits: number): CellTexts {
  const { parts } = grid;
  if (!parts) {
    return {
      drawn: (cell) => cellText(valueAt(grid, cell), format),
      spoken: (cell) => plainText(valueAt(grid, cell), format),
    };
  }
  const complex = complexFormat(parts.real, parts.imag, digits);
  const text = (cell: Cell) => {
    const at = placeOf(grid, cell);
    return minus(complex.format(parts.real[at]!, parts.imag[at]!));
  };
  return { drawn: text, spoken: text };
}

/** The value of a cell in full. */
export function fullText(grid: Grid, cell: Cell): string {
  if (!grid.parts) return plainText(valueAt(grid, cell));
  const at = placeOf(grid, cell);
  return complexShown(grid.parts.real[at]!, grid.parts.imag[at]!);
}

/** Both parts in full. */
export function complexShown(re: number, im: number): string {
  return minus(complexText(formatFull(re), formatFull(Math.abs(im)), isNegative(im)));
}

function placeOf(grid: Grid, { row, column }: Cell): number {
  return row * grid.columns.length + column;
}
