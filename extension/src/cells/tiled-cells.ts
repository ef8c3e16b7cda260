// Elements that come as tiles: those in sight first, then one ring around them, kept in a cache that
// forgets what was not looked at for longest. What has scrolled away before it was asked for is
// never asked for: few questions are under way at a time, the rest is decided when one comes back.
import { complexFromBytes, fromBytes, isComplexDType, type Tile } from '@eigenbook/mime';
import { type CellSource, type Index, type Part, SINGLE, type Step } from './cell-source.ts';
import { slicedReader } from './slice.ts';
import type { TileReader } from './tile-reader.ts';
import { keyOf, TILE_SIDE, tilesOf, type TileKey } from './tiling.ts';

/** Questions under way at a time: the next one is decided late, and a kernel is not flooded. */
const UNDER_WAY = 4;
/** Most tiles that are kept: of float64 elements 64 MB. */
const KEPT = 128;

interface Decoded {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly parts?: { readonly real: Float64Array; readonly imag: Float64Array };
}

interface TiledOptions {
  /** Of a sparse matrix the mean of a block is lost among its zeros. */
  readonly aggregate?: 'mean' | 'extreme';
  /** The axes of a tensor of more than two: its slices can then be read alone. */
  readonly shape?: readonly number[];
  /** Called with the first reason for which a tile did not come; nothing more is asked for then. */
  readonly failed?: (reason: unknown) => void;
}

export function tiledCells(reader: TileReader, options: TiledOptions = {}): CellSource {
  const { aggregate = 'mean', failed, shape } = options;
  const kept = new Map<string, Decoded>();
  const underWay = new Set<string>();
  const listeners = new Set<() => void>();
  let wanted: TileKey[] = [];
  let stopped = false;

  const load = async (tile: TileKey, key: string) => {
    underWay.add(key);
    try {
      const { row, column, step } = tile;
      const steps = { rowStep: step.row, columnStep: step.column, aggregate };
      const place = { row, column, rows: TILE_SIDE, columns: TILE_SIDE };
      const answer = await reader.tile({ ...place, ...steps });
      if (stopped) return;
      keep(kept, key, decode(answer));
      for (const listener of listeners) listener();
    } catch (error) {
      if (stopped) return;
      stop();
      failed?.(error);
    } finally {
      underWay.delete(key);
      pump();
    }
  };
  const stop = () => {
    stopped = true;
    wanted = [];
  };
  const pump = () => {
    while (wanted.length > 0 && underWay.size < UNDER_WAY) {
      const next = wanted.shift()!;
      const key = keyOf(next);
      if (!kept.has(key) && !underWay.has(key)) void load(next, key);
    }
  };
  const place = (index: Index, step: Step) => {
    const row = Math.floor(index.row / (TILE_SIDE * step.row));
    const column = Math.floor(index.column / (TILE_SIDE * step.column));
    const key = keyOf({ row: row * TILE_SIDE * step.row, column: column * TILE_SIDE * step.column, step }); // prettier-ignore
    const tile = kept.get(key);
    if (!tile) return undefined;
    const i = Math.floor(index.row / step.row) - row * TILE_SIDE;
    const j = Math.floor(index.column / step.column) - column * TILE_SIDE;
    return { tile, at: i < tile.rows && j < tile.columns ? i * tile.columns + j : undefined };
  };
  return {
    size: reader.size,
    reach: 'any',
    note: undefined,
    valueAt(index, step = SINGLE) {
      const found = place(index, step);
      return found?.at === undefined ? undefined : found.tile.values[found.at];
    },
    partsAt(index) {
      const found = place(index, SINGLE);
      const parts = found?.tile.parts;
      if (!parts || found.at === undefined) return undefined;
      return [parts.real[found.at]!, parts.imag[found.at]!];
    },
    has: (part, step = SINGLE) =>
      tilesOf(part, step, reader.size).inSight.every((tile) => kept.has(keyOf(tile))),
    request(part: Part, step = SINGLE) {
      const tiles = tilesOf(part, step, reader.size);
      for (const tile of tiles.inSight) touch(kept, keyOf(tile));
      if (stopped) return;
      wanted = [...tiles.inSight, ...tiles.around].filter((tile) => !kept.has(keyOf(tile)));
      pump();
    },
    find: (what, from, backwards = false) => reader.find(what, from, backwards),
    ...(reader.spectrum && { spectrum: () => reader.spectrum!() }),
    ...(shape && {
      sliced: (slice) =>
        tiledCells(slicedReader(reader, shape, slice), { aggregate, ...(failed && { failed }) }),
    }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      stop();
      kept.clear();
      listeners.clear();
      reader.dispose?.();
    },
  };
}

function decode({ rows, columns, dtype, bytes }: Tile): Decoded {
  if (!isComplexDType(dtype)) return { rows, columns, values: fromBytes(bytes, dtype) };
  const parts = complexFromBytes(bytes, dtype);
  const values = parts.real.map((re, k) => Math.hypot(re, parts.imag[k]!));
  return { rows, columns, values, parts };
}

/** Puts a tile in the cache, and the one that was not looked at for longest out of it. */
function keep(kept: Map<string, Decoded>, key: string, tile: Decoded): void {
  kept.set(key, tile);
  if (kept.size <= KEPT) return;
  const oldest = kept.keys().next().value;
  if (oldest !== undefined) kept.delete(oldest);
}

/** A map keeps its keys in the order they came in: what is looked at comes in again. */
function touch(kept: Map<string, Decoded>, key: string): void {
  const tile = kept.get(key);
  if (!tile) return;
  kept.delete(key);
  kept.set(key, tile);
}
