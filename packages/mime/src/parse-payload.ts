// Reads a payload out of a notebook that may be hostile. Everything is judged before anything is
// allocated: what the shape and the dtype promise must be what the base64 text can hold.
import { base64Length, fromBase64 } from './base64.ts';
import {
  complexFromBytes,
  type DType,
  DTYPES,
  fromBytes,
  isComplexDType,
  ITEM_SIZE,
} from './dtype.ts';
import { type Face, FACES, type Labels } from './payload.ts';
import type { Statistics } from './statistics.ts';
import { HISTOGRAM_BINS } from './statistics.ts';

/** A payload that has been checked, its bytes decoded. */
export interface MatrixView {
  readonly name: string | undefined;
  /** How its author wants it shown first; undefined if that is not said, or unknown here. */
  readonly face: Face | undefined;
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly stats: Statistics;
  readonly preview:
    | ({ readonly kind: 'full' } & Values)
    | { readonly kind: 'summary'; readonly edges: EdgeView; readonly pooled: PooledView };
  readonly labels: Labels | undefined;
  /** Names of the axes. */
  readonly axes: readonly string[] | undefined;
  /** Undefined for a matrix that stores all of its elements. */
  readonly sparse: SparseView | undefined;
  /** By which the kernel that made the output gives tiles, while it lives. */
  readonly handle: string | undefined;
}

/** Decoded elements: numbers, of complex elements their distances from 0 beside their parts. */
export interface Values {
  readonly values: Float64Array;
  readonly parts?: { readonly real: Float64Array; readonly imag: Float64Array };
}

export interface EdgeView extends Values {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** How many elements are stored, and the picture of where. */
export interface SparseView {
  readonly nnz: number;
  readonly rows: number;
  readonly columns: number;
  readonly levels: Uint8Array;
}

export interface PooledView {
  readonly rows: number;
  readonly columns: number;
  readonly low: number;
  readonly high: number;
  readonly min: Uint8Array;
  readonly mean: Uint8Array;
  readonly max: Uint8Array;
}

export type Parsed =
  | { readonly ok: true; readonly view: MatrixView }
  | { readonly ok: false; readonly reason: string };

const MAX_AXES = 8;
const MAX_ELEMENTS = 2 ** 53;
const MAX_DECODED_ELEMENTS = 2 ** 20;
const MAX_NAME = 200;
const MAX_HANDLE = 200;

/** Why a payload is refused; never leaves the readers of payloads. */
export class Refused extends Error {}

export function must(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new Refused(`parsePayload: ${rule}`);
}

/**
 * Checks and decodes a matrix payload.
 * @param payload - any JSON value.
 * @returns the decoded view, or the reason in one sentence; it does not throw.
 */
export function parsePayload(payload: unknown): Parsed {
  try {
    return { ok: true, view: readPayload(payload) };
  } catch (error) {
    if (error instanceof Refused || error instanceof RangeError) {
      return { ok: false, reason: error.message };
    }
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

function readPreview(
  value: unknown,
  shape: readonly number[],
  dtype: DType,
): MatrixView['preview'] {
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
  return {
    kind: 'summary',
    edges: readEdges(preview['edges'], rows, columns, dtype),
    pooled: readPooled(preview['pooled'], rows, columns),
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

/** The two sizes that are drawn: the last axis across, all others one below the other. */
export function rowsAndColumns(shape: readonly number[]): [rows: number, columns: number] {
  const columns = shape.at(-1) ?? 1;
  return [shape.slice(0, -1).reduce((product, axis) => product * axis, 1), columns];
}

/** Decodes base64 that must hold exactly `count` items; its length is judged first. */
export function decode(text: unknown, count: number, itemSize: number, name: string): Uint8Array {
  must(typeof text === 'string', `${name} must be a base64 string`);
  must(
    count <= MAX_DECODED_ELEMENTS,
    `${name} must hold at most ${MAX_DECODED_ELEMENTS} elements; the shape says ${count}`,
  );
  const bytes = count * itemSize;
  must(
    base64Length(text) === bytes,
    `${name} must hold ${bytes} bytes; got ${base64Length(text) ?? 'no base64 length'}`,
  );
  const decoded = fromBase64(text);
  must(decoded.length === bytes, `${name} must hold ${bytes} bytes; got ${decoded.length}`);
  return decoded;
}

export function record(value: unknown, name: string): Record<string, unknown> {
  must(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    `${name} must be an object; got ${show(value)}`,
  );
  return value as Record<string, unknown>;
}

function isDType(value: unknown): value is DType {
  return (DTYPES as readonly unknown[]).includes(value);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

/** A short text of any JSON value for a message. */
export function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}
