import { ShapeError } from './errors.ts';
import { Matrix } from './matrix.ts';
import type { ShapeRule } from './shape-rule.ts';

/** Nested arrays of numbers, one a row. */
export type MatrixLike = readonly (readonly number[])[];

type Rows<T extends MatrixLike> = T['length'];
type Columns<T extends MatrixLike> = T extends readonly [] ? 0 : T[number]['length'];

/** `unknown` if all rows have the same length, or may have; else the rule in words. */
type EqualRows<T extends MatrixLike> = T extends readonly []
  ? unknown
  : IsUnion<T[number]['length']> extends true
    ? ShapeRule<'shape rule: all rows of a matrix have the same length'>
    : unknown;
type IsUnion<N, All = N> = N extends unknown ? ([All] extends [N] ? false : true) : never;

/**
 * A matrix from nested arrays, one a row; its shape is read off by the compiler.
 * @throws ShapeError if the rows differ in length.
 * @example
 * const A = matrix([[1, 2], [3, 4]]); // Matrix<2, 2>
 */
export function matrix<const T extends MatrixLike>(
  rows: T & EqualRows<T>,
): Matrix<Rows<T>, Columns<T>> {
  return fromRows(rows) as Matrix<Rows<T>, Columns<T>>;
}

/**
 * A matrix from rows of any kind: arrays, typed arrays, a generator of them.
 * @throws ShapeError if the rows differ in length.
 */
export function fromRows(rows: Iterable<ArrayLike<number>>): Matrix {
  const lines = [...rows];
  const columns = lines[0]?.length ?? 0;
  const A = new Matrix(lines.length, columns, new Float64Array(lines.length * columns));
  lines.forEach((line, i) => {
    if (line.length !== columns) {
      throw new ShapeError(
        `shape rule: all rows of a matrix have the same length; row 0 has ${columns} numbers, row ${i} has ${line.length}`,
      );
    }
    A.data.set(line, i * columns);
  });
  return A;
}

/** A matrix of zeros. */
export function zeros<R extends number, C extends number>(rows: R, columns: C): Matrix<R, C> {
  return filled(rows, columns, 0);
}

/** A matrix of ones. */
export function ones<R extends number, C extends number>(rows: R, columns: C): Matrix<R, C> {
  return filled(rows, columns, 1);
}

/** The identity: ones on the diagonal, zeros elsewhere. */
export function eye<N extends number>(n: N): Matrix<N, N> {
  const I = zeros(n, n);
  for (let i = 0; i < n; i++) I.data[i * n + i] = 1;
  return I;
}

function filled<R extends number, C extends number>(rows: R, columns: C, value: number) {
  checkCount(rows, columns);
  const data = new Float64Array(rows * columns);
  // the system gives zeroed memory, and gives it only when it is written to
  return new Matrix(rows, columns, value === 0 ? data : data.fill(value));
}

/** Sizes a typed array can have, said in our words before it says them in its own. */
export function checkCount(rows: number, columns: number): void {
  const whole = [rows, columns].every((n) => Number.isSafeInteger(n) && n >= 0);
  if (whole && rows * columns <= 2 ** 32) return;
  throw new ShapeError(
    `a matrix must have whole numbers ≥ 0 of rows and columns, at most 2^32 elements in all; got ${rows} × ${columns}`,
  );
}
