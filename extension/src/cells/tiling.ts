// Which tiles a part of a matrix lies in.
import type { Part, Step } from './cell-source.ts';

/** Rows and columns of a tile, in drawn cells: of float64 elements 512 kB. */
export const TILE_SIDE = 256;

/** A tile by its first element and how many elements a cell of it stands for. */
export interface TileKey {
  readonly row: number;
  readonly column: number;
  readonly step: Step;
}

export function keyOf({ row, column, step }: TileKey): string {
  return `${row},${column},${step.row},${step.column}`;
}

/** The tiles of a part, those near its middle first, and the ring of tiles around them. */
export function tilesOf(
  part: Part,
  step: Step,
  [rows, columns]: readonly [number, number],
): { readonly inSight: TileKey[]; readonly around: TileKey[] } {
  const height = TILE_SIDE * step.row;
  const width = TILE_SIDE * step.column;
  const down = spanOf(part.row, part.rowEnd, height, rows);
  const across = spanOf(part.column, part.columnEnd, width, columns);
  const [inSight, around]: [TileKey[], TileKey[]] = [[], []];
  if (down.first > down.last || across.first > across.last) return { inSight, around };
  const lastDown = Math.ceil(rows / height) - 1;
  const lastAcross = Math.ceil(columns / width) - 1;
  for (let i = Math.max(0, down.first - 1); i <= Math.min(lastDown, down.last + 1); i++) {
    for (let j = Math.max(0, across.first - 1); j <= Math.min(lastAcross, across.last + 1); j++) {
      const isInSight = i >= down.first && i <= down.last && j >= across.first && j <= across.last;
      (isInSight ? inSight : around).push({ row: i * height, column: j * width, step });
    }
  }
  const middle = { row: (part.row + part.rowEnd) / 2, column: (part.column + part.columnEnd) / 2 };
  const distance = ({ row, column }: TileKey) =>
    Math.abs(row + height / 2 - middle.row) / height +
    Math.abs(column + width / 2 - middle.column) / width;
  for (const tiles of [inSight, around]) tiles.sort((a, b) => distance(a) - distance(b));
  return { inSight, around };
}

function spanOf(from: number, end: number, size: number, limit: number) {
  const first = Math.floor(Math.max(0, from) / size);
  return { first, last: Math.ceil(Math.min(end, limit) / size) - 1 };
}
