// An array in a file: small ones are read whole, of large ones what is looked at.
import { countOf, type ElementType, fortranPlaces, itemSize, type RandomAccess } from '@eigenbook/mime/formats'; // prettier-ignore
import { rowsAndColumns } from '@eigenbook/mime';
import type { CellSource } from '../cells/cell-source.ts';
import type { TileReader } from '../cells/tile-reader.ts';
import { tiledCells } from '../cells/tiled-cells.ts';
import { blockFrom, type Block, reshaped, sourceOf } from './block.ts';
import { fileLines, SHOWN } from './file-lines.ts';
import { fileTiles } from './file-tiles.ts';
import { sampledView } from './file-view.ts';
import { inMemoryView, type Opened } from './in-memory.ts';
import { turnedTiles, turnedView } from './turned.ts';

/** Where the elements of an array are, and in which order. */
export interface Place {
  readonly shape: readonly number[];
  readonly dtype: ElementType;
  readonly littleEndian: boolean;
  /** Whether the first axis runs fastest. */
  readonly fortran: boolean;
  /** The first byte. */
  readonly start: number;
}

/** Bytes up to which an array is read whole. */
const WHOLE = 1 << 25;

/**
 * Shows an array.
 * @param sampled - says that the statistics are of so many of so many elements.
 * @throws RangeError for a large array of more than two axes of which the first runs fastest.
 */
export async function openArray(
  file: RandomAccess,
  place: Place,
  sampled: (some: number, all: number) => string,
): Promise<Opened> {
  const { shape, dtype, littleEndian, fortran, start } = place;
  const count = countOf(shape);
  const bytes = count * itemSize(dtype);
  const [rows, columns] = rowsAndColumns(shape);
  if (bytes <= WHOLE) {
    const row = blockFrom(await file.read(start, start + bytes), dtype, littleEndian);
    const block = reshaped(fortran ? inCOrder(row, shape) : row, rows, columns);
    return inMemoryView({ ...sourceOf(block, SHOWN[dtype]), shape });
  }
  if (fortran && shape.length > 2) {
    throw new RangeError(`an array of more than two axes and ${WHOLE} bytes must be in C order to be read by ranges; got shape [${shape.join(', ')}] in Fortran order`); // prettier-ignore
  }
  const isTurned = fortran && shape.length === 2;
  const [lines, length] = isTurned ? [columns, rows] : [rows, columns];
  const inLines = fileLines(file, { dtype, littleEndian, start, lines, length });
  const { view, sampled: some } = await sampledView(inLines);
  const tiles = fileTiles(inLines, shape);
  const shown = isTurned ? turnedView(view) : view;
  const cells = noted(isTurned ? turnedTiles(tiles) : tiles, sampled(some, count), shape);
  return { view: { ...shown, shape }, cells };
}

/** Tiles with a line for the foot: what is said first, or why no more tiles come. */
function noted(tiles: TileReader, first: string, shape: readonly number[]): CellSource {
  let note = first;
  const listeners = new Set<() => void>();
  const failed = (error: unknown) => {
    note = error instanceof Error ? error.message : String(error);
    for (const listener of listeners) listener();
  };
  const cells = tiledCells(tiles, { failed, shape });
  return {
    ...cells,
    get note() {
      return note;
    },
    onChange(listener) {
      const stop = cells.onChange(listener);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}

function inCOrder(row: Block, shape: readonly number[]): Block {
  const places = fortranPlaces(shape);
  const planes = row.planes.map((plane) => {
    const ordered = plane.slice();
    for (let k = 0; k < plane.length; k++) ordered[places(k)] = plane[k]!;
    return ordered;
  });
  return { ...row, planes };
}
