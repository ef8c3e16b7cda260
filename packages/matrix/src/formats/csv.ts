// Tables of numbers as text: commas, tabs, semicolons or white space between them.
import { type ByteReader, type ByteStream, type CsvOptions, csvRows, type CsvRow, csvTable, encodeLines, encodeText, parseBytes, type Parser, parseStream, writeNumber } from '@eigenbook/mime/formats'; // prettier-ignore
import { said } from '@eigenbook/mime';
import { wrong } from '../arguments.ts';
import { BooleanMatrix } from '../boolean-matrix.ts';
import { checkCount } from '../create/count.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { checkText } from './given.ts';

/** What a table is read as. */
export interface CsvForms {
  /** Numbers alone: a row for each line, a column for each field. */
  readonly matrix: Matrix;
  /** A list of objects by the names in the first line: numbers, texts, and `null` where nothing stands. */
  readonly records: CsvRow[];
}

/** How a table is read: what divides its fields, which of its columns, and what is made of it. */
export interface CsvReadOptions<K extends keyof CsvForms = 'matrix'> extends CsvOptions {
  /** `matrix` (default), or `records` for a table that holds texts too. */
  readonly as?: K;
}

/**
 * A matrix from lines of numbers, a text or the bytes of one. Fields may stand in quotes; empty
 * lines and comments are passed over; `nan`, `inf` and `-inf` are read in any case.
 * @throws FormatError, a SyntaxError, if a field is no number, naming its line and column.
 * @throws ShapeError if the records differ in length; RangeError if one of `columns` is not there.
 * @see RFC 4180
 * @example
 * fromCSV('x,y\n1,2\n3,4'); // => [[1, 2], [3, 4]]
 * fromCSV('1;NA\n3;4', { missing: ['NA'] }); // => [[1, NaN], [3, 4]]
 * fromCSV('name,age\nAnn,34\nBob,45', { columns: ['age'] }); // => [[34], [45]]
 * fromCSV('name,age\nAnn,34\nBob,', { as: 'records' }); // => [{ name: 'Ann', age: 34 }, { name: 'Bob', age: null }]
 */
export function fromCSV<K extends keyof CsvForms = 'matrix'>(
  file: string | Uint8Array,
  options: CsvReadOptions<K> = {},
): CsvForms[K] {
  checkText('fromCSV', file);
  const bytes = typeof file === 'string' ? encodeText(file) : file;
  return parseBytes('fromCSV', bytes, (reader) => csvParser('fromCSV', reader, options));
}

/**
 * As {@link fromCSV} from a stream, line by line.
 * @throws FormatError, ShapeError, RangeError as `fromCSV`.
 * @example
 * const stream = formats.blocksOf(formats.inMemory(new TextEncoder().encode('1,2\n3,4\n')));
 * await formats.readCsv(stream); // => [[1, 2], [3, 4]]
 */
export function readCsv<K extends keyof CsvForms = 'matrix'>(
  stream: ByteStream,
  options: CsvReadOptions<K> = {},
): Promise<CsvForms[K]> {
  return parseStream(['readCsv', undefined], stream, (reader) =>
    csvParser('readCsv', reader, options),
  );
}

function* csvParser<K extends keyof CsvForms>(
  caller: string,
  reader: ByteReader,
  options: CsvReadOptions<K>,
): Parser<CsvForms[K]> {
  if (options.as === 'records') {
    if (options.header === false) throw new RangeError(`${caller}: records need a first line of names; got header: false`); // prettier-ignore
    return (yield* csvRows(caller, reader, options)) as CsvForms[K];
  }
  const { rows, columns, numbers } = yield* csvTable(caller, reader, options);
  checkCount(caller, rows, columns);
  return new Matrix(rows, columns, numbers) as CsvForms[keyof CsvForms] as CsvForms[K];
}

/** What a field of a record is written from: a date as its ISO text, what is not there as nothing. */
export type CsvField = number | string | boolean | bigint | Date | null | undefined;

/** What T must be to be a record of such fields. */
export type CsvRecord<T> = { readonly [K in keyof T]: CsvField };

