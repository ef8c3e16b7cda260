// What the foot says of the marked cells: how many numbers, their sum, the smallest and the largest.
import { arrival } from '../cells/arrival.ts';
import { type CellSource, type Part, SINGLE } from '../cells/cell-source.ts';
import { TILE_SIDE, tilesOf } from '../cells/tiling.ts';

/** Over the elements that are no NaN. */
export interface Sums {
  readonly count: number;
  readonly nan: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

/** Most elements that are summed up while a frame is drawn. */
const MOST_DRAWN = 1 << 14;
/** Most tiles that are fetched for a sum: a column of 16,384 rows, 32 MB of float64. */
const MOST_TILES = 64;

/** The sums of a part; undefined while some of it is not there, or if it is very large. */
export function sumsOf(part: Part, cells: Pick<CellSource, 'valueAt'>): Sums | undefined {
  const size = (part.rowEnd - part.row) * (part.columnEnd - part.column);
  return size > MOST_DRAWN ? undefined : added(NONE, part, cells);
}

/**
 * The sums of a part, tile by tile as they come.
 * @param isStale - whether nobody waits for them any more.
 * @returns undefined if not all of it can be had.
 */
export async function sumsOfFar(
  part: Part,
  cells: CellSource,
  isStale: () => boolean,
): Promise<Sums | undefined> {
  const tiles = tilesOf(part, SINGLE, cells.size).inSight;
  if (cells.reach !== 'any' || tiles.length > MOST_TILES) return undefined;
  let sums: Sums | undefined = NONE;
  for (const { row, column } of tiles) {
    const piece = {
      row: Math.max(part.row, row),
      rowEnd: Math.min(part.rowEnd, row + TILE_SIDE),
      column: Math.max(part.column, column),
      columnEnd: Math.min(part.columnEnd, column + TILE_SIDE),
    };
    const came = await arrival(cells, piece).then(
      () => true,
      () => false, // the frame says that the kernel is gone
    );
    if (!came || isStale()) return undefined;
    sums = added(sums, piece, cells);
    if (!sums) return undefined;
  }
  return sums;
}

const NONE: Sums = { count: 0, nan: 0, sum: 0, min: Infinity, max: -Infinity };

function added(to: Sums, part: Part, cells: Pick<CellSource, 'valueAt'>): Sums | undefined {
  let { count, nan, sum, min, max } = to;
  for (let row = part.row; row < part.rowEnd; row++) {
    for (let column = part.column; column < part.columnEnd; column++) {
      const value = cells.valueAt({ row, column });
      if (value === undefined) return undefined;
      if (Number.isNaN(value)) {
        nan++;
        continue;
      }
      count++;
      sum += value;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return { count, nan, sum, min, max };
}
