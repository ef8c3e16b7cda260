// What a figure is made of, read into plain arrays.
import { type Matrix, ShapeError } from '@eigenbook/matrix';

/** Numbers in a row: an array, a typed array, or the elements of a matrix, row by row. */
export type Series = ArrayLike<number> | Matrix;

/** Series by name. */
export type NamedSeries = Readonly<Record<string, Series>>;

/** Whether these are numbers, and no options. */
export function isSeries(value: unknown): value is Series {
  return Array.isArray(value) || ArrayBuffer.isView(value) || isMatrix(value);
}

function isMatrix(value: unknown): value is Matrix {
  const shape = value as Partial<Matrix> | null | undefined;
  return typeof shape?.rows === 'number' && typeof shape.columns === 'number' && 'data' in shape;
}

/** @param name - the function and its argument, for the error. */
export function numbersOf(name: string, values: Series): number[] {
  const source: unknown = isMatrix(values) ? values.data : values;
  const isList = Array.isArray(source) || ArrayBuffer.isView(source);
  if (!isList) {
    throw new TypeError(`${name} must be an array of numbers or a matrix; got ${typeof values}`);
  }
  const numbers = Array.from(source as ArrayLike<unknown>, Number);
  if (numbers.length === 0) throw new ShapeError(`${name} must have at least one number; got none`);
  return numbers;
}

/** The series of a figure, those without a name as one of no name. */
export function seriesOf(name: string, values: Series | NamedSeries): [string, number[]][] {
  if (isSeries(values)) return [['', numbersOf(name, values)]];
  const entries = Object.entries(values ?? {});
  if (entries.length === 0) {
    throw new TypeError(`${name} must be numbers, or an object of them by name; got ${values === null ? 'null' : typeof values}`); // prettier-ignore
  }
  return entries.map(([key, series]) => [key, numbersOf(`${name}.${key}`, series)]);
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