/** How a table is written. */
export interface CsvWriteOptions {
  /** Default: `,` */
  readonly delimiter?: string;
  /**
   * Names for the first line, quoted where they must be; of records the fields that are written, in this
   * order. Default: none, and of records all fields.
   */
  readonly header?: readonly string[];
}

/**
 * A table as text: one row a line, every number so that it is read back exactly; truth values as 1
 * and 0. Of records the first line has their names.
 * @param table - a real matrix, a mask, or a list of records.
 * @throws ShapeError if there are not as many names as columns; TypeError if it is no such table.
 * @example
 * toCSV(matrix([[1, 2.5]]), { header: ['a', 'b'] }); // => '"a","b"\n1,2.5\n'
 * toCSV([{ name: 'Ann', age: 34 }, { name: 'Bob', age: null }]); // => 'name,age\nAnn,34\nBob,\n'
 */
export function toCSV<const T extends object>(
  table: Matrix | BooleanMatrix | readonly (T & CsvRecord<T>)[],
  options: CsvWriteOptions = {},
): string {
  return [...csvLines(table, options)].join('');
}

/**
 * The text of {@link toCSV} as blocks of UTF-8.
 * @param table - m × n: n numbers a line; or m records.
 * @throws ShapeError, TypeError as `toCSV`.
 * @example
 * const [line] = formats.csvBlocks(matrix([[1, 2.5]]));
 * new TextDecoder().decode(line); // => '1,2.5\n'
 */
export function* csvBlocks<const T extends object>(
  table: Matrix | BooleanMatrix | readonly (T & CsvRecord<T>)[],
  options: CsvWriteOptions = {},
): Generator<Uint8Array> {
  yield* encodeLines(csvLines(table, options));
}

function csvLines(table: unknown, options: CsvWriteOptions): Generator<string> {
  if (table instanceof Matrix || table instanceof BooleanMatrix) return rowLines(table, options);
  const isList = Array.isArray(table) && table.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row)); // prettier-ignore
  if (!isList) throw wrong('toCSV', 'table', 'a real matrix, a mask or a list of records', table);
  return recordLines(table as Readonly<Record<string, unknown>>[], options);
}

function* rowLines(
  { rows, columns, data }: Matrix | BooleanMatrix,
  { delimiter = ',', header }: CsvWriteOptions,
): Generator<string> {
  if (header && header.length !== columns) {
    throw new ShapeError(`toCSV: there must be ${columns} names, one a column; got ${header.length}`); // prettier-ignore
  }
  if (header) yield `${header.map(quoted).join(delimiter)}\n`;
  for (let i = 0; i < rows; i++) {
    const row = Array.from(data.subarray(i * columns, (i + 1) * columns), writeNumber);
    yield `${row.join(delimiter)}\n`;
  }
}

function* recordLines(
  records: readonly Readonly<Record<string, unknown>>[],
  { delimiter = ',', header }: CsvWriteOptions,
): Generator<string> {
  const names = header ?? [...new Set(records.flatMap((record) => Object.keys(record)))];
  // a line that is empty would be passed over
  const isBare = (text: string) => (names.length > 1 || text !== '') && !isRead(text, delimiter);
  const line = (texts: readonly string[]) => `${texts.map((text) => (isBare(text) ? text : quoted(text))).join(delimiter)}\n`; // prettier-ignore
  yield line(names);
  for (const [k, record] of records.entries()) {
    yield line(names.map((name) => fieldText(record[name], `record ${k} has in ${name}`)));
  }
}

/** @param place - for the error. */
function fieldText(value: unknown, place: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return writeNumber(value);
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new TypeError(`toCSV: a field must be a number, a text, a truth value, a date or null; ${place} ${said(value)}`); // prettier-ignore
}

/** Whether readers would see more in it than a text: fields, lines, a comment, blanks to drop. */
function isRead(text: string, delimiter: string): boolean {
  return text.includes(delimiter) || /["\r\n,;\t#]|^\s|\s$/.test(text);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
