// The wire form of a 2 × 2 matrix as a map of the plane, version 1, and its reader.
import { toBase64 } from '../base64.ts';
import { fromBytes, toBytes } from '../dtype.ts';
import { decode, isCount, must, record, Refused, show } from '../payload-fields.ts';
import type { Entries, Vector2 } from './transformation.ts';

/** So many vectors can be shown with their images. */
export const MAX_VECTORS = 256;

/** What can be drawn into the plane beside the matrix itself. */
export const PLANE_MARKS = ['grid', 'eigenvectors', 'singularVectors'] as const;
/** The grid as it is moved, the lines that stay, or the half axes. */
export type PlaneMark = (typeof PLANE_MARKS)[number];
/** What is drawn where nothing else is said. */
export const USUAL_MARKS: readonly PlaneMark[] = ['grid', 'eigenvectors'];

export interface PlanePayload {
  readonly v: 1;
  readonly name?: string;
  /** Base64 of four little-endian float64: the rows of the matrix. */
  readonly entries: string;
  /** Vectors that are shown with their images: how many, and x and y of one after the other. */
  readonly vectors?: { readonly count: number; readonly data: string };
  /** What is drawn at first; {@link USUAL_MARKS} if left out. */
  readonly show?: readonly PlaneMark[];
}

/** A map of the plane that has been checked, decoded. */
export interface PlaneView {
  /** What its matrix is called. */
  readonly name: string | undefined;
  /** Its matrix. */
  readonly entries: Entries;
  /** What is shown with its images. */
  readonly vectors: readonly Vector2[];
  /** What is drawn at first. */
  readonly show: readonly PlaneMark[];
}

/** What a payload holds, or why it cannot be read. */
export type ParsedPlane =
  { readonly ok: true; readonly view: PlaneView } | { readonly ok: false; readonly reason: string };

/** A map of the plane, and what is shown with it. */
export interface PlaneSource {
  /** Its matrix. */
  readonly entries: Entries;
  /** What is shown with its images. */
  readonly vectors?: readonly Vector2[];
  /** What its matrix is called. */
  readonly name?: string;
  /** What is drawn at first; {@link USUAL_MARKS} if left out. */
  readonly show?: readonly PlaneMark[];
}

export function encodePlane({
  entries,
  vectors = [],
  name,
  show: marks,
}: PlaneSource): PlanePayload {
  const encode = (values: readonly number[]) => toBase64(toBytes(values, 'float64'));
  return {
    v: 1,
    ...(name !== undefined && { name }),
    entries: encode(entries),
    ...(vectors.length > 0 && { vectors: { count: vectors.length, data: encode(vectors.flat()) } }),
    ...(marks && { show: marks }),
  };
}

const MAX_NAME = 200;

/**
 * Checks and decodes the payload of a map of the plane.
 * @param payload - any JSON value.
 * @returns the decoded view, or the reason in one sentence; it does not throw.
 * @example
 * const parsed = parsePlane(planeBundle({ entries: [2, 0, 0, 3] })[PLANE_MIME]);
 * parsed.ok && parsed.view.entries; // => [2, 0, 0, 3]
 * parsePlane({ v: 2 }); // => { ok: false, reason: 'version must be 1; got 2' }
 */
export function parsePlane(payload: unknown): ParsedPlane {
  try {
    return { ok: true, view: readPlane(record(payload, 'the payload')) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.message };
    throw error;
  }
}

function readPlane(fields: Record<string, unknown>): PlaneView {
  must(fields['v'] === 1, `version must be 1; got ${show(fields['v'])}`);
  const name = fields['name'];
  must(name === undefined || typeof name === 'string', 'name must be a string');
  const [a, b, c, d] = readFinite(fields['entries'], 4, 'entries');
  return {
    name: name?.slice(0, MAX_NAME),
    entries: [a!, b!, c!, d!],
    vectors: fields['vectors'] === undefined ? [] : readVectors(fields['vectors']),
    show: fields['show'] === undefined ? USUAL_MARKS : readMarks(fields['show']),
  };
}

function readVectors(value: unknown): Vector2[] {
  const { count, data } = record(value, 'vectors');
  must(
    isCount(count) && count <= MAX_VECTORS,
    `vectors.count must be at most ${MAX_VECTORS}; got ${show(count)}`,
  );
  const numbers = readFinite(data, 2 * count, 'vectors.data');
  return Array.from({ length: count }, (_, k) => [numbers[2 * k]!, numbers[2 * k + 1]!]);
}

function readMarks(value: unknown): PlaneMark[] {
  must(
    Array.isArray(value) && value.every((mark) => PLANE_MARKS.includes(mark as PlaneMark)),
    `show must be a list of ${PLANE_MARKS.join(', ')}; got ${show(value)}`,
  );
  return value as PlaneMark[];
}

/** What is not finite, or so large that a drawing of it overflows, has no place in the plane. */
function readFinite(text: unknown, count: number, name: string): Float64Array {
  const values = fromBytes(decode(text, count, 8, name), 'float64');
  must(values.every(fitsPlane), `${name} must be finite numbers below 1e100`);
  return values;
}

/**
 * True if a number can be drawn.
 * @example
 * [fitsPlane(1e9), fitsPlane(Infinity)]; // => [true, false]
 */
export function fitsPlane(x: number): boolean {
  return Math.abs(x) < 1e100;
}
