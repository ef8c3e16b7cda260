// Reads a payload out of a notebook that may be hostile. Everything is judged before anything is
// allocated: what the shape and the dtype promise must be what the base64 text can hold.
import { COLOURS, type Colours } from './colours.ts';
import { type DType, DTYPES } from './dtype.ts';
import { type PreviewView, readPreview, rowsAndColumns } from './parse-preview.ts';
import { decode, isCount, isFinite, must, record, Refused, show } from './payload-fields.ts';
import { type Face, FACES, type Labels } from './payload.ts';
import type { Statistics } from './statistics.ts';
import { HISTOGRAM_BINS } from './statistics.ts';

/** A payload that has been checked, its bytes decoded. */
export interface MatrixView {
  /** What its author calls it. */
  readonly name: string | undefined;
  /** How its author wants it shown first; undefined if that is not said, or unknown here. */
  readonly face: Face | undefined;
  /** Which colours its author gave it; undefined if that is not said, or unknown here. */
  readonly colours: Colours | undefined;
  /** The values at the ends of the colours, where its author gave them. */
  readonly range: readonly [low: number, high: number] | undefined;
  /** The sizes of its axes. */
  readonly shape: readonly number[];
  /** What each element is. */
  readonly dtype: DType;
  /** Over all elements. */
  readonly stats: Statistics;
  /** The elements, or those at the edges and pictures of all. */
  readonly preview: PreviewView;
  /** What rows and columns stand for. */
  readonly labels: Labels | undefined;
  /** Names of the axes. */
  readonly axes: readonly string[] | undefined;
  /** Undefined for a matrix that stores all of its elements. */
  readonly sparse: SparseView | undefined;
  /** By which the kernel that made the output gives tiles, while it lives. */
  readonly handle: string | undefined;
}

/** How many elements are stored, and the picture of where. */
export interface SparseView {
  /** How many elements are stored. */
  readonly nnz: number;
  /** How high the picture is. */
  readonly rows: number;
  /** How wide the picture is. */
  readonly columns: number;
  /** One byte a cell: 0 where nothing is stored, else 1 to 255 by how much. */
  readonly levels: Uint8Array;
}

/** What a payload holds, or why it cannot be read. */
export type Parsed =
  | { readonly ok: true; readonly view: MatrixView }
  | { readonly ok: false; readonly reason: string };

const MAX_AXES = 8;
const MAX_ELEMENTS = 2 ** 53;
const MAX_NAME = 200;
const MAX_HANDLE = 200;

/**
 * Checks and decodes a matrix payload.
 * @param payload - any JSON value.
 * @returns the decoded view, or the reason in one sentence; it does not throw.
 * @example
 * const parsed = parsePayload(encodePayload({ rows: 1, columns: 2, data: [1, 2], dtype: 'float64' }));
 * parsed.ok && parsed.view.shape; // => [1, 2]
 * parsePayload({ v: 2 }); // => { ok: false, reason: 'version must be 1; got 2' }
 */
export function parsePayload(payload: unknown): Parsed {
  try {
    return { ok: true, view: readPayload(payload) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.message };
    throw error;
  }
}

function readPayload(payload: unknown): MatrixView {
  const fields = record(payload, 'the payload');
  must(fields['v'] === 1, `version must be 1; got ${show(fields['v'])}`);
  const shape = readShape(fields['shape']);
  const dtype = fields['dtype'];
  must(isDType(dtype), `dtype must be one of ${DTYPES.join(', ')}; got ${show(dtype)}`);
  const size = shape.reduce((product, axis) => product * axis, 1);
  must(size <= MAX_ELEMENTS, `shape must hold at most 2^53 elements; got [${shape.join(', ')}]`);
  const name = fields['name'];
  must(name === undefined || typeof name === 'string', 'name must be a string');
  const handle = fields['handle'];
  must(
    handle === undefined || (typeof handle === 'string' && handle.length <= MAX_HANDLE),
    `handle must be a string of at most ${MAX_HANDLE} characters`,
  );
  return {
    name: name?.slice(0, MAX_NAME),
    face: FACES.find((face) => face === fields['face']),
    colours: COLOURS.find((colours) => colours === fields['colours']),
    range: fields['range'] === undefined ? undefined : readRange(fields['range']),
    shape,
    dtype,
    stats: readStatistics(fields['stats'], size),
    preview: readPreview(fields['preview'], shape, dtype),
    labels: readLabels(fields['labels'], shape),
    axes:
      fields['axes'] === undefined ? undefined : readTexts(fields['axes'], shape.length, 'axes'),
    sparse: fields['sparse'] === undefined ? undefined : readSparse(fields['sparse'], shape),
    handle,
  };
}

