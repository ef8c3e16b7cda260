// Tables of numbers as text, record by record.
import { ShapeError } from '../errors.ts';
import type { Field } from './csv-fields.ts';
import { CsvRecords, type CsvRecord, type CsvTextOptions, placeText, takenFields } from './csv-records.ts'; // prettier-ignore
import { FormatError } from './format-error.ts';
import { growingFloats } from './growing.ts';
import { eachLine } from './lines.ts';
import { losesDigits } from './number-text.ts';
import type { ByteReader, Parser } from './pull.ts';

/** How a table of numbers is read. */
export interface CsvOptions extends CsvTextOptions {
  /**
   * Whether names come before the numbers. Default: if no field of the first record is a number, or
   * `columns` has names; with `skip` else no.
   */
  readonly header?: boolean;
  /** The columns to take, by name or counted from 0 (−1 is the last), in this order; the others may hold anything. Default: all. */
  readonly columns?: readonly (string | number)[];
}

/** Numbers row after row. */
export interface NumberTable {
  /** How many rows it has. */
  readonly rows: number;
  /** How many columns it has. */
  readonly columns: number;
  /** Row after row. */
  readonly numbers: Float64Array;
}

/**
 * Reads a whole table.
 * @throws FormatError if a field is no number, naming its line and column.
 * @throws ShapeError if the records differ in length.
 * @throws RangeError if there is no such column.
 * @example
 * parseBytes('example', encodeText('1,2\n3,4'), (reader) => csvTable('example', reader)).numbers; // => [1, 2, 3, 4]
 */
export function* csvTable(
  caller: string,
  reader: ByteReader,
  options: CsvOptions = {},
): Parser<NumberTable> {
  const records = new CsvRecords(caller, { ...options, comment: options.comment ?? '#' });
  const table = new Table(caller, options, records);
  yield* eachLine(caller, reader, (line, number, end) => {
    const record = records.line(line, number, end);
    if (record) table.record(record);
  }, options.encoding); // prettier-ignore
  records.done();
  return table.done();
}

class Table {
  readonly #caller: string;
  readonly #options: CsvOptions;
  readonly #records: CsvRecords;
  readonly #numbers = growingFloats();
  #taken: readonly number[] | undefined;
  #isFirst = true;
  #rows = 0;
  /** Fields of a row, and of the names. */
  #width = 0;

  constructor(caller: string, options: CsvOptions, records: CsvRecords) {
    this.#caller = caller;
    this.#options = options;
    this.#records = records;
  }

  record(record: CsvRecord): void {
    const { fields } = record;
    if (this.#isFirst) {
      this.#isFirst = false;
      const isNames = this.#isNames(fields);
      const names = isNames ? fields.map(({ text }) => text) : undefined;
      this.#taken = takenFields(this.#caller, this.#options.columns, fields.length, names);
      this.#width = fields.length;
      if (isNames) return;
    }
    // of a line of words it says more that they are no numbers
    if (this.#taken) this.#checkWidth(record);
    const taken = this.#taken?.map((k) => fields[k]!) ?? fields;
    taken.forEach((field, k) => {
      const x = this.#valueOf(field);
      if (x === undefined || losesDigits(field.text, x)) throw this.#noNumber(field, this.#taken?.[k] ?? k, record); // prettier-ignore
      this.#numbers.push(x);
    });
    this.#checkWidth(record);
    this.#rows++;
  }

  done(): NumberTable {
    const columns = this.#taken?.length ?? this.#width;
    return { rows: this.#rows, columns, numbers: this.#numbers.numbers.slice() };
  }

  #checkWidth({ fields, line }: CsvRecord): void {
    if (fields.length === this.#width) return;
    const [first, advice] = this.#rows === 0 ? [`the line of names has ${this.#width}`, '. skip: 1 passes over a line that is no names.'] : [`row 0 has ${this.#width} numbers`, '']; // prettier-ignore
    throw new ShapeError(
      `shape rule: all rows of a matrix have the same length; ${first}, row ${this.#rows} has ${fields.length} (line ${line})${advice}`,
    );
  }

  #isNames(fields: readonly Field[]): boolean {
    const { header, skip, columns } = this.#options;
    if (header !== undefined) return header;
    if (columns?.some((column) => typeof column === 'string')) return true;
    const isNumber = (field: Field) => this.#valueOf(field) !== undefined || this.#hasComma(field) || isParted(field); // prettier-ignore
    const told = fields.filter(({ text }) => text !== '');
    return skip === undefined && told.length > 0 && !told.some(isNumber);
  }

  #valueOf(field: Field): number | undefined {
    return this.#records.isMissing(field) ? NaN : this.#records.numberOf(field);
  }

  /** Whether it would be a number with another decimal sign. */
  #hasComma({ text }: Field): boolean {
    return this.#options.decimal !== ',' && /^[+-]?\d+,\d+$/.test(text.trim());
  }

  #noNumber(field: Field, k: number, { text, line }: CsvRecord): FormatError {
    const shown = JSON.stringify(field.text.slice(0, 60));
    const advice = this.#hasComma(field)
      ? "If its comma is the decimal sign, decimal: ',' reads it; if it parts thousands, it must go."
      : isParted(field)
        ? 'The marks between thousands must go, as in 1234.5.'
        : this.#valueOf(field) !== undefined
          ? "float64 does not hold its digits, as it does of all up to 2^53. columns: […] takes other columns, and as: 'records' gives its text."
          : `missing: [${[...(this.#options.missing ?? ['']).map((none) => JSON.stringify(none)), shown].join(', ')}] would make it NaN. Of a table that holds texts, columns: […] takes some columns and as: 'records' all.`;
    return new FormatError(
      `${this.#caller}: a field must be a number; got ${shown} in line ${line}, field ${k + 1} (${placeText(text, line, field.at)}). ${advice}`,
    );
  }
}

/** Whether it is a number with marks between its thousands. */
function isParted({ text }: Field): boolean {
  return /^\s*[+-]?\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d+)?\s*$/.test(text);
}
