import { toBase64 } from './base64.ts';
import { LONGEST_NAME, namesOf } from './labels.ts';
import { complexToBytes, toBytes } from './dtype.ts';
import { statisticsOf } from './cells.ts';
import type { MatrixPayload, SparsePart } from './payload.ts';
import type { EdgeValues } from './payload.ts';
import { EDGE_ITEMS, FULL_PREVIEW_LIMIT, POOLED_SIDE } from './payload.ts';
import { encodeAngles, encodePictures } from './pictures.ts';
import { encodePooled } from './pooled.ts';
import { isComplex, isSparse, type Source, type SparseSource, storedAt } from './sources.ts';
import { spyLevels, spyOf } from './spy.ts';
import type { Statistics } from './statistics.ts';
import { tileOf } from './tile.ts';

/**
 * The payload of `source`: whole up to 4,096 elements, above that its edges and a pooled picture.
 * @param source - rows × columns elements, in one of the three layouts.
 * @example
 * const payload = encodePayload({ rows: 1, columns: 2, data: [1, 2], dtype: 'float64' });
 * [payload.shape, payload.preview.kind]; // => [[1, 2], 'full']
 */
export function encodePayload(
  source: Source,
  stats: Statistics = statisticsOf(source),
  handle?: string,
): MatrixPayload {
  const { rows, columns, dtype, name, face, colours } = source;
  const range = rangeOf(source);
  const preview = encodePreview(source, stats);
  const sparse = isSparse(source) ? encodeSparse(source) : undefined;
  const pictures = sizeOf(preview) + (sparse?.levels.length ?? 0);
  return {
    v: 1,
    ...(name !== undefined && { name: name.slice(0, LONGEST_NAME) }),
    ...(face !== undefined && { face }),
    ...(colours !== undefined && { colours }),
    ...(range && { range }),
    ...namesOf(source, ROOM - pictures),
    shape: source.shape ?? [rows, columns],
    dtype,
    stats,
    preview,
    ...(sparse && { sparse }),
    ...(handle !== undefined && { handle }),
  };
}

/** @throws RangeError if the ends of the colours are no numbers, or the first is not below the second. */
function rangeOf({ range }: Source): readonly [number, number] | undefined {
  if (range === undefined) return undefined;
  const [low, high] = range;
  if (Number.isFinite(low) && Number.isFinite(high) && low < high) return [low, high];
  throw new RangeError(`display: range must be two numbers, the first below the second; got [${range.join(', ')}]`); // prettier-ignore
}

/** Bytes that the elements, the pictures and the labels of an output may have. */
const ROOM = 94_000;

type Preview = MatrixPayload['preview'];

function encodePreview(source: Source, stats: Statistics): Preview {
  const { rows, columns } = source;
  const whole = { row: 0, column: 0, rows, columns };
  if (rows * columns <= FULL_PREVIEW_LIMIT) {
    return { kind: 'full', data: toBase64(tileOf(source, whole).bytes) };
  }
  const [low, high] = [stats.min ?? 0, stats.max ?? 0];
  const pooled = encodePooled(source, low, high);
  const pictures = encodePictures(source, low, high);
  return {
    kind: 'summary',
    edges: encodeEdges(source),
    pooled,
    ...(pictures && { pictures }),
    ...(isComplex(source) && { angles: encodeAngles(source, pooled.rows, pooled.columns) }),
  };
}

/** Characters of what a preview holds in base64. */
function sizeOf(preview: Preview): number {
  if (preview.kind === 'full') return preview.data.length;
  const { edges, pooled, pictures, angles } = preview;
  const texts = [edges.data, pooled.min, pooled.mean, pooled.max, pictures?.levels, angles];
  return texts.reduce((total, text) => total + (text?.length ?? 0), 0);
}

function encodeEdges(source: Source): EdgeValues {
  const rows = edgeRows(source);
  const columns = edgeIndices(source.columns, EDGE_ITEMS);
  const of = (values: ArrayLike<number>) =>
    rows.flatMap((i) => columns.map((j) => values[i * source.columns + j]!));
  const bytes = isComplex(source)
    ? complexToBytes(of(source.real), of(source.imag), source.dtype)
    : isSparse(source)
      ? toBytes(
          rows.flatMap((i) => columns.map((j) => storedAt(source, i, j) ?? 0)),
          source.dtype,
        )
      : toBytes(of(source.data), source.dtype);
  return { rows, columns, data: toBase64(bytes) };
}

/** The rows at both ends; of a tensor of more than two axes also those at the end of its first slice. */
function edgeRows({ rows, shape = [] }: Source): number[] {
  const edges = edgeIndices(rows, EDGE_ITEMS);
  const slice = shape.length > 2 ? shape.at(-2)! : 0;
  if (slice === 0 || slice >= rows) return edges;
  const indices = new Set([...edgeIndices(slice, EDGE_ITEMS), ...edges]);
  return [...indices].sort((a, b) => a - b);
}

function encodeSparse(source: SparseSource): SparsePart {
  const rows = Math.min(source.rows, POOLED_SIDE);
  const columns = Math.min(source.columns, POOLED_SIDE);
  const levels = toBase64(spyLevels(spyOf(source, rows, columns)));
  return { nnz: source.data.length, rows, columns, levels };
}

/**
 * The first and last `items` indices of an axis; all of them where those would meet.
 * @example
 * edgeIndices(10, 2); // => [0, 1, 8, 9]
 * edgeIndices(3, 2); // => [0, 1, 2]
 */
export function edgeIndices(size: number, items: number): number[] {
  const all = Array.from({ length: Math.min(size, 2 * items) }, (_, i) => i);
  return size <= 2 * items ? all : all.map((i) => (i < items ? i : size - 2 * items + i));
}
