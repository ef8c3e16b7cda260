// What stands for blocks of elements where a matrix is drawn smaller than it is.
import { isComplex, isSparse, type Source } from './sources.ts';
import type { Aggregate, TilePlace } from './tile-messages.ts';

export interface Blocks extends TilePlace {
  /** The row behind the last one that counts. */
  readonly end: number;
  /** Rows and columns of elements that make one block. */
  readonly rowStep: number;
  readonly columnStep: number;
}

/** One value for each block, of its finite elements; NaN where there is none. */
export function aggregated(source: Source, blocks: Blocks, aggregate: Aggregate): Float64Array {
  const size = blocks.rows * blocks.columns;
  const [values, counts] = [new Float64Array(size), new Float64Array(size)];
  const take = TAKERS[aggregate];
  const add = (at: number, x: number) => {
    if (x - x !== 0) return;
    counts[at] = counts[at]! + 1;
    values[at] = counts[at] === 1 ? x : take(values[at]!, x, counts[at]);
  };
  if (isSparse(source)) addStored(source, blocks, { add, values, counts, take });
  else eachDense(source, blocks, add);
  for (let at = 0; at < size; at++) if (counts[at] === 0) values[at] = NaN;
  return values;
}

/** The value of a block that takes another element, of which it then has `count`. */
type Taker = (value: number, x: number, count: number) => number;

const TAKERS: Record<Aggregate, Taker> = {
  min: (value, x) => Math.min(value, x),
  max: (value, x) => Math.max(value, x),
  // a sum of large elements would overflow
  mean: (value, x, count) => value + (x / count - value / count),
  extreme: (value, x) => (Math.abs(x) > Math.abs(value) ? x : value),
};

type Add = (at: number, x: number) => void;

function eachDense(
  source: Exclude<Source, { readonly indptr: unknown }>,
  blocks: Blocks,
  add: Add,
): void {
  // prettier-ignore
  const { row, column, rows, columns, rowStep, columnStep, end } = blocks;
  const lastRow = Math.min(end, row + rows * rowStep);
  const lastColumn = Math.min(source.columns, column + columns * columnStep);
  for (let i = row; i < lastRow; i++) {
    const blockRow = Math.floor((i - row) / rowStep) * columns;
    const start = i * source.columns;
    let [block, left] = [blockRow, columnStep];
    for (let j = column; j < lastColumn; j++) {
      const at = start + j;
      add(
        block,
        isComplex(source) ? Math.hypot(source.real[at]!, source.imag[at]!) : source.data[at]!,
      );
      if (--left === 0) [block, left] = [block + 1, columnStep];
    }
  }
}

interface Running {
  readonly add: Add;
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly take: Taker;
}

function addStored(
  source: Extract<Source, { readonly indptr: unknown }>,
  blocks: Blocks,
  { add, values, counts, take }: Running,
): void {
  const { row, column, rows, columns, rowStep, columnStep, end } = blocks;
  const { indptr, indices, data } = source;
  const lastRow = Math.min(end, row + rows * rowStep);
  const lastColumn = Math.min(source.columns, column + columns * columnStep);
  const stored = new Float64Array(rows * columns);
  for (let i = row; i < lastRow; i++) {
    const blockRow = Math.floor((i - row) / rowStep) * columns;
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) {
      const j = indices[p]!;
      if (j < column || j >= lastColumn) continue;
      const at = blockRow + Math.floor((j - column) / columnStep);
      stored[at] = stored[at]! + 1;
      add(at, data[p]!);
    }
  }
  // what is not stored is zeros: any number of them is taken at once
  for (let k = 0; k < rows; k++) {
    const height = Math.min(rowStep, lastRow - row - k * rowStep);
    for (let l = 0; l < columns; l++) {
      const at = k * columns + l;
      const zeros =
        height * Math.min(columnStep, lastColumn - column - l * columnStep) - stored[at]!;
      if (zeros <= 0) continue;
      const count = counts[at]! + zeros;
      if (counts[at] === 0) values[at] = 0;
      else if (take === TAKERS.mean) values[at] = values[at]! * (counts[at]! / count);
      else values[at] = take(values[at]!, 0, count);
      counts[at] = count;
    }
  }
}
