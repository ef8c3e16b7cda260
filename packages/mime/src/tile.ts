// A rectangle of a matrix as bytes: what a reader asks for who wants more than the preview.
import { complexToBytes, type DType, toBytes } from './dtype.ts';
import { isComplex, isSparse, type Source, type SparseSource } from './sources.ts';

export interface TileRequest {
  /** First row and first column. */
  readonly row: number;
  readonly column: number;
  /** How many of each are wanted; what leaves the matrix is left out. */
  readonly rows: number;
  readonly columns: number;
}

export interface Tile extends TileRequest {
  readonly dtype: DType;
  /** rows · columns elements in C order, little-endian; of a complex one both parts. */
  readonly bytes: Uint8Array;
}

/** The largest tile: 8 MB of float64. */
const MAX_TILE = 2 ** 20;

/**
 * The part of `request` that lies in the matrix.
 * @throws RangeError if the request is not whole numbers ≥ 0, or the tile would have more than 2^20 elements.
 */
export function tileOf(source: Source, request: TileRequest): Tile {
  const { row, column } = request;
  if (
    ![row, column, request.rows, request.columns].every((n) => Number.isSafeInteger(n) && n >= 0)
  ) {
    // prettier-ignore
    throw new RangeError(`tileOf: a tile must have whole numbers ≥ 0; got ${JSON.stringify(request)}`); // prettier-ignore
  }
  const rows = Math.max(0, Math.min(request.rows, source.rows - row));
  const columns = Math.max(0, Math.min(request.columns, source.columns - column));
  if (rows * columns > MAX_TILE) {
    throw new RangeError(`tileOf: a tile must have at most ${MAX_TILE} elements; got ${rows} × ${columns}`); // prettier-ignore
  }
  const place = { row, column, rows, columns };
  return { ...place, dtype: source.dtype, bytes: bytesOf(source, place) };
}

function bytesOf(source: Source, place: TileRequest): Uint8Array {
  if (isSparse(source)) return toBytes(sparseTile(source, place), source.dtype);
  const cut = (values: ArrayLike<number>) => denseTile(values, source.columns, place);
  return isComplex(source)
    ? complexToBytes(cut(source.real), cut(source.imag), source.dtype)
    : toBytes(cut(source.data), source.dtype);
}

function denseTile(values: ArrayLike<number>, stride: number, place: TileRequest): Float64Array {
  const { row, column, rows, columns } = place;
  const tile = new Float64Array(rows * columns);
  for (let i = 0, at = 0; i < rows; i++) {
    const from = (row + i) * stride + column;
    for (let j = 0; j < columns; j++, at++) tile[at] = values[from + j]!;
  }
  return tile;
}

function sparseTile(source: SparseSource, { row, column, rows, columns }: TileRequest) {
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
