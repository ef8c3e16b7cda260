// What a figure is made of, read into plain arrays.
import { type BooleanMatrix, fromRows, type Matrix, ShapeError, type SparseMatrix, type Tensor } from '@eigenbook/matrix'; // prettier-ignore

/** Numbers in a row: an array, a typed array, or the elements of a matrix or tensor, row by row. */
export type Series = ArrayLike<number> | Matrix | Tensor;

/** Series by name. */
export type NamedSeries = Readonly<Record<string, Series>>;

/** Series in a list; a matrix of several rows and columns is the list of its columns. */
export type SeriesList = readonly Series[];

/** Rows of numbers: a matrix of any kind, a tensor of two axes, or a list of rows. */
export type Table = Matrix | BooleanMatrix | SparseMatrix | Tensor | readonly Series[];

/** Whether these are numbers, and no options. */
export function isSeries(value: unknown): value is Series {
  return Array.isArray(value) || ArrayBuffer.isView(value) || isMatrix(value) || isTensor(value);
}

/** Whether these are words, and no numbers. */
export function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}

/** Options, or in their place the labels alone. */
export type Words<O> = O | readonly string[];

/** The options. */
export function withLabels<O extends object>(
  options: Words<O>,
): O & { readonly labels?: readonly string[] } {
  return isWords(options) ? ({ labels: options } as never) : options;
}

function isMatrix(value: unknown): value is Matrix {
  const shape = value as Partial<Matrix> | null | undefined;
  return typeof shape?.rows === 'number' && typeof shape.columns === 'number' && 'data' in shape;
}

function isSparse(value: unknown): value is SparseMatrix {
  return isMatrix(value) && 'toDense' in value;
}

/** Whether this is a tensor. */
export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'toMatrix' in value;
}

/** @param name - the function and its argument, for the error. */
export function numbersOf(name: string, values: Series): number[] {
  const source: unknown = isTensor(values) ? values.reshape([-1]).toArray() : isMatrix(values) ? values.data : values; // prettier-ignore
  const isList = Array.isArray(source) || ArrayBuffer.isView(source);
  if (!isList) {
    throw new TypeError(`${name} must be an array of numbers, a matrix or a tensor; got ${typeof values}`); // prettier-ignore
  }
  const list = Array.from(source as ArrayLike<unknown>);
  const odd = list.findIndex((value) => Array.isArray(value) || typeof value === 'string');
  if (odd >= 0) {
    throw new TypeError(`${name} must be numbers; got ${Array.isArray(list[odd]) ? 'a list' : JSON.stringify(list[odd])} at ${odd}`); // prettier-ignore
  }
  if (list.length === 0) throw new ShapeError(`${name} must have at least one number; got none`);
  // JSON writes null for what is no number
  return list.map((value) => (value === null || value === undefined ? Number.NaN : Number(value)));
}

/**
 * A table as a matrix.
 * @throws ShapeError if the rows of a list differ in length, or a tensor has more than two axes.
 */
export function tableOf(name: string, table: Table): Matrix {
  if (isTensor(table)) return table.toMatrix();
  if (isSparse(table)) return table.toDense();
  if (isMatrix(table)) return table;
  if (!Array.isArray(table)) {
    throw new TypeError(`${name} must be a matrix, or a list of rows such as [[1, 2], [3, 4]]; got ${typeof table}`); // prettier-ignore
  }
  const rows = (table as readonly Series[]).map((row, i) => numbersOf(`${name}[${i}]`, row));
  const uneven = rows.findIndex(({ length }) => length !== rows[0]!.length);
  if (uneven < 0) return fromRows(rows);
  throw new ShapeError(`${name} must have rows of one length; got ${rows[0]!.length} numbers in row 0 and ${rows[uneven]!.length} in row ${uneven}`); // prettier-ignore
}

/**
 * Several by their names: those of an object, or numbers for the members of a list and for the columns
 * of a matrix or tensor of several rows and columns. What is one alone has no name.
 */
export function byName(given: unknown): [name: string, one: unknown][] {
  if (isTable(given)) {
    const rows = tableOf('', given)
      .toArray()
      .map((row) => row.map(Number));
    return rows[0]!.map((_, j) => [String(j), rows.map((row) => row[j]!)]);
  }
  const isOne = typeof given === 'function' || (isSeries(given) && !areSeveral(given));
  return isOne ? [['', given]] : Object.entries(given ?? {});
}

/** Whether this is a list of series and functions. */
function areSeveral(given: unknown): boolean {
  return Array.isArray(given) && given.length > 0 && given.every((one) => typeof one === 'function' || isSeries(one)); // prettier-ignore
}

/** Whether there are several rows and columns. */
function isTable(given: unknown): given is Matrix | Tensor {
  if (isTensor(given)) return given.shape.length === 2 && given.shape.every((size) => size > 1);
  return isMatrix(given) && given.rows > 1 && given.columns > 1;
}

/** The series of a figure, those without a name as one of no name. */
export function seriesOf(
  name: string,
  values: Series | SeriesList | NamedSeries,
): [string, number[]][] {
  const entries = byName(values);
  if (entries.length === 0) {
    throw new TypeError(`${name} must be numbers, or an object of them by name; got ${values === null ? 'null' : typeof values}`); // prettier-ignore
  }
  return entries.map(([key, series]) => [key, numbersOf(key === '' ? name : `${name}.${key}`, series as Series)]); // prettier-ignore
}

/** JSON has no NaN and no infinity: plotly leaves a gap at `null`. */
export function gaps(values: readonly number[]): (number | null)[] {
  return values.map((value) => (Number.isFinite(value) ? value : null));
}

/** The rows of a matrix, each a list for plotly. */
export function rowsOf(A: Matrix): (number | null)[][] {
  const numbers = gaps(Array.from(A.data as ArrayLike<number>, Number));
  return Array.from({ length: A.rows }, (_, i) =>
    numbers.slice(i * A.columns, (i + 1) * A.columns),
  );
}

/** @throws ShapeError unless there are as many as `length`. */
export function checkLength(name: string, got: number, length: number): void {
  if (got !== length) throw new ShapeError(`${name} must have length ${length}; got ${got}`);
}

/** Smallest and largest of the numbers that are finite; 0 and 1 if there is none. */
export function extent(values: Iterable<number>): [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}

/** To four digits, without zeros at the end. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
