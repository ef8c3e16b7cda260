// What a reader and a kernel say to each other over a comm of the target `eigenbook.tiles`. Each
// question has a number that its answer repeats; a tile's bytes are the one buffer of its message.
// Both sides judge what comes: neither a notebook nor a kernel is to be believed.
import { type DType, DTYPES, ITEM_SIZE } from './dtype.ts';

/** The target of the comms that carry tiles. */
export const TILES_TARGET = 'eigenbook.tiles';

/** What stands for a block of elements: `extreme` is the finite one of the largest size. */
const AGGREGATES = ['min', 'mean', 'max', 'extreme'] as const;
/** The name of one of them. */
export type Aggregate = (typeof AGGREGATES)[number];

/** What can be looked for by a word: NaN, or anything that is not finite. */
const SOUGHT = ['nan', 'nonFinite'] as const;
/** What can be looked for; numbers by the smallest and the largest of them, of complex ones by their size. */
export type Sought = (typeof SOUGHT)[number] | readonly [low: number, high: number];

/** Which part of a matrix is wanted, and how closely. */
export interface TileRequest {
  /** First row, counted in elements. */
  readonly row: number;
  /** First column, counted in elements. */
  readonly column: number;
  /** How many rows are wanted; what leaves the matrix is left out. */
  readonly rows: number;
  /** How many columns are wanted; what leaves the matrix is left out. */
  readonly columns: number;
  /** Elements that each row of the tile stands for; 1 if left out. */
  readonly rowStep?: number;
  /** Elements that each column of the tile stands for; 1 if left out. */
  readonly columnStep?: number;
  /** What stands for a block; `mean` if left out. Of complex elements it is of their moduli. */
  readonly aggregate?: Aggregate;
  /** Indices of the first axes of more than two: the rows are then those of this slice. */
  readonly slice?: readonly number[];
}

/** A rectangle of a matrix. */
export interface TilePlace {
  /** First row, counted in elements. */
  readonly row: number;
  /** First column, counted in elements. */
  readonly column: number;
  /** How many rows it has. */
  readonly rows: number;
  /** How many columns it has. */
  readonly columns: number;
}

interface Asked {
  readonly id: number;
  /** The `handle` of the payload. */
  readonly handle: string;
}

/** Asks for a part of a matrix. */
export interface TileQuestion extends Asked, TileRequest {
  /** What is asked for. */
  readonly op: 'tile';
}

/** Asks where the next such element is, in the order of rows, behind or before an element. */
export interface FindQuestion extends Asked {
  /** What is asked for. */
  readonly op: 'find';
  /** What the element must be. */
  readonly what: Sought;
  /** Where to begin: the row. */
  readonly row: number;
  /** Where to begin: the column. */
  readonly column: number;
  /** Whether to look before that place instead of behind it. */
  readonly backwards: boolean;
}

/** Asks for the singular values. */
interface SpectrumQuestion extends Asked {
  readonly op: 'spectrum';
}

/** What a front end asks of a matrix. */
export type TilesQuestion = TileQuestion | FindQuestion | SpectrumQuestion;

/**
 * Why there is no answer: the matrix was displayed by another kernel and is `gone`, this one has
 * `dropped` it because no variable held it, or it has `changed` since it was displayed; the question
 * was `refused`, or what it asked for `failed`.
 */
const NO_ANSWER = ['gone', 'dropped', 'changed', 'refused', 'failed'] as const;

/** That there is no answer, and why. */
export interface NoAnswer {
  /** The number of the question. */
  readonly id: number;
  /** That there is none. */
  readonly op: 'none';
  /** Why, in a word. */
  readonly code: (typeof NO_ANSWER)[number];
  /** Why, in a sentence. */
  readonly reason: string;
}

interface TileAnswer extends TilePlace {
  readonly id: number;
  readonly op: 'tile';
  readonly dtype: DType;
}

interface FindAnswer {
  readonly id: number;
  readonly op: 'find';
  /** Null if there is none. */
  readonly found: { readonly row: number; readonly column: number } | null;
}

interface SpectrumAnswer {
  readonly id: number;
  readonly op: 'spectrum';
  /** How many values the buffer holds, float64, not rising. */
  readonly count: number;
}

/** What a kernel answers. */
export type TilesAnswer = TileAnswer | FindAnswer | SpectrumAnswer | NoAnswer;

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly id: number | undefined; readonly reason: string };

const MAX_TEXT = 200;
/** The largest tile and the longest spectrum: 8 MB of float64. */
export const MAX_TILE = 2 ** 20;
const MAX_AXES = 8;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a question that a front end sent.
 * @returns the question, or the reason in one sentence; it does not throw.
 * @example
 * readQuestion({ id: 1, handle: 'h', op: 'spectrum' }).ok; // => true
 * readQuestion({ id: 1, handle: 'h', op: 'dance' }).ok; // => false
 */
