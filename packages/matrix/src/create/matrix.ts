import { checkFunction, checkNumbers, checkOptions, wrong } from '../arguments.ts';
import { allocate, type DTypeOption } from '../dtype.ts';
import { isList, said } from '@eigenbook/mime';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import type { ReshapeRule, ShapeRule } from '../shape-rule.ts';
import type { Product } from '../sizes.ts';
import { checkCount } from './count.ts';

/** Nested arrays of numbers, one a row. */
export type MatrixLike = readonly (readonly number[])[];

type Rows<T extends readonly unknown[]> = T['length'];
type Columns<T> = T extends readonly [] ? 0 : T extends MatrixLike ? T[number]['length'] : number;

/** `unknown` if `T` may be the rows of a matrix, else the rule in words. */
type RowsRule<T> = T extends MatrixLike ? EqualRows<T> : ShapeRule<typeof NO_ROWS>;

/** `unknown` if all rows have the same length, or may have; else the rule in words. */
type EqualRows<T extends MatrixLike> = T extends readonly []
  ? unknown
  : IsUnion<T[number]['length']> extends true
    ? ShapeRule<'shape rule: all rows of a matrix have the same length'>
    : unknown;
type IsUnion<N, All = N> = N extends unknown ? ([All] extends [N] ? false : true) : never;

/**
 * A matrix from nested arrays, one a row; its shape is read off by the compiler.
 * @param options - `dtype`: `float64` (default) or `float32`.
 * @throws ShapeError if the rows differ in length.
 * @example
 * const A = matrix([[1, 2], [3, 4]]); // Matrix<2, 2>
 * A.at(1, 0); // => 3
 */
export function matrix<const T extends MatrixLike | readonly number[]>(
  rows: T & RowsRule<T>,
  options?: DTypeOption,
): Matrix<Rows<T>, Columns<T>> {
  if (isList(rows) && typeof rows[0] === 'number') throw new ShapeError(NO_ROWS);
  return rowsOf('matrix', rows as MatrixLike, options) as Matrix<Rows<T>, Columns<T>>;
}
const NO_ROWS =
  'shape rule: a matrix has rows, [[1, 2], [3, 4]]; of a list of numbers vector([1, 2]) makes a column';

/**
 * A column: an n × 1 matrix. A row is `matrix([[…]])`, or `vector([…]).T`.
 * @throws TypeError if it is no list of numbers.
 * @example
 * vector([1, 2, 3]).shape; // => [3, 1]
 */
export function vector<const T extends readonly number[]>(
  numbers: T,
  options: DTypeOption = {},
): Matrix<T['length'], 1> {
  checkNumbers('vector', 'numbers', numbers);
  checkOptions('vector', options);
  const { dtype = 'float64' } = options;
  const data = allocate(numbers.length, dtype);
  data.set(numbers);
  return new Matrix<T['length'], 1>(numbers.length, 1, data);
}

/**
 * A matrix from rows of any kind: arrays, typed arrays, a generator of them.
 * @throws ShapeError if the rows differ in length.
 * @example
 * fromRows([Float32Array.of(1, 2), [3, 4]]); // => [[1, 2], [3, 4]]
 */
export function fromRows(rows: Iterable<ArrayLike<number>>, options?: DTypeOption): Matrix {
  return rowsOf('fromRows', rows, options);
}

function rowsOf(
  caller: string,
  rows: Iterable<ArrayLike<number>>,
  options: DTypeOption = {},
): Matrix {
  checkOptions(caller, options);
  const { dtype = 'float64' } = options;
  const lines = linesOf(caller, rows);
  const columns = lines[0]?.length ?? 0;
  const data = allocate(lines.length * columns, dtype);
  lines.forEach((line, i) => {
    if (line.length !== columns) {
      throw new ShapeError(
        `shape rule: all rows of a matrix have the same length; row 0 has ${columns} numbers, row ${i} has ${line.length}`,
      );
    }
    data.set(line, i * columns);
  });
  return new Matrix(lines.length, columns, data);
}

/** Rows of numbers: that they are both. */
function linesOf(caller: string, rows: Iterable<ArrayLike<number>>): ArrayLike<number>[] {
  const isIterable = typeof rows === 'object' && rows !== null && Symbol.iterator in rows;
  if (isIterable && 'shape' in rows) {
    const way = 'toMatrix' in rows ? 'toMatrix() makes a matrix of it' : 'copy() copies it';
    throw new TypeError(`${caller}: rows must be lists of numbers, [[1, 2], [3, 4]]; got ${said(rows)}. Its ${way}.`); // prettier-ignore
  }
  if (!isIterable) throw wrong(caller, 'rows', 'rows of numbers, [[1, 2], [3, 4]]', rows);
  const lines = [...rows];
  lines.forEach((line, i) => checkNumbers(caller, `rows[${i}]`, line));
  return lines;
}

/**
 * A matrix from flat data, row after row, which is copied.
 * @throws ShapeError if there are not rows · columns numbers.
 * @example
 * fromData(2, 3, [1, 2, 3, 4, 5, 6]); // => [[1, 2, 3], [4, 5, 6]]
 */
export function fromData<
  R extends number,
  C extends number,
  const T extends ArrayLike<number> = ArrayLike<number>,
>(
  rows: R,
  columns: C,
  numbers: T & ReshapeRule<T['length'], Product<R, C>>,
  options: DTypeOption = {},
): Matrix<R, C> {
  checkCount('fromData', rows, columns);
  checkNumbers('fromData', 'numbers', numbers);
  checkOptions('fromData', options);
  const { dtype = 'float64' } = options;
  if (numbers.length !== rows * columns) {
    throw new ShapeError(
      `fromData: there must be ${rows} · ${columns} = ${rows * columns} numbers; got ${numbers.length}`,
    );
  }
  const data = allocate(numbers.length, dtype);
  data.set(numbers);
  return new Matrix(rows, columns, data);
}

/**
 * A matrix with `f(row, column)` in each place.
 * @throws ShapeError for sizes that are no whole numbers ≥ 0.
 * @example
 * fromFunction(2, 3, (i, j) => 10 * i + j); // => [[0, 1, 2], [10, 11, 12]]
 */
export function fromFunction<R extends number, C extends number>(
  rows: R,
  columns: C,
  f: (i: number, j: number) => number,
  options: DTypeOption = {},
): Matrix<R, C> {
  checkCount('fromFunction', rows, columns);
  checkFunction('fromFunction', 'f', f);
  checkOptions('fromFunction', options);
  const { dtype = 'float64' } = options;
  const data = allocate(rows * columns, dtype);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) data[at] = f(i, j);
  }
  return new Matrix(rows, columns, data);
}
