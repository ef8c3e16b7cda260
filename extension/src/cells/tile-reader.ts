// Who gives tiles of a matrix: a kernel over a comm, or a file by ranges of its bytes.
import type { Sought, Tile, TileRequest } from '@eigenbook/mime';
import type { Index } from './cell-source.ts';

export interface TileReader {
  /** Rows and columns of the whole matrix. */
  readonly size: readonly [rows: number, columns: number];
  /** What stands for blocks is `mean`, or another of `Aggregate`, as the request says. */
  tile(request: TileRequest): Promise<Tile>;
  find(what: Sought, from: Index, backwards: boolean): Promise<Index | undefined>;
  spectrum?(): Promise<Float64Array>;
  dispose?(): void;
}
