import { toBase64 } from './base64.ts';
import { type DType, toBytes } from './dtype.ts';
import type { EdgeValues, MatrixPayload, PooledValues, Presentation } from './payload.ts';
import { EDGE_ITEMS, FULL_PREVIEW_LIMIT, POOLED_SIDE } from './payload.ts';
import { blockStart, levelOf, NO_FINITE_VALUE } from './pooling.ts';
import { type Statistics, statistics } from './statistics.ts';

/** A matrix as the writers of this package take it: row-major numbers with their shape. */
export interface MatrixSource extends Presentation {
  readonly rows: number;
  readonly columns: number;
  /** rows · columns numbers, row after row. */
  readonly data: ArrayLike<number>;
  readonly dtype: DType;
}

/** The payload of `source`: whole up to 4,096 elements, above that its edges and a pooled picture. */
export function encodePayload(
  source: MatrixSource,
  stats: Statistics = statistics(source.data),
): MatrixPayload {
  const { rows, columns, data, dtype, name, face } = source;
  return {
    v: 1,
    ...(name !== undefined && { name }),
    ...(face !== undefined && { face }),
    shape: [rows, columns],
    dtype,
    stats,
    preview:
      rows * columns <= FULL_PREVIEW_LIMIT
        ? { kind: 'full', data: toBase64(toBytes(data, dtype)) }
        : {
            kind: 'summary',
            edges: encodeEdges(source),
            pooled: encodePooled(source, stats.min ?? 0, stats.max ?? 0),
          },
  };
}

function encodeEdges({ rows, columns, data, dtype }: MatrixSource): EdgeValues {
  const rowIndex = edgeIndices(rows, EDGE_ITEMS);
  const columnIndex = edgeIndices(columns, EDGE_ITEMS);
  const values = rowIndex.flatMap((i) => columnIndex.map((j) => data[i * columns + j] as number));
  return { rows: rowIndex, columns: columnIndex, data: toBase64(toBytes(values, dtype)) };
}

/** The first and last `items` indices of an axis; all of them where those would meet. */
export function edgeIndices(size: number, items: number): number[] {
  const all = Array.from({ length: Math.min(size, 2 * items) }, (_, i) => i);
  return size <= 2 * items ? all : all.map((i) => (i < items ? i : size - 2 * items + i));
}

function encodePooled(source: MatrixSource, low: number, high: number): PooledValues {
  const rows = Math.min(source.rows, POOLED_SIDE);
  const columns = Math.min(source.columns, POOLED_SIDE);
  const picture = () => new Uint8Array(rows * columns).fill(NO_FINITE_VALUE);
  const [min, mean, max] = [picture(), picture(), picture()];
  const range = (size: number, blocks: number, k: number): Range => [
    blockStart(size, blocks, k),
    blockStart(size, blocks, k + 1),
  ];
  for (let i = 0; i < rows; i++) {
    const blockRows = range(source.rows, rows, i);
    for (let j = 0; j < columns; j++) {
      const block = finiteRange(source, blockRows, range(source.columns, columns, j));
      if (!block) continue;
      const at = i * columns + j;
      min[at] = levelOf(block.min, low, high);
      mean[at] = levelOf(block.mean, low, high);
      max[at] = levelOf(block.max, low, high);
    }
  }
  const levels = { min: toBase64(min), mean: toBase64(mean), max: toBase64(max) };
  return { rows, columns, low, high, ...levels };
}

type Range = readonly [start: number, end: number];

/** Smallest, mean and largest finite value of a block; undefined if it has none. */
function finiteRange({ columns, data }: MatrixSource, rows: Range, cols: Range) {
  let [min, max, mean, count] = [Infinity, -Infinity, 0, 0];
  for (let i = rows[0]; i < rows[1]; i++) {
    for (let j = cols[0]; j < cols[1]; j++) {
      const x = data[i * columns + j] as number;
      if (x - x !== 0) continue;
      if (x < min) min = x;
      if (x > max) max = x;
      count++;
      mean += x / count - mean / count;
    }
  }
  return count === 0 ? undefined : { min, mean, max };
}
