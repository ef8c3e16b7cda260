// Tables of numbers as text: commas, tabs, semicolons or white space between them.
import type { BooleanMatrix } from '../boolean-matrix.ts';
import { checkCount } from '../create/count.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { type CsvDialect, type Field, FieldFault, guessDelimiter, splitRecord } from './csv-fields.ts'; // prettier-ignore
import { FormatError } from './format-error.ts';
import { growingFloats } from './growing.ts';
import { eachLine } from './lines.ts';
import { readNumber, writeNumber } from './number-text.ts';
import { type ByteReader, type ByteStream, parseBytes, type Parser, parseStream } from './pull.ts';
import { encodeLines, encodeText } from './text.ts';

export interface CsvOptions {
  /** What stands between two fields. Default: the first of tab, `;` and `,` that line 1 holds; else white space. */
  readonly delimiter?: string;
  /** How many records to pass over before all else. Default: 0. */
  readonly skip?: number;
  /** Whether names come before the numbers. Default: if no field of the first record is a number; with `skip`, no. */
  readonly header?: boolean;
  /** Fields that stand for a number that is missing: they become NaN. Default: empty ones, `['']`. */
  readonly missing?: readonly string[];
  /** From this character on a line is passed over, unless in quotes. Default: `#`. */
  readonly comment?: string;
}

/**
 * A matrix from lines of numbers, a text or the bytes of one. Fields may stand in quotes; empty
 * lines and comments are passed over; `nan`, `inf` and `-inf` are read in any case.
 * @throws FormatError, a SyntaxError, if a field is no number, naming its line and column.
 * @throws ShapeError if the records differ in length.
 * @see RFC 4180
 * @example
 * fromCSV('x,y\n1,2\n3,4'); // => [[1, 2], [3, 4]]
 * fromCSV('1;NA\n3;4', { missing: ['NA'] }); // => [[1, NaN], [3, 4]]
 */
export function fromCSV(file: string | Uint8Array, options: CsvOptions = {}): Matrix {
  const bytes = typeof file === 'string' ? encodeText(file) : file;
  return parseBytes('fromCSV', bytes, (reader) => csvParser('fromCSV', reader, options));
}

/** As {@link fromCSV} from a stream, line by line. */
export function readCsv(stream: ByteStream, options: CsvOptions = {}): Promise<Matrix> {
  return parseStream(['readCsv', undefined], stream, (reader) =>
    csvParser('readCsv', reader, options),
  );
}

function* csvParser(caller: string, reader: ByteReader, options: CsvOptions): Parser<Matrix> {
  const table = new Table(caller, options);
  yield* eachLine(caller, reader, (line, number) => table.line(line, number));
  return table.done();
}

/** Lines that one field in quotes may go over: more is a quote that somebody forgot. */
const MOST_LINES = 100;

class Table {
  readonly #caller: string;
  readonly #options: CsvOptions;
  readonly #missing: ReadonlySet<string>;
  readonly #numbers = growingFloats();
  #dialect: CsvDialect | undefined;
  #open: { text: string; number: number; lines: number } | undefined;
  #records = 0;
  #rows = 0;
  #columns = 0;

  constructor(caller: string, options: CsvOptions) {
    this.#caller = caller;
    this.#options = options;
    this.#missing = new Set(options.missing ?? ['']);
    const { delimiter = ',', comment = '#' } = options;
    if (delimiter.length === 1 && comment.length === 1 && delimiter !== '"' && comment !== '"') return; // prettier-ignore
    throw new RangeError(`${caller}: delimiter and comment must be one character each, and no quote; got ${JSON.stringify(delimiter)} and ${JSON.stringify(comment)}`); // prettier-ignore
  }

