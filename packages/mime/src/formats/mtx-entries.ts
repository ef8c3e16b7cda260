// The lines of a Matrix Market file, one after the other, into entries.
// @see Boisvert, Pozo, Remington: The Matrix Market Exchange Formats, NISTIR 5935, 1996
import { ShapeError } from '../errors.ts';
import { FormatError } from './format-error.ts';
import { growingFloats, growingIntegers } from './growing.ts';
import { eachLine } from './lines.ts';
import { readNumber } from './number-text.ts';
import type { ByteReader, Parser } from './pull.ts';

const LAYOUTS = ['coordinate', 'array'] as const;
const FIELDS = ['real', 'integer', 'unsigned-integer', 'pattern', 'complex', 'double'] as const; // prettier-ignore
const SYMMETRIES = ['general', 'symmetric', 'skew-symmetric', 'hermitian'] as const;
type Symmetry = (typeof SYMMETRIES)[number];

const MOST_SIDE = 2 ** 31 - 2;

type Visit = (i: number, j: number, re: number, im: number) => void;
type Pair = readonly [number, number];

/** Reads lines; `done` gives what they held. */
export class MtxEntries {
  readonly #caller: string;
  #layout: (typeof LAYOUTS)[number] = 'coordinate';
  #field: (typeof FIELDS)[number] = 'real';
  #symmetry: Symmetry = 'general';
  #state: 'banner' | 'size' | 'entries' = 'banner';
  #expected = 0;
  #came = 0;
  rows = 0;
  columns = 0;
  readonly #rowIndices = growingIntegers();
  readonly #columnIndices = growingIntegers();
  readonly #real = growingFloats();
  readonly #imag = growingFloats();

  constructor(caller: string) {
    this.#caller = caller;
  }

  /**
   * Whether the values have an imaginary part.
   * @example
   * parseBytes('example', encodeText('%%MatrixMarket matrix array complex general\n1 1\n1 2\n'), (reader) => mtxEntries('example', reader)).isComplex; // => true
   */
  get isComplex(): boolean {
    return this.#field === 'complex';
  }

  /**
   * Whether all elements are written, zeros too.
   * @example
   * parseBytes('example', encodeText('%%MatrixMarket matrix array real general\n1 1\n5\n'), (reader) => mtxEntries('example', reader)).isArray; // => true
   */
  get isArray(): boolean {
    return this.#layout === 'array';
  }

  /**
   * How many entries there are.
   * @example
   * parseBytes('example', encodeText('%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n2 1 5\n'), (reader) => mtxEntries('example', reader)).count; // => 1
   */
  get count(): number {
    return this.#came;
  }