function readRange(value: unknown): [number, number] {
  const [low, high, ...more] = Array.isArray(value) ? (value as unknown[]) : [];
  must(
    isFinite(low) && isFinite(high) && low < high && more.length === 0,
    `range must be two numbers, the first below the second; got ${show(value)}`,
  );
  return [low, high];
}

function readLabels(value: unknown, shape: readonly number[]): Labels | undefined {
  if (value === undefined) return undefined;
  const { rows, columns } = record(value, 'labels');
  return {
    ...(rows !== undefined && { rows: readTexts(rows, shape.at(-2) ?? 1, 'labels.rows') }),
    ...(columns !== undefined && { columns: readTexts(columns, shape.at(-1) ?? 1, 'labels.columns') }), // prettier-ignore
  };
}

function readTexts(value: unknown, count: number, name: string): string[] {
  must(
    Array.isArray(value) && value.length === count && value.every((it) => typeof it === 'string'),
    `${name} must be ${count} strings`,
  );
  return value.map((text) => text.slice(0, MAX_NAME));
}

function readSparse(value: unknown, shape: readonly number[]): SparseView {
  const sparse = record(value, 'sparse');
  const [rows, columns] = rowsAndColumns(shape);
  const [nnz, height, width] = [sparse['nnz'], sparse['rows'], sparse['columns']];
  must(isCount(nnz) && nnz <= rows * columns, 'sparse.nnz must not exceed the elements');
  must(isCount(height) && height <= rows, 'sparse.rows must not exceed the rows');
  must(isCount(width) && width <= columns, 'sparse.columns must not exceed the columns');
  const levels = decode(sparse['levels'], height * width, 1, 'sparse.levels');
  return { nnz, rows: height, columns: width, levels };
}

function readShape(shape: unknown): number[] {
  must(
    Array.isArray(shape) && shape.length <= MAX_AXES && shape.every(isCount),
    `shape must be at most ${MAX_AXES} whole numbers ≥ 0; got ${show(shape)}`,
  );
  return [...shape];
}

function readStatistics(value: unknown, size: number): Statistics {
  const stats = record(value, 'stats');
  const moments = ['min', 'max', 'mean', 'std'] as const;
  for (const key of moments) {
    must(stats[key] === null || isFinite(stats[key]), `stats.${key} must be a number or null`);
  }
  const counts = ['nan', 'posInf', 'negInf', 'zeros'] as const;
  for (const key of counts) must(isCount(stats[key]), `stats.${key} must be a whole number ≥ 0`);
  const { min, max, histogram } = stats as unknown as Statistics;
  must(min === null || max === null || min <= max, 'stats.min must not exceed stats.max');
  must(
    Array.isArray(histogram) && histogram.length === HISTOGRAM_BINS && histogram.every(isCount),
    `stats.histogram must be ${HISTOGRAM_BINS} whole numbers ≥ 0`,
  );
  const { mean, std, nan, posInf, negInf, zeros } = stats as unknown as Statistics;
  const finite = histogram.reduce((sum, count) => sum + count, 0);
  must(finite + nan + posInf + negInf === size, `stats must count ${size} elements`);
  must(zeros <= finite, 'stats.zeros must not exceed the finite elements');
  return { min, max, mean, std, nan, posInf, negInf, zeros, histogram: [...histogram] };
}

function isDType(value: unknown): value is DType {
  return (DTYPES as readonly unknown[]).includes(value);
}
