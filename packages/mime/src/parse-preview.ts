// The elements and pictures in a payload: what the shape and the dtype promise must be what the
// base64 text can hold, before anything is decoded.
import { complexFromBytes, type DType, fromBytes, isComplexDType, ITEM_SIZE } from './dtype.ts';
import { decode, isCount, isFinite, must, record, show } from './payload-fields.ts';
import { picturedAxes } from './pictures.ts';

/** What is saved of the elements, decoded. */
export type PreviewView = ({ readonly kind: 'full' } & Values) | SummaryView;

/** What a large matrix saves: its edges, and pictures of all of it. */
export interface SummaryView {
  /** That not all elements are saved. */
  readonly kind: 'summary';
  /** The elements in the first and last rows and columns. */
  readonly edges: EdgeView;
  /** A picture of the whole. */
  readonly pooled: PooledView;
  /** Of a tensor of more than two axes: its first slices, or pictures, each in few pixels. */
  readonly pictures?: PicturesView | undefined;
  /** Of complex elements: for each block of `pooled` the angle of their mean, as a level. */
  readonly angles?: Uint8Array | undefined;
}

/** Decoded elements: numbers, of complex elements their distances from 0 beside their parts. */
export interface Values {
  /** Row after row. */
  readonly values: Float64Array;
  /** Of complex elements alone. */
  readonly parts?: { readonly real: Float64Array; readonly imag: Float64Array };
}

/** The elements in the first and last rows and columns. */
export interface EdgeView extends Values {
  /** The indices of those rows. */
  readonly rows: readonly number[];
  /** The indices of those columns. */
  readonly columns: readonly number[];
}

/** A picture of the whole: a cell for each block of elements. */
export interface PooledView {
  /** How high the picture is. */
  readonly rows: number;
  /** How wide the picture is. */
  readonly columns: number;
  /** The value of level 0. */
  readonly low: number;
  /** The value of level 254. */
  readonly high: number;
  /** The least value of each block, as a level. */
  readonly min: Uint8Array;
  /** The mean of each block, as a level. */
  readonly mean: Uint8Array;
  /** The largest value of each block, as a level. */
  readonly max: Uint8Array;
}

/** The first slices of a tensor, in few pixels each. */
export interface PicturesView {
  /** How many of the pictures are here, from the first one on. */
  readonly count: number;
  /** How high each picture is. */
  readonly rows: number;
  /** How wide each picture is. */
  readonly columns: number;
  /** Numbers of a pixel: 1, 3 or 4. */
  readonly channels: number;
  /** One byte a channel of a pixel: a level between `low` and `high` of `pooled`. */
  readonly levels: Uint8Array;
}

export function readPreview(value: unknown, shape: readonly number[], dtype: DType): PreviewView {
  const preview = record(value, 'preview');
  const [rows, columns] = rowsAndColumns(shape);
  if (preview['kind'] === 'full') {
    const bytes = decode(preview['data'], rows * columns, ITEM_SIZE[dtype], 'preview.data');
    return { kind: 'full', ...valuesOf(bytes, dtype) };
  }
  must(
    preview['kind'] === 'summary',
    `preview.kind must be full or summary; got ${show(preview['kind'])}`,
  );
  const pooled = readPooled(preview['pooled'], rows, columns);
  const { pictures, angles } = preview;
  const blocks = pooled.rows * pooled.columns;
  return {
    kind: 'summary',
    edges: readEdges(preview['edges'], rows, columns, dtype),
    pooled,
    ...(pictures !== undefined && { pictures: readPictures(pictures, shape, dtype) }),
    ...(angles !== undefined && { angles: decode(angles, blocks, 1, 'preview.angles') }),
  };
}

function readEdges(value: unknown, rows: number, columns: number, dtype: DType): EdgeView {
  const edges = record(value, 'preview.edges');
  const rowIndex = readIndices(edges['rows'], rows, 'preview.edges.rows');
  const columnIndex = readIndices(edges['columns'], columns, 'preview.edges.columns');
  const count = rowIndex.length * columnIndex.length;
  const bytes = decode(edges['data'], count, ITEM_SIZE[dtype], 'preview.edges.data');
  return { rows: rowIndex, columns: columnIndex, ...valuesOf(bytes, dtype) };
}

function valuesOf(bytes: Uint8Array, dtype: DType): Values {
  if (!isComplexDType(dtype)) return { values: fromBytes(bytes, dtype) };
  const { real, imag } = complexFromBytes(bytes, dtype);
  return { values: real.map((re, k) => Math.hypot(re, imag[k]!)), parts: { real, imag } };
}

function readIndices(value: unknown, size: number, name: string): number[] {
  must(
    Array.isArray(value) &&
      value.length <= 64 &&
      value.every((at, k) => isCount(at) && at < size && (k === 0 || at > value[k - 1])),
    `${name} must be at most 64 rising indices below ${size}`,
  );
  return [...value];
}

function readPooled(value: unknown, rows: number, columns: number): PooledView {
  const pooled = record(value, 'preview.pooled');
  const [height, width, low, high] = [
    pooled['rows'],
    pooled['columns'],
    pooled['low'],
    pooled['high'],
  ];
  must(isCount(height) && height <= rows, 'preview.pooled.rows must not exceed the rows');
  must(isCount(width) && width <= columns, 'preview.pooled.columns must not exceed the columns');
  must(
    isFinite(low) && isFinite(high) && low <= high,
    'preview.pooled.low and high must be finite numbers, low ≤ high',
  );
  const levels = (key: string) => decode(pooled[key], height * width, 1, `preview.pooled.${key}`);
  return {
    rows: height,
    columns: width,
    low,
    high,
    min: levels('min'),
    mean: levels('mean'),
    max: levels('max'),
  };
}

function readPictures(value: unknown, shape: readonly number[], dtype: DType): PicturesView {
  const pictures = record(value, 'preview.pictures');
  const axes = picturedAxes(shape, dtype);
  const [count, rows, columns] = [pictures['count'], pictures['rows'], pictures['columns']];
  must(isCount(count) && count <= axes.count, 'preview.pictures.count must not exceed the slices');
  must(isCount(rows) && rows <= axes.height, 'preview.pictures.rows must not exceed the rows');
  must(isCount(columns) && columns <= axes.width, 'preview.pictures.columns must not exceed the columns'); // prettier-ignore
  const { channels } = axes;
  const size = count * rows * columns * channels;
  const levels = decode(pictures['levels'], size, 1, 'preview.pictures.levels');
  return { count, rows, columns, channels, levels };
}

/**
 * The two sizes that are drawn: the last axis across, all others one below the other.
 * @example
 * rowsAndColumns([2, 3, 4]); // => [6, 4]
 */
export function rowsAndColumns(shape: readonly number[]): [rows: number, columns: number] {
  const columns = shape.at(-1) ?? 1;
  return [shape.slice(0, -1).reduce((product, axis) => product * axis, 1), columns];
}
