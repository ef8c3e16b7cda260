import { checkNumber, checkOptions, checkSize } from '../arguments.ts';
import { allocate, type DTypeOption } from '../dtype.ts';
import { Matrix } from '../matrix.ts';
import { checkCount } from './count.ts';

/**
 * A matrix of zeros.
 * @throws ShapeError for sizes that are no whole numbers ≥ 0; DTypeError if there is no such dtype.
 * @example
 * zeros(1, 2); // => [[0, 0]]
 */
export function zeros<R extends number, C extends number>(
  rows: R,
  columns: C,
  options?: DTypeOption,
): Matrix<R, C> {
  return filled('zeros', [rows, columns], 0, options);
}

/**
 * A matrix of ones.
 * @throws ShapeError for sizes that are no whole numbers ≥ 0; DTypeError if there is no such dtype.
 * @example
 * ones(2, 1); // => [[1], [1]]
 */
export function ones<R extends number, C extends number>(
  rows: R,
  columns: C,
  options?: DTypeOption,
): Matrix<R, C> {
  return filled('ones', [rows, columns], 1, options);
}

/**
 * A matrix with the same number in every place.
 * @throws TypeError if the value is no number; ShapeError and DTypeError as `zeros`.
 * @example
 * full(1, 3, 7); // => [[7, 7, 7]]
 */
export function full<R extends number, C extends number>(
  rows: R,
  columns: C,
  value: number,
  options?: DTypeOption,
): Matrix<R, C> {
  checkNumber('full', 'value', value);
  return filled('full', [rows, columns], value, options);
}

function filled<R extends number, C extends number>(
  caller: string,
  [rows, columns]: readonly [R, C],
  value: number,
  options: DTypeOption = {},
): Matrix<R, C> {
  checkCount(caller, rows, columns);
  checkOptions(caller, options);
  const { dtype = 'float64' } = options;
  const data = allocate(rows * columns, dtype);
  // the system gives zeroed memory, and gives it only when it is written to
  return new Matrix(rows, columns, Object.is(value, 0) ? data : data.fill(value));
}

/**
 * The identity: ones on the diagonal, zeros elsewhere; with a number of columns, so much of it.
 * @throws ShapeError for sizes that are no whole numbers ≥ 0; DTypeError if there is no such dtype.
 * @example
 * eye(2); // => [[1, 0], [0, 1]]
 * eye(2, 3); // => [[1, 0, 0], [0, 1, 0]]
 */
export function eye<N extends number>(n: N, options?: DTypeOption): Matrix<N, N>;
export function eye<R extends number, C extends number>(
  rows: R,
  columns: C,
  options?: DTypeOption,
): Matrix<R, C>;
export function eye(
  rows: number,
  second: number | DTypeOption = rows,
  third?: DTypeOption,
): Matrix {
  const isOptions = typeof second === 'object' && second !== null;
  const [columns, options] = isOptions ? [rows, second] : [second, third];
  checkSize('eye', isOptions ? 'n' : 'rows', rows);
  const I = filled('eye', [rows, columns], 0, options);
  for (let i = 0; i < Math.min(rows, columns); i++) I.data[i * columns + i] = 1;
  return I;
}
