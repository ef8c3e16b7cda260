// What a kernel and a list of its variables say to each other over a comm of the target
// `eigenbook.variables`. The kernel tells what changed after each cell; the list may ask for a new
// look, and for a value to be shown. The list believes nothing: what comes is judged.
import type { MimeBundle } from './mime-types.ts';
import { isComplex, isSparse, type Source } from './sources.ts';
import { ITEM_SIZE } from './dtype.ts';

/** The target of the comms that tell of variables. */
export const VARIABLES_TARGET = 'eigenbook.variables';

/**
 * The method by which a value says what it is, at once and without computing:
 * `value[DESCRIBE]()` returns a {@link Description}.
 */
export const DESCRIBE: unique symbol = Symbol.for('eigenbook.describe') as never;

/** What a value is. */
export interface Description {
  /** As an author writes it, with its shape: `Matrix<3, 4>`. */
  readonly type: string;
  /** What each of its elements is. */
  readonly dtype?: string;
  /** How much memory its elements take. */
  readonly bytes?: number;
  /** Where its elements lie: `CPU`, `GPU`. */
  readonly device?: string;
  /** Its elements, where looking at some of them costs nothing. */
  readonly source?: Source;
}

/**
 * The description of a matrix that lies in memory.
 * @example
 * const { type, bytes } = describeSource({ rows: 3, columns: 4, data: new Float64Array(12), dtype: 'float64' });
 * [type, bytes]; // => ['Matrix<3, 4>', 96]
 */
export function describeSource(source: Source): Description {
  const { rows, columns, dtype } = source;
  const stored = isSparse(source) ? source.data.length : rows * columns;
  const index = isSparse(source) ? INDEX_BYTES : 0;
  const kind = isSparse(source) ? 'Sparse' : isComplex(source) ? 'Complex' : dtype === 'bool' ? 'Boolean' : ''; // prettier-ignore
  return {
    type: `${kind}Matrix<${rows}, ${columns}>`,
    dtype,
    bytes: stored * (ITEM_SIZE[dtype] + index),
    device: 'CPU',
    source,
  };
}

/** Bytes of the column beside each stored element. */
const INDEX_BYTES = 4;

/** A few elements of a matrix as a picture: rows · columns levels as pooled pictures have them. */
export interface Thumbnail {
  /** How high it is. */
  readonly rows: number;
  /** How wide it is. */
  readonly columns: number;
  /** The value of level 0. */
  readonly low: number;
  /** The value of level 254. */
  readonly high: number;
  /** One byte a pixel, in base64. */
  readonly levels: string;
}

/** A variable, as the list tells it. */
export interface Variable {
  /** What cells call it. */
  readonly name: string;
  /** As an author writes it, with its shape. */
  readonly type: string;
  /** A short text of the value, where it is a short value. */
  readonly text?: string | undefined;
  /** What each of its elements is. */
  readonly dtype?: string | undefined;
  /** How much memory its elements take. */
  readonly bytes?: number | undefined;
  /** Where its elements lie: `CPU`, `GPU`. */
  readonly device?: string | undefined;
  /** What it looks like, very small. */
  readonly thumbnail?: Thumbnail | undefined;
}

/** What the list says to the kernel. */
export type VariablesQuestion =
  { readonly op: 'list' } | { readonly op: 'show'; readonly id: number; readonly name: string };

/** What the kernel says to the list. */
export type VariablesAnswer =
  | {
      readonly op: 'change';
      readonly changed: readonly Variable[];
      readonly removed: readonly string[];
      /** How many variables there are, told or not. */
      readonly total: number;
    }
  | { readonly op: 'show'; readonly id: number; readonly data: MimeBundle; readonly metadata: MimeBundle } // prettier-ignore
  | { readonly op: 'none'; readonly id: number; readonly reason: string };

/** Most variables that are told. */
export const MOST_VARIABLES = 10_000;
const MOST_TEXT = 400;
const THUMBNAIL_SIDE = 64;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a question; undefined if it is none.
 * @example
 * readVariablesQuestion({ op: 'list' }); // => { op: 'list' }
 * readVariablesQuestion({ op: 'show' }); // => undefined
 */
export function readVariablesQuestion(data: unknown): VariablesQuestion | undefined {
  const { op, id, name } = fieldsOf(data);
  if (op === 'list') return { op };
  if (op === 'show' && isCount(id) && typeof name === 'string') return { op, id, name };
  return undefined;
}

/**
 * Reads an answer; undefined if it is none. A variable that is not as it should be is left out.
 * @example
 * readVariablesAnswer({ op: 'change', changed: [], removed: ['A'], total: 0 }); // => { op: 'change', changed: [], removed: ['A'], total: 0 }
 * readVariablesAnswer({ op: 'none' }); // => undefined
 */
export function readVariablesAnswer(data: unknown): VariablesAnswer | undefined {
  const fields = fieldsOf(data);
  const { op, id, changed, removed, total, reason, metadata } = fields;
  if (op === 'change') {
    if (!Array.isArray(changed) || !Array.isArray(removed) || !isCount(total)) return undefined;
    return {
      op,
      changed: changed.slice(0, MOST_VARIABLES).map(readVariable).filter((it) => it !== undefined), // prettier-ignore
      removed: removed.filter((name) => typeof name === 'string'),
      total,
    };
  }
  if (!isCount(id)) return undefined;
  if (op === 'none') return { op, id, reason: textOf(reason) ?? '' };
  if (op !== 'show') return undefined;
  return { op, id, data: fieldsOf(fields['data']), metadata: fieldsOf(metadata) };
}

function readVariable(value: unknown): Variable | undefined {
  const { name, type, text, dtype, bytes, device, thumbnail } = fieldsOf(value);
  if (typeof name !== 'string' || typeof type !== 'string') return undefined;
  return {
    name: name.slice(0, MOST_TEXT),
    type: type.slice(0, MOST_TEXT),
    text: textOf(text),
    dtype: textOf(dtype),
    bytes: isCount(bytes) ? bytes : undefined,
    device: textOf(device),
    thumbnail: readThumbnail(thumbnail),
  };
}

function readThumbnail(value: unknown): Thumbnail | undefined {
  const { rows, columns, low, high, levels } = fieldsOf(value);
  if (!isCount(rows) || !isCount(columns) || rows > THUMBNAIL_SIDE || columns > THUMBNAIL_SIDE) {
    return undefined;
  }
  if (!Number.isFinite(low) || !Number.isFinite(high) || typeof levels !== 'string') return undefined; // prettier-ignore
  if (levels.length > 4 * THUMBNAIL_SIDE ** 2) return undefined;
  return { rows, columns, low: low as number, high: high as number, levels };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, MOST_TEXT) : undefined;
}

function fieldsOf(data: unknown): Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Fields) : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
