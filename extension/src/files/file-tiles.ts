// Tiles of an array in a file. One whose blocks hold more than is read at once shows a sample of them.
import { findNext, type Sought, type Tile, tileOf, type TileRequest } from '@eigenbook/mime';
import { slicePlace } from '../cells/slice.ts';
import type { TileReader } from '../cells/tile-reader.ts';
import type { Index } from '../cells/cell-source.ts';
import { sourceOf } from './block.ts';
import type { FileLines } from './file-lines.ts';
import { BUDGET, sampleOf } from './sample.ts';

/** Elements that are looked through at a time, and in all. */
const SOUGHT_AT_ONCE = 1 << 20;
const SOUGHT_MOST = 1 << 28;

/** @param shape - of more than two axes the tiles of one slice can be asked for. */
export function fileTiles(file: FileLines, shape: readonly number[]): TileReader {
  const { length, itemSize } = file;
  return {
    size: [file.lines, length],
    async tile(request) {
      const { column, rowStep = 1, columnStep = 1, slice = [], ...wanted } = request;
      const within = slice.length > 0 ? slicePlace(shape, slice) : { row: 0, rows: file.lines };
      const row = within.row + wanted.row;
      const lines = within.row + within.rows;
      const rows = Math.max(0, Math.min(wanted.rows, Math.ceil((lines - row) / rowStep)));
      const columns = Math.max(0, Math.min(wanted.columns, Math.ceil((length - column) / columnStep))); // prettier-ignore
      const rowEnd = Math.min(lines, row + rows * rowStep);
      const columnEnd = Math.min(length, column + columns * columnStep);
      const { aggregate = 'mean' } = wanted;
      const own = { row: 0, column: 0, rows, columns, rowStep, columnStep, aggregate };
      const bytes = (rowEnd - row) * (columnEnd - column) * itemSize;
      if (bytes <= BUDGET || (rowStep === 1 && columnStep === 1)) {
        const block = await file.part([row, rowEnd], [column, columnEnd]);
        return { ...tileOf(sourceOf(block, file.dtype), own), row: wanted.row, column };
      }
      return { ...(await sampledTile(file, { ...own, row, column })), row: wanted.row, column };
    },
    find: (what, from, backwards) => find(file, what, { from, backwards }),
  };
}

/** A tile of which each block is shown by the elements of it that were read. */
async function sampledTile(file: FileLines, request: TileRequest): Promise<Tile> {
  const { row, column, rows, columns, rowStep = 1, columnStep = 1 } = request;
  const down = { count: rows, start: (k: number) => row + k * rowStep };
  const across = { count: columns, start: (k: number) => Math.min(file.length, column + k * columnStep) }; // prettier-ignore
  const { block, run } = await sampleOf(file, down, across);
  const step = { rowStep: 1, columnStep: run ?? columnStep };
  const tile = tileOf(sourceOf(block, file.dtype), { ...request, ...step, row: 0, column: 0, rows: block.rows }); // prettier-ignore
  // a line stands for those below it that were not read
  const width = tile.bytes.length / block.rows;
  const bytes = new Uint8Array(width * rows);
  for (let k = 0; k < rows; k++) {
    const from = Math.floor((k * block.rows) / rows) * width;
    bytes.set(tile.bytes.subarray(from, from + width), k * width);
  }
  return { ...tile, rows, bytes };
}

interface Search {
  readonly from: Index;
  readonly backwards: boolean;
}

/** Looks through the file in its order, around its end. */
async function find(
  file: FileLines,
  what: Sought,
  { from, backwards }: Search,
): Promise<Index | undefined> {
  const { lines, length } = file;
  const total = lines * length;
  const chunks = Math.ceil(total / SOUGHT_AT_ONCE);
  const start = from.row * length + from.column;
  const first = Math.floor(start / SOUGHT_AT_ONCE);
  for (let k = 0; k <= chunks; k++) {
    if (k * SOUGHT_AT_ONCE >= SOUGHT_MOST) throw new Error(`none within ${SOUGHT_MOST} elements`);
    const chunk = (first + (backwards ? chunks - (k % chunks) : k)) % chunks;
    const span = [chunk * SOUGHT_AT_ONCE, Math.min(total, (chunk + 1) * SOUGHT_AT_ONCE)] as const;
    const source = sourceOf(await file.flat(span), file.dtype);
    // in a chunk that is looked through from an end, the search begins behind the other end
    const other = backwards ? 0 : span[1] - span[0] - 1;
    const column = k === 0 ? start - span[0] : other;
    const found = findNext(source, what, { from: { row: 0, column }, backwards });
    if (!found) continue;
    const at = span[0] + found.column;
    const isAround = backwards ? at >= start : at <= start;
    if (k > 0 || !isAround || chunks === 1) return { row: Math.floor(at / length), column: at % length }; // prettier-ignore
  }
  return undefined;
}
