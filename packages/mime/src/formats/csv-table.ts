// Tables of numbers as text, record by record.
import { ShapeError } from '../errors.ts';
import { type CsvDialect, type Field, FieldFault, guessDelimiter, splitRecord } from './csv-fields.ts'; // prettier-ignore
import { FormatError } from './format-error.ts';
import { growingFloats } from './growing.ts';
import { eachLine } from './lines.ts';
import { readNumber } from './number-text.ts';
import type { ByteReader, Parser } from './pull.ts';

export interface CsvOptions {
  /** What stands between two fields. Default: the first of tab, `;` and `,` that line 1 holds; else white space. */
  readonly delimiter?: string;
  /** How many records to pass over before all else. Default: 0. */
  readonly skip?: number;
  /** Whether names come before the numbers. Default: if no field of the first record is a number; with `skip`, no. */
  readonly header?: boolean;
  /** Fields that stand for a number that is missing: they become NaN. Default: empty ones, `['']`. */
  readonly missing?: readonly string[];
  /** What stands before the fraction of a number. Default: `.`; with `,`, no comma is a delimiter. */
  readonly decimal?: '.' | ',';
  /** From this character on a line is passed over, unless in quotes. Default: `#`. */
  readonly comment?: string;
}

/** Numbers row after row. */
export interface NumberTable {
  readonly rows: number;
  readonly columns: number;
  readonly numbers: Float64Array;
}

/**
 * Reads a whole table.
 * @throws FormatError if a field is no number, naming its line and column.
 * @throws ShapeError if the records differ in length.
 */
export function* csvTable(
  caller: string,
  reader: ByteReader,
  options: CsvOptions = {},
): Parser<NumberTable> {
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
  #names = 0;

  constructor(caller: string, options: CsvOptions) {
    this.#caller = caller;
    this.#options = options;
    this.#missing = new Set(options.missing ?? ['']);
    const { delimiter = ';', comment = '#', decimal } = options;
    if (decimal !== undefined && (!['.', ','].includes(decimal) || decimal === delimiter)) {
      throw new RangeError(`${caller}: decimal must be '.' or ',' and not the delimiter; got ${JSON.stringify(decimal)}`); // prettier-ignore
    }
    if (delimiter.length === 1 && comment.length === 1 && delimiter !== '"' && comment !== '"') return; // prettier-ignore
    throw new RangeError(`${caller}: delimiter and comment must be one character each, and no quote; got ${JSON.stringify(delimiter)} and ${JSON.stringify(comment)}`); // prettier-ignore
  }

  line(line: string, number: number): void {
    const plain = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    const { delimiter, comment = '#', decimal } = this.#options;
    const marks = decimal === ',' ? ['\t', ';'] : ['\t', ';', ','];
    if (!this.#open && isEmpty(plain, comment)) return;
    const {
      text,
      number: first,
      lines,
    } = this.#open
      ? { ...this.#open, text: `${this.#open.text}\n${plain}`, lines: this.#open.lines + 1 }
      : { text: plain, number, lines: 1 };
    const dialect = this.#dialect ?? {
      delimiter: delimiter ?? guessDelimiter(text, marks),
      comment,
    };
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

  done(): NumberTable {
    if (this.#open) this.#notClosed(this.#open.number);
    const columns = this.#rows > 0 ? this.#columns : this.#names;
    return { rows: this.#rows, columns, numbers: this.#numbers.numbers.slice() };
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
      const names = header ?? (this.#options.skip === undefined && !values.some((x, k) => (x !== undefined || this.#hasComma(fields[k]!)) && fields[k]!.text !== '')); // prettier-ignore
      if (names) {
        this.#names = fields.length;
        return;
      }
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
    if (this.#missing.has(text)) return NaN;
    const number = text.trim();
    if (this.#options.decimal !== ',') return readNumber(number);
    return number.includes('.') ? undefined : readNumber(number.replace(',', '.'));
  }

  /** Whether it would be a number with another decimal sign. */
  #hasComma({ text }: Field): boolean {
    return this.#options.decimal !== ',' && /^[+-]?\d+,\d+$/.test(text.trim());
  }

  #noNumber(field: Field, k: number, { text, line }: { text: string; line: number }): FormatError {
    const shown = JSON.stringify(field.text.slice(0, 60));
    const advice = this.#hasComma(field)
      ? "decimal: ',' reads its comma as the decimal sign."
      : `missing: [${shown}] would make it NaN.`;
    return new FormatError(
      `${this.#caller}: a field must be a number; got ${shown} in line ${line}, field ${k + 1} (${placeText(text, line, field.at)}). ${advice}`,
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