  /**
   * Visits every element that is written, and those that follow from the symmetry.
   * @example
   * const entries = parseBytes('example', encodeText('%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n2 1 5\n'), (reader) => mtxEntries('example', reader));
   * const visited: number[][] = [];
   * entries.each((i, j, re) => visited.push([i, j, re]));
   * visited; // => [[1, 0, 5], [0, 1, 5]]
   */
  each(visit: Visit): void {
    const [real, imag] = [this.#real.numbers, this.#imag.numbers];
    const [rows, columns] = [this.#rowIndices.numbers, this.#columnIndices.numbers];
    let [i, j] = [this.#first(0), 0];
    for (let k = 0; k < real.length; k++) {
      if (!this.isArray) [i, j] = [rows[k]!, columns[k]!];
      const [re, im] = [real[k]!, imag[k] ?? 0];
      visit(i, j, re, im);
      if (i !== j) this.#mirror(visit, [i, j], [re, im]);
      // an array goes down its columns
      if (this.isArray && ++i >= this.rows) i = this.#first(++j);
    }
  }

  /**
   * Reads the next line; `number` counts from 1, for the message of an error.
   * @throws FormatError if it is none of such a file.
   * @example
   * const entries = parseBytes('example', encodeText('%%MatrixMarket matrix array real general\n1 1\n5\n'), (reader) => mtxEntries('example', reader));
   * entries.line('6', 4); // throws FormatError
   */
  line(text: string, number: number): void {
    if (this.#state === 'banner') this.#banner(text, number);
    else if (text.startsWith('%') || text.trim() === '') return;
    else if (this.#state === 'size') this.#size(text.trim().split(/\s+/), number);
    else this.#entry(text.trim().split(/\s+/), number);
  }

  /**
   * Sees to it that all entries came.
   * @throws FormatError if there are fewer entries than promised.
   * @example
   * const entries = parseBytes('example', encodeText('%%MatrixMarket matrix array real general\n1 1\n5\n'), (reader) => mtxEntries('example', reader));
   * entries.done() === entries; // => true
   */
  done(): this {
    if (this.#state === 'entries' && this.#came === this.#expected) return this;
    throw new FormatError(
      this.#state === 'entries'
        ? `${this.#caller}: there must be ${this.#expected} entries; got ${this.#came}`
        : `${this.#caller}: the file must have a %%MatrixMarket line and a line of sizes; it ends before`,
    );
  }

  #banner(text: string, number: number): void {
    const [mark, object, layout, field, symmetry] = text.trim().toLowerCase().split(/\s+/);
    const wrong =
      mark !== '%%matrixmarket' || object !== 'matrix'
        ? `the first line must begin with %%MatrixMarket matrix; got ${shown(text)}`
        : undefined;
    if (wrong) this.#fail(wrong, number);
    this.#layout = this.#oneOf(LAYOUTS, layout, number);
    this.#field = this.#oneOf(FIELDS, field, number);
    this.#symmetry = this.#oneOf(SYMMETRIES, symmetry, number);
    if (this.isArray && this.#field === 'pattern') this.#fail('an array must have values; got pattern', number); // prettier-ignore
    if (this.#symmetry === 'hermitian' && !this.isComplex) this.#fail('hermitian must be complex', number); // prettier-ignore
    this.#state = 'size';
  }

  #size(words: readonly string[], number: number): void {
    const sizes = words.map((word) => (/^\d+$/.test(word) ? Number(word) : NaN));
    const [rows = NaN, columns = NaN, entries = NaN] = sizes;
    const count = this.isArray ? 2 : 3;
    if (
      sizes.length !== count ||
      sizes.some(Number.isNaN) ||
      rows > MOST_SIDE ||
      columns > MOST_SIDE
    ) {
      // prettier-ignore
      this.#fail(`sizes must be ${count} whole numbers, the sides below 2^31 - 1; got ${shown(words.join(' '))}`, number); // prettier-ignore
    }
    if (this.#symmetry !== 'general' && rows !== columns) {
      this.#fail(`a ${this.#symmetry} matrix must be square; got ${rows} × ${columns}`, number);
    }
    this.rows = rows;
    this.columns = columns;
    this.#expected = this.isArray ? this.#arrayCount() : entries;
    this.#state = 'entries';
  }

  #arrayCount(): number {
    const n = this.rows;
    if (this.#symmetry === 'general') return n * this.columns;
    return this.#symmetry === 'skew-symmetric' ? (n * (n - 1)) / 2 : (n * (n + 1)) / 2;
  }

  #entry(words: readonly string[], number: number): void {
    const values = this.#field === 'pattern' ? 0 : this.isComplex ? 2 : 1;
    const places = this.isArray ? 0 : 2;
    if (words.length !== places + values) {
      this.#fail(`an entry must have ${places + values} words; got ${shown(words.join(' '))}`, number); // prettier-ignore
    }
    if (this.#came === this.#expected) {
      this.#fail(`there must be ${this.#expected} entries; got more`, number);
    }
    // an array writes no place, and none of its diagonal if it is skew-symmetric
    const i = this.isArray ? 0 : this.#index(words[0]!, this.rows, number);
    const j = this.isArray ? 1 : this.#index(words[1]!, this.columns, number);
    const re = values > 0 ? this.#value(words[places]!, number) : 1;
    const im = values > 1 ? this.#value(words[places + 1]!, number) : 0;
    if (i === j && this.#symmetry === 'skew-symmetric' && (re !== 0 || im !== 0)) {
      this.#fail(`the diagonal of a skew-symmetric matrix must be 0; got ${shown(words.slice(places).join(' '))}`, number); // prettier-ignore
    }
    if (i === j && this.#symmetry === 'hermitian' && im !== 0) {
      this.#fail(`the diagonal of a hermitian matrix must be real; got the imaginary part ${im}`, number); // prettier-ignore
    }
    this.#came++;
    this.#real.push(re);
    if (this.isComplex) this.#imag.push(im);
    if (this.isArray) return;
    this.#rowIndices.push(i);
    this.#columnIndices.push(j);
  }

  /** The first row that an array writes of a column. */
  #first(j: number): number {
    return this.#symmetry === 'general' ? 0 : this.#symmetry === 'skew-symmetric' ? j + 1 : j;
  }

  #mirror(visit: Visit, [i, j]: Pair, [re, im]: Pair): void {
    if (this.#symmetry === 'symmetric') visit(j, i, re, im);
    else if (this.#symmetry === 'hermitian') visit(j, i, re, -im);
    else if (this.#symmetry === 'skew-symmetric') visit(j, i, -re, -im);
  }

  #index(word: string, size: number, number: number): number {
    const index = /^\d+$/.test(word) ? Number(word) : NaN;
    if (index >= 1 && index <= size) return index - 1;
    return this.#fail(`an index must be a whole number from 1 to ${size}; got ${shown(word)}`, number); // prettier-ignore
  }

  #value(word: string, number: number): number {
    const value = readNumber(word);
    if (value === undefined) return this.#fail(`a value must be a number; got ${shown(word)}`, number); // prettier-ignore
    if (!this.#field.endsWith('integer') || isExact(word, value)) return value;
    return this.#fail(`an integer must be whole and exact in float64, as all up to 2^53 are; got ${shown(word)}`, number); // prettier-ignore
  }

  #oneOf<T extends string>(words: readonly T[], word: string | undefined, number: number): T {
    const found = words.find((each) => each === word);
    return found ?? this.#fail(`the first line must name one of ${words.join(', ')}; got ${shown(word ?? 'nothing')}`, number); // prettier-ignore
  }

  #fail(rule: string, number: number): never {
    throw new FormatError(`${this.#caller}: ${rule} in line ${number}`);
  }
}

/** Whether a float64 is the whole number that it was read from. */
function isExact(word: string, value: number): boolean {
  if (Number.isSafeInteger(value)) return true;
  return /^[+-]?\d+$/.test(word) && BigInt(word.replace('+', '')) === BigInt(value);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 60));
}

/**
 * Reads a whole file.
 * @throws FormatError if it is none, naming the line.
 * @example
 * const { rows, columns } = parseBytes('example', encodeText('%%MatrixMarket matrix array real general\n1 2\n5\n6\n'), (reader) => mtxEntries('example', reader));
 * [rows, columns]; // => [1, 2]
 */
export function* mtxEntries(caller: string, reader: ByteReader): Parser<MtxEntries> {
  const entries = new MtxEntries(caller);
  yield* eachLine(caller, reader, (line, number) => entries.line(line, number));
  return entries.done();
}

/** What may be allocated whatever a file says, and how much more for each element that it holds. */
const ROOM = 2 ** 24;
const ROOM_EACH = 64;

/**
 * Sizes of a few bytes must not take the memory of a machine.
 * @throws ShapeError if a matrix would need more memory than the file can have reason for.
 * @example
 * checkRoom('example', { rows: 1e6, columns: 1e6, count: 1 }, false); // throws ShapeError
 * checkRoom('example', { rows: 1e6, columns: 1e6, count: 1 }, true); // => undefined
 */
export function checkRoom(
  caller: string,
  { rows, columns, count }: Pick<MtxEntries, 'rows' | 'columns' | 'count'>,
  isSparse: boolean,
): void {
  const room = ROOM + ROOM_EACH * count;
  const wanted = isSparse ? rows + columns : rows * columns;
  if (wanted <= room) return;
  const advice = isSparse ? '' : ` { as: 'sparse' } needs none for zeros.`;
  throw new ShapeError(
    `${caller}: a matrix of ${count} elements must not be as large as ${rows} × ${columns}.${advice}`,
  );
}
