// One record of comma-separated values into its fields. @see RFC 4180
/** A field, and the character it begins at. */
export interface Field {
  readonly text: string;
  readonly at: number;
}

export interface CsvDialect {
  /** One character, or a space for any white space. */
  readonly delimiter: string;
  /** From here on a line is passed over, if it stands at its beginning or behind white space, not in quotes. */
  readonly comment: string | undefined;
}

/** Why a record cannot be read, and the character. */
export class FieldFault {
  readonly rule: string;
  readonly at: number;

  constructor(rule: string, at: number) {
    this.rule = rule;
    this.at = at;
  }
}

/** The fields of a record; `open` if its last quote is not closed, so that the next line belongs to it. */
export function splitRecord(text: string, dialect: CsvDialect): Field[] | FieldFault | 'open' {
  const fields: Field[] = [];
  const isBlank = (at: number) => text[at] === ' ' || text[at] === '\t';
  const isDelimiter = (at: number) => dialect.delimiter === ' ' ? isBlank(at) : text[at] === dialect.delimiter; // prettier-ignore
  const isEnd = (at: number) =>
    at >= text.length || (text[at] === dialect.comment && (at === 0 || isBlank(at - 1)));
  const skipBlanks = (at: number) => {
    while (isBlank(at) && (dialect.delimiter === ' ' || !isDelimiter(at))) at++;
    return at;
  };
  for (let at = skipBlanks(0); ;) {
    const start = at;
    // what white space separates has no field behind its end, nor an empty line
    if (isEnd(at) && (dialect.delimiter === ' ' || fields.length === 0)) return fields;
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      if (!quoted) return 'open';
      fields.push({ text: quoted.text, at: start });
      at = skipBlanks(quoted.end);
      if (!isEnd(at) && !isDelimiter(at) && at === quoted.end) return new FieldFault(`a delimiter must follow a closing quote; got ${JSON.stringify(text[at])}`, at); // prettier-ignore
    } else {
      while (!isEnd(at) && !isDelimiter(at) && text[at] !== '"') at++;
      if (text[at] === '"') return new FieldFault('a quote inside a field must be doubled, and the field stand in quotes', at); // prettier-ignore
      fields.push({ text: text.slice(start, at).trim(), at: start });
    }
    if (isEnd(at)) return fields;
    at = skipBlanks(dialect.delimiter === ' ' ? at : at + 1);
  }
}

/** The field between two quotes, doubled ones inside it being one; undefined if it is not closed. */
function readQuoted(text: string, start: number): { text: string; end: number } | undefined {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] === '"') continue;
    return { text: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
  return undefined;
}

/** What stands between the fields of a first line: the first of these in it, else white space. */
export function guessDelimiter(line: string, marks: readonly string[]): string {
  const unquoted = line.replaceAll(/"(?:[^"]|"")*"?/g, '');
  return marks.find((mark) => unquoted.includes(mark)) ?? ' ';
}