  line(line: string, number: number): void {
    const plain = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    const { delimiter, comment = '#' } = this.#options;
    if (!this.#open && isEmpty(plain, comment)) return;
    const {
      text,
      number: first,
      lines,
    } = this.#open
      ? { ...this.#open, text: `${this.#open.text}\n${plain}`, lines: this.#open.lines + 1 }
      : { text: plain, number, lines: 1 };
    const dialect = this.#dialect ?? { delimiter: delimiter ?? guessDelimiter(text), comment };
    const fields = splitRecord(text, dialect);
    this.#open = undefined;
    if (fields === 'open') {
      if (lines > MOST_LINES) this.#notClosed(first);
      this.#open = { text, number: first, lines };
    } else if (fields instanceof FieldFault) {
      throw new FormatError(
        `${this.#caller}: ${fields.rule} in ${placeText(text, first, fields.at)}`,
      );
    } else {
      this.#dialect = dialect;
      this.#record(fields, text, first);
    }
  }

  done(): Matrix {
    if (this.#open) this.#notClosed(this.#open.number);
    checkCount(this.#rows, this.#columns);
    return new Matrix(this.#rows, this.#columns, this.#numbers.numbers.slice());
  }

  #notClosed(line: number): never {
    throw new FormatError(`${this.#caller}: a quote must be closed within ${MOST_LINES} lines; the one in line ${line} is not`); // prettier-ignore
  }

  #record(fields: readonly Field[], text: string, line: number): void {
    const { skip = 0, header } = this.#options;
    const record = this.#records++;
    if (record < skip) return;
    const values = fields.map((field) => this.#valueOf(field.text));
    if (record === skip) {
      const names = header ?? (this.#options.skip === undefined && !values.some((x, k) => x !== undefined && fields[k]!.text !== '')); // prettier-ignore
      if (names) return;
    }
    if (this.#rows === 0) this.#columns = fields.length;
    if (fields.length !== this.#columns) {
      throw new ShapeError(
        `shape rule: all rows of a matrix have the same length; row 0 has ${this.#columns} numbers, row ${this.#rows} has ${fields.length} (line ${line})`,
      );
    }
    values.forEach((x, k) => {
      if (x === undefined) throw this.#noNumber(fields[k]!, k, { text, line });
      this.#numbers.push(x);
    });
    this.#rows++;
  }

  #valueOf(text: string): number | undefined {
    return this.#missing.has(text) ? NaN : readNumber(text.trim());
  }

  #noNumber(field: Field, k: number, { text, line }: { text: string; line: number }): FormatError {
    return new FormatError(
      `${this.#caller}: a field must be a number; got ${JSON.stringify(field.text.slice(0, 60))} in line ${line}, field ${k + 1} (${placeText(text, line, field.at)}). missing: [${JSON.stringify(field.text.slice(0, 60))}] would make it NaN.`,
    );
  }
}

function isEmpty(line: string, comment: string): boolean {
  const start = line.trimStart();
  return start === '' || start.startsWith(comment);
}

/** Line and column, counted from 1, of a character of a record that begins in line `first`. */
function placeText(text: string, first: number, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `line ${first + before.length - 1}, column ${before.at(-1)!.length + 1}`;
}

export interface CsvWriteOptions {
  /** Default: `,` */
  readonly delimiter?: string;
  /** Names for the first line; quoted where they must be. */
  readonly header?: readonly string[];
}

/**
 * A table as text: one row a line, every number so that it is read back exactly; truth values as 1
 * and 0.
 * @throws ShapeError if there are not as many names as columns.
 * @example
 * toCSV(matrix([[1, 2.5]]), { header: ['a', 'b'] }); // => '"a","b"\n1,2.5\n'
 */
export function toCSV(A: Matrix | BooleanMatrix, options: CsvWriteOptions = {}): string {
  return [...csvLines(A, options)].join('');
}

/** The text of {@link toCSV} as blocks of UTF-8. */
export function* csvBlocks(
  A: Matrix | BooleanMatrix,
  options: CsvWriteOptions = {},
): Generator<Uint8Array> {
  yield* encodeLines(csvLines(A, options));
}

function* csvLines(
  { rows, columns, data }: Matrix | BooleanMatrix,
  { delimiter = ',', header }: CsvWriteOptions,
): Generator<string> {
  if (header && header.length !== columns) {
    throw new ShapeError(`toCSV: there must be ${columns} names, one a column; got ${header.length}`); // prettier-ignore
  }
  const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
  if (header) yield `${header.map(quote).join(delimiter)}\n`;
  for (let i = 0; i < rows; i++) {
    const row = Array.from(data.subarray(i * columns, (i + 1) * columns), writeNumber);
    yield `${row.join(delimiter)}\n`;
  }
}
