// Tables of numbers and texts, as a list of records by the names of their columns.
import { ShapeError } from '../errors.ts';
import type { Field } from './csv-fields.ts';
import { FormatError } from './format-error.ts';
import { type CsvRecord, CsvRecords, type CsvTextOptions, takenFields } from './csv-records.ts';
import { eachLine } from './lines.ts';
import { losesDigits } from './number-text.ts';
import type { ByteReader, Parser } from './pull.ts';

/** How a table of numbers and texts is read. */
export interface CsvRowsOptions extends CsvTextOptions {
  /** The columns to take, by name or counted from 0 (−1 is the last), in this order. Default: all. */
  readonly columns?: readonly (string | number)[];
}

/**
 * A record of a table: by the names of the columns a number, a text, or `null` where nothing
 * stands. Its author knows what is in it, as with JSON.parse: `const people: Person[] = await load(…)`.
 */
export type CsvRow = any; // oxlint-disable-line typescript/no-explicit-any

/**
 * Reads a whole table whose first record is the names of its columns.
 * @throws FormatError if a quote is not closed, or two columns have one name.
 * @throws ShapeError if a record has not as many fields as there are names.
 * @throws RangeError if there is no such column.
 * @example
 * parseBytes('example', encodeText('name,age\nAnn,34'), (reader) => csvRows('example', reader)); // => [{ name: 'Ann', age: 34 }]
 */
export function* csvRows(
  caller: string,
  reader: ByteReader,
  options: CsvRowsOptions = {},
): Parser<CsvRow[]> {
  const records = new CsvRecords(caller, options);
  const valueOf = (field: Field, record: CsvRecord) => {
    const number = records.numberOf(field);
    return number === undefined || losesDigits(field.text, number) ? records.textOf(field, record) : number; // prettier-ignore
  };
  const rows: CsvRow[] = [];
  let names: readonly string[] | undefined;
  let taken: readonly number[] = [];
  yield* eachLine(caller, reader, (text, number, end) => {
    const record = records.line(text, number, end);
    if (!record) return;
    const { fields, line } = record;
    if (!names) {
      names = fields.map((field) => records.textOf(field, record));
      taken = takenFields(caller, options.columns, fields.length, names) ?? [...names.keys()];
      checkNames(caller, names, taken);
      return;
    }
    if (fields.length !== names.length) {
      throw new ShapeError(`${caller}: a record must have as many fields as there are names (${names.length}); got ${fields.length} in line ${line}${names[0]!.startsWith('#') ? ". comment: '#' passes over lines that begin so." : ''}`); // prettier-ignore
    }
    const values = taken.map((k): [name: string, value: unknown] => {
      const field = fields[k]!;
      const value = records.isMissing(field) ? null : valueOf(field, record);
      return [names![k]!, value];
    });
    rows.push(Object.fromEntries(values)); // also of a column that is called __proto__
  }, options.encoding); // prettier-ignore
  records.done();
  return rows;
}

/** An object keeps one value of a name. */
function checkNames(caller: string, names: readonly string[], taken: readonly number[]): void {
  const places = new Map<string, number>();
  for (const k of taken) {
    const name = names[k]!;
    const before = places.get(name);
    if (before !== undefined && before !== k) {
      throw new FormatError(`${caller}: the columns of records must have different names; got ${JSON.stringify(name)} for ${before} and ${k}. columns: [${before}] takes one of them.`); // prettier-ignore
    }
    places.set(name, k);
  }
}
