// A text of comma-separated values, line by line, into its records: a field in quotes may go over lines.
import { type CsvDialect, type Field, FieldFault, guessDelimiter, splitRecord } from './csv-fields.ts'; // prettier-ignore
import { FormatError } from './format-error.ts';
import { readNumber } from './number-text.ts';

export interface CsvTextOptions {
  /** What stands between two fields. Default: the first of tab, `;` and `,` that line 1 holds; else white space. */
  readonly delimiter?: string;
  /** How many records to pass over before all else. Default: 0. */
  readonly skip?: number;
  /** What stands before the fraction of a number. Default: `.`; with `,`, no comma is a delimiter. */
  readonly decimal?: '.' | ',';
  /** From this character on a line is passed over, at its beginning or behind white space. Default: `#`, and nothing where texts are read. */
  readonly comment?: string;
  /** Fields that stand for a value that is missing. Default: empty ones, `['']`. */
  readonly missing?: readonly string[];
  /** How the bytes are read, as `windows-1252` of older Excel. Default: UTF-8, or UTF-16 where its mark is. */
  readonly encoding?: string;
}

/** The fields of a record, and where it begins. */
export interface CsvRecord {
  readonly fields: readonly Field[];
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Lines that one field in quotes may go over: more is a quote that somebody forgot. */
const MOST_LINES = 100;

/** What Excel writes in a line before all else. */
const SEPARATOR = /^sep=(.)$/;

/** Gathers lines to records, those of `skip` left out. */
export class CsvRecords {
  readonly #caller: string;
  readonly #options: CsvTextOptions;
  readonly #missing: ReadonlySet<string>;
  #dialect: CsvDialect | undefined;
  #open: { text: string; end: string; line: number; lines: number } | undefined;
  #skipped = 0;

  constructor(caller: string, options: CsvTextOptions) {
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

  /** The record that a line ends, if it ends one. */
  line(line: string, number: number, end = ''): CsvRecord | undefined {
    const plain = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    const { delimiter, comment, decimal, skip = 0 } = this.#options;
    if (!this.#open && isEmpty(plain, comment)) return undefined;
    const [, separator] = (number === 1 && SEPARATOR.exec(plain)) || [];
    if (separator !== undefined) {
      this.#dialect = { delimiter: delimiter ?? separator, comment };
      return undefined;
    }
    const begun = this.#open
      ? {
          ...this.#open,
          text: `${this.#open.text}${this.#open.end}${plain}`,
          lines: this.#open.lines + 1,
        }
      : { text: plain, line: number, lines: 1 };
    const marks = decimal === ',' ? ['\t', ';'] : ['\t', ';', ','];
    const dialect = this.#dialect ?? {
      delimiter: delimiter ?? guessDelimiter(begun.text, marks),
      comment,
    };
    const fields = splitRecord(begun.text, dialect);
    this.#open = undefined;
    if (fields === 'open') {
      if (begun.lines > MOST_LINES) this.#notClosed(begun.line);
      this.#open = { ...begun, end };
      return undefined;
    }
    // a title says nothing of what follows, and may hold anything
    if (this.#skipped++ < skip) return undefined;
    const { text, line: first } = begun;
    if (fields instanceof FieldFault) {
      throw new FormatError(`${this.#caller}: ${fields.rule} in ${placeText(text, first, fields.at)}`); // prettier-ignore
    }
    this.#dialect = dialect;
    return { fields, text, line: first };
  }

  /** @throws FormatError if a quote is open. */
  done(): void {
    if (this.#open) this.#notClosed(this.#open.line);
  }

  /**
   * The text that a field is.
   * @throws FormatError if its bytes are of another encoding.
   */
  textOf(field: Field, { text, line }: CsvRecord): string {
    if (!field.text.includes('\uFFFD')) return field.text;
    throw new FormatError(`${this.#caller}: texts must be in the encoding that is read, ${this.#options.encoding ?? 'UTF-8'}; got other bytes in ${placeText(text, line, field.at)}. encoding: 'windows-1252' reads what older Excel writes.`); // prettier-ignore
  }

  isMissing(field: Field): boolean {
    return this.#missing.has(field.text);
  }

  /** The number that a field is, if it is one. */
  numberOf(field: Field): number | undefined {
    const number = field.text.trim();
    if (this.#options.decimal !== ',') return readNumber(number);
    return number.includes('.') ? undefined : readNumber(number.replace(',', '.'));
  }

  #notClosed(line: number): never {
    throw new FormatError(`${this.#caller}: a quote must be closed within ${MOST_LINES} lines; the one in line ${line} is not`); // prettier-ignore
  }
}

/** Which fields of each record are taken: the numbers of `columns`, by name or counted from 0, or from the end when negative; all if it is left out. */
export function takenFields(
  caller: string,
  columns: readonly (string | number)[] | undefined,
  width: number,
  names: readonly string[] | undefined,
): readonly number[] | undefined {
  return columns?.map((column) => {
    if (typeof column === 'number') {
      const at = column < 0 ? column + width : column;
      if (Number.isInteger(at) && at >= 0 && at < width) return at;
      throw new RangeError(`${caller}: columns must be whole numbers in ${-width} … ${width - 1}, as this file has ${width}; got ${column}`); // prettier-ignore
    }
    if (!names) throw new RangeError(`${caller}: columns by name need a first line of names; got ${JSON.stringify(column)}. By number: columns: [0, 1].`); // prettier-ignore
    const at = names.indexOf(column);
    if (at >= 0 && at === names.lastIndexOf(column)) return at;
    if (at >= 0) throw new RangeError(`${caller}: a name must stand for one column; got ${JSON.stringify(column)}, which stands for ${at} and ${names.lastIndexOf(column)}. By number: columns: [${at}].`); // prettier-ignore
    throw new RangeError(`${caller}: columns must be names of the first line (${names.slice(0, 20).join(', ')}); got ${JSON.stringify(column)}`); // prettier-ignore
  });
}

/** Line and column, counted from 1, of a character of a record that begins in line `first`. */
export function placeText(text: string, first: number, at: number): string {
  const before = text.slice(0, at).split(/\r\n?|\n/);
  return `line ${first + before.length - 1}, column ${before.at(-1)!.length + 1}`;
}

function isEmpty(line: string, comment: string | undefined): boolean {
  const start = line.trimStart();
  return start === '' || (comment !== undefined && start.startsWith(comment));
}
