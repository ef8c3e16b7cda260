// A matrix as a picture: every cell of it stands for a block of the matrix, in a small matrix for
// one element.
import { blockStart, levelValue, type MatrixView, rowsAndColumns } from '@eigenbook/mime';
import type { Cell } from './grid.ts';

export interface Picture {
  /** Rows and columns of the whole matrix. */
  readonly size: readonly [rows: number, columns: number];
  /** Rows and columns of the picture. */
  readonly rows: number;
  readonly columns: number;
  /** False where the values were rounded to levels on their way here. */
  readonly exact: boolean;
  /** What is drawn, and the smallest and largest value of each block; NaN where none is finite. */
  readonly values: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/** What a cell of a picture stands for; both ends of the ranges belong to it. */
export interface Block {
  readonly rows: readonly [first: number, last: number];
  readonly columns: readonly [first: number, last: number];
  readonly min: number;
  readonly max: number;
}

/**
 * The picture of a matrix: its elements, or the mean levels of a pooled one. Of a sparse one it shows
 * the element of largest size in each block: a mean would be lost among the zeros.
 */
export function pictureOf({ shape, preview, sparse }: MatrixView): Picture {
  const size = rowsAndColumns(shape);
  if (preview.kind === 'full') {
    const { values } = preview;
    const [rows, columns] = values.length === 0 ? [0, 0] : size;
    return { size, rows, columns, exact: true, values, min: values, max: values };
  }
  const { rows, columns, low, high, mean, min, max } = preview.pooled;
  const [values, smallest, largest] = [mean, min, max].map((levels) =>
    Float64Array.from(levels, (level) => levelValue(level, low, high)),
  );
  const drawn = sparse ? extremes(smallest!, largest!) : values!;
  return { size, rows, columns, exact: false, values: drawn, min: smallest!, max: largest! };
}

function extremes(smallest: Float64Array, largest: Float64Array): Float64Array {
  return largest.map((high, at) =>
    Math.abs(smallest[at]!) > Math.abs(high) ? smallest[at]! : high,
  );
}

/** The block behind a cell of the picture. */
export function blockAt(picture: Picture, { row, column }: Cell): Block {
  const at = row * picture.columns + column;
  return {
    rows: blockRange(picture.size[0], picture.rows, row),
    columns: blockRange(picture.size[1], picture.columns, column),
    min: picture.min[at]!,
    max: picture.max[at]!,
  };
}

/** Both ends of the indices that a block of an axis stands for. */
export function blockRange(size: number, blocks: number, k: number): [first: number, last: number] {
  return [blockStart(size, blocks, k), blockStart(size, blocks, k + 1) - 1];
}
