// A file whose first axis runs fastest: what is read of its columns is shown as rows.
import { ITEM_SIZE, type MatrixView, type Tile } from '@eigenbook/mime';
import type { TileReader } from '../cells/tile-reader.ts';

/** The view of the transpose. */
export function turnedView(view: MatrixView): MatrixView {
  const { shape, preview } = view;
  if (preview.kind === 'full') throw new RangeError('a sampled view must be a summary');
  const { edges, pooled } = preview;
  const turnEdge = (values: Float64Array) => turn(values, edges.rows.length, edges.columns.length);
  const turnPool = (levels: Uint8Array) => turn(levels, pooled.rows, pooled.columns);
  return {
    ...view,
    shape: shape.toReversed(),
    preview: {
      kind: 'summary',
      edges: {
        rows: edges.columns,
        columns: edges.rows,
        values: turnEdge(edges.values),
        ...(edges.parts && {
          parts: { real: turnEdge(edges.parts.real), imag: turnEdge(edges.parts.imag) },
        }),
      },
      pooled: {
        ...pooled,
        rows: pooled.columns,
        columns: pooled.rows,
        min: turnPool(pooled.min),
        mean: turnPool(pooled.mean),
        max: turnPool(pooled.max),
      },
    },
  };
}

/** Tiles of the transpose. */
export function turnedTiles(reader: TileReader): TileReader {
  const [lines, length] = reader.size;
  return {
    size: [length, lines],
    async tile({ row, column, rows, columns, rowStep = 1, columnStep = 1, ...rest }) {
      const steps = { rowStep: columnStep, columnStep: rowStep };
      const tile = await reader.tile({ ...rest, ...steps, row: column, column: row, rows: columns, columns: rows }); // prettier-ignore
      return turnTile(tile);
    },
    // the order is that of the file: down the columns
    async find(what, { row, column }, backwards) {
      const found = await reader.find(what, { row: column, column: row }, backwards);
      return found && { row: found.column, column: found.row };
    },
  };
}

function turnTile({ row, column, rows, columns, dtype, bytes }: Tile): Tile {
  const size = ITEM_SIZE[dtype];
  const turned = new Uint8Array(bytes.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const from = (i * columns + j) * size;
      turned.set(bytes.subarray(from, from + size), (j * rows + i) * size);
    }
  }
  return { row: column, column: row, rows: columns, columns: rows, dtype, bytes: turned };
}

function turn<T extends Float64Array | Uint8Array>(values: T, rows: number, columns: number): T {
  const turned = values.slice() as T;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j]!;
  }
  return turned;
}
