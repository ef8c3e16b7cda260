// A rectangle of a matrix as bytes: what a reader asks for who wants more than the preview.
import { aggregated } from './aggregate.ts';
import { complexToBytes, type DType, toBytes } from './dtype.ts';
import { isComplex, isSparse, type Source, type SparseSource } from './sources.ts';
import { MAX_TILE, type TilePlace, type TileRequest } from './tile-messages.ts';

/** A part of a matrix, as its bytes. */
export interface Tile extends TilePlace {
  /** What each element is. */
  readonly dtype: DType;
  /** rows · columns elements in C order, little-endian; of a complex one both parts. */
  readonly bytes: Uint8Array;
}

/** The most elements that one tile may stand for: a quarter of a second of summing up. */
const MAX_SCANNED = 2 ** 27;

/**
 * The part of `request` that lies in the matrix, or in the slice that it names. With a step,
 * float64 values of blocks of elements, NaN where a block has no finite one.
 * @throws RangeError if the request is not whole numbers ≥ 0, or the slice is none, or the tile
 *   would have more than 2^20 elements, or stand for more than 2^27.
 * @example
 * const source = { rows: 2, columns: 2, data: [1, 2, 3, 4], dtype: 'float64' } as const;
 * const { bytes } = tileOf(source, { row: 1, column: 0, rows: 1, columns: 9 });
 * fromBytes(bytes, 'float64'); // => [3, 4]
 */
export function tileOf(source: Source, request: TileRequest): Tile {
  const { row, column, rowStep = 1, columnStep = 1, aggregate = 'mean' } = request;
  const numbers = [row, column, request.rows, request.columns, rowStep - 1, columnStep - 1];
  if (!numbers.every((n) => Number.isSafeInteger(n) && n >= 0)) {
    throw new RangeError(`tileOf: a tile must have whole numbers ≥ 0; got ${JSON.stringify(request)}`); // prettier-ignore
  }
  const [first, height] = rowsOfSlice(source, request.slice ?? []);
  const rows = Math.max(0, Math.min(request.rows, Math.ceil((height - row) / rowStep)));
  const columns = Math.max(0, Math.min(request.columns, Math.ceil((source.columns - column) / columnStep))); // prettier-ignore
  if (rows * columns > MAX_TILE) {
    throw new RangeError(`tileOf: a tile must have at most ${MAX_TILE} elements; got ${rows} × ${columns}`); // prettier-ignore
  }
  const place = { row, column, rows, columns };
  const within = { ...place, row: first + row };
  if (rowStep === 1 && columnStep === 1) {
    return { ...place, dtype: source.dtype, bytes: bytesOf(source, within) };
  }
  const scanned = Math.min(rows * rowStep, height - row) * Math.min(columns * columnStep, source.columns - column); // prettier-ignore
  if (scanned > MAX_SCANNED && !isSparse(source)) {
    throw new RangeError(`tileOf: a tile must stand for at most ${MAX_SCANNED} elements; got ${scanned}`); // prettier-ignore
  }
  const end = first + height;
  const values = aggregated(source, { ...within, end, rowStep, columnStep }, aggregate);
  return { ...place, dtype: 'float64', bytes: toBytes(values, 'float64') };
}

/** First row and number of rows of a slice by the indices of the first axes. */
function rowsOfSlice(source: Source, slice: readonly number[]): [first: number, height: number] {
  const axes = (source.shape ?? [source.rows, source.columns]).slice(0, -1);
  if (slice.length > 0 && !(slice.length < axes.length && slice.every((at, k) => at < axes[k]!))) {
    throw new RangeError(`tileOf: slice must index the first axes of [${axes.join(', ')}, ${source.columns}]; got [${slice.join(', ')}]`); // prettier-ignore
  }
  let [first, height] = [0, source.rows];
  slice.forEach((at, k) => {
    height /= axes[k]!;
    first += at * height;
  });
  return [first, height];
}

function bytesOf(source: Source, place: TilePlace): Uint8Array {
  if (isSparse(source)) return toBytes(sparseTile(source, place), source.dtype);
  const cut = (values: ArrayLike<number>) => denseTile(values, source.columns, place);
  return isComplex(source)
    ? complexToBytes(cut(source.real), cut(source.imag), source.dtype)
    : toBytes(cut(source.data), source.dtype);
}

function denseTile(values: ArrayLike<number>, stride: number, place: TilePlace): Float64Array {
  const { row, column, rows, columns } = place;
  const tile = new Float64Array(rows * columns);
  for (let i = 0, at = 0; i < rows; i++) {
    const from = (row + i) * stride + column;
    for (let j = 0; j < columns; j++, at++) tile[at] = values[from + j]!;
  }
  return tile;
}

function sparseTile(source: SparseSource, { row, column, rows, columns }: TilePlace) {
  const { indptr, indices, data } = source;
  const tile = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let p = indptr[row + i]!; p < indptr[row + i + 1]!; p++) {
      const j = indices[p]! - column;
      if (j >= 0 && j < columns) tile[i * columns + j] = data[p]!;
    }
  }
  return tile;
}