export function readQuestion(data: unknown): Read<TilesQuestion> {
  const fields = fieldsOf(data);
  const { id, handle } = fields;
  if (!isCount(id)) return refuse(undefined, 'id must be a whole number ≥ 0');
  if (typeof handle !== 'string' || handle.length > MAX_TEXT) {
    return refuse(id, `handle must be a string of at most ${MAX_TEXT} characters`);
  }
  switch (fields['op']) {
    case 'tile':
      return readTileQuestion(fields, { id, handle });
    case 'find': {
      const { row, column, backwards } = fields;
      const what = soughtIn(fields['what']);
      if (!what) return refuse(id, `what must be one of ${SOUGHT.join(', ')}, or two numbers, low ≤ high`); // prettier-ignore
      if (!isCount(row) || !isCount(column)) return refuse(id, 'row and column must be whole numbers ≥ 0'); // prettier-ignore
      return accept({ op: 'find', id, handle, what, row, column, backwards: backwards === true });
    }
    case 'spectrum':
      return accept({ op: 'spectrum', id, handle });
    default:
      return refuse(id, 'op must be one of tile, find, spectrum');
  }
}

function soughtIn(value: unknown): Sought | undefined {
  if (!Array.isArray(value)) return SOUGHT.find((it) => it === value);
  const [low, high] = value as unknown[];
  const isRange = Number.isFinite(low) && Number.isFinite(high) && (low as number) <= (high as number); // prettier-ignore
  return value.length === 2 && isRange ? [low as number, high as number] : undefined;
}

function readTileQuestion(fields: Fields, asked: Asked): Read<TileQuestion> {
  const { row, column, rows, columns, rowStep = 1, columnStep = 1, slice = [] } = fields;
  if (!isCount(row) || !isCount(column) || !isCount(rows) || !isCount(columns)) {
    return refuse(asked.id, 'row, column, rows and columns must be whole numbers ≥ 0');
  }
  if (!isCount(rowStep) || !isCount(columnStep) || rowStep < 1 || columnStep < 1) {
    return refuse(asked.id, 'rowStep and columnStep must be whole numbers ≥ 1');
  }
  if (!Array.isArray(slice) || slice.length > MAX_AXES || !slice.every(isCount)) {
    return refuse(asked.id, `slice must be at most ${MAX_AXES} whole numbers ≥ 0`);
  }
  const aggregate = AGGREGATES.find((it) => it === (fields['aggregate'] ?? 'mean'));
  if (!aggregate) return refuse(asked.id, `aggregate must be one of ${AGGREGATES.join(', ')}`);
  const place = { row, column, rows, columns, rowStep, columnStep };
  return accept({ op: 'tile', ...asked, ...place, aggregate, slice });
}

/**
 * Reads an answer of a kernel.
 * @param buffers - the lengths of the message's buffers in bytes.
 * @returns the answer, or the reason in one sentence; it does not throw.
 * @example
 * readAnswer({ id: 1, op: 'spectrum', count: 2 }, [16]).ok; // => true
 * readAnswer({ id: 1, op: 'spectrum', count: 2 }, [8]).ok; // => false
 */
export function readAnswer(data: unknown, buffers: readonly number[]): Read<TilesAnswer> {
  const fields = fieldsOf(data);
  const { id, op } = fields;
  if (!isCount(id)) return refuse(undefined, 'id must be a whole number ≥ 0');
  switch (op) {
    case 'none': {
      const code = NO_ANSWER.find((it) => it === fields['code']);
      if (!code) return refuse(id, `code must be one of ${NO_ANSWER.join(', ')}`);
      return accept({ id, op, code, reason: String(fields['reason']).slice(0, MAX_TEXT) });
    }
    case 'tile': {
      const { row, column, rows, columns } = fields;
      const dtype = DTYPES.find((it) => it === fields['dtype']);
      if (!dtype || !isCount(row) || !isCount(column) || !isCount(rows) || !isCount(columns)) {
        return refuse(id, 'a tile must have a place and a dtype');
      }
      const count = rows * columns;
      if (count > MAX_TILE || buffers[0] !== count * ITEM_SIZE[dtype]) {
        return refuse(
          id,
          `a tile of ${rows} × ${columns} must have as many elements in its buffer`,
        );
      }
      return accept({ id, op, row, column, rows, columns, dtype });
    }
    case 'find': {
      if (fields['found'] === null) return accept({ id, op, found: null });
      const { row, column } = fieldsOf(fields['found']);
      if (!isCount(row) || !isCount(column)) return refuse(id, 'found must be a place or null');
      return accept({ id, op, found: { row, column } });
    }
    case 'spectrum': {
      const { count } = fields;
      if (!isCount(count) || count > MAX_TILE || buffers[0] !== count * ITEM_SIZE.float64) {
        return refuse(id, 'a spectrum must have its values in its buffer');
      }
      return accept({ id, op, count });
    }
    default:
      return refuse(id, 'op must be one of tile, find, spectrum, none');
  }
}

function accept<T>(value: T): Read<T> {
  return { ok: true, value };
}

function refuse(id: number | undefined, reason: string): Read<never> {
  return { ok: false, id, reason };
}

function fieldsOf(data: unknown): Fields {
  return typeof data === 'object' && data !== null ? (data as Fields) : {};
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
