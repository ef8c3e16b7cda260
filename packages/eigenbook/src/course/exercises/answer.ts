// How an answer is read: a matrix in any of the forms in which readers write one, and how close two are.
import { Matrix, matrix, Tensor } from '@eigenbook/matrix';

/** A matrix as readers write one: ours, or plain rows; a plain list of numbers is a column. */
export type MatrixAnswer = Matrix | readonly (readonly number[])[] | readonly number[];

/** What numbers may be wrong by, relative to the largest: tensors compute with 32 bits. */
const TOLERANCE = 1e-6;
/** The same where two digits are right. */
export const ROUNDED = 5e-3;

/** The answer as a matrix. @throws TypeError if it is none, or if not every place has a number. */
export function asMatrix(given: unknown): Matrix {
  const M = read(given);
  const odd = M?.data.find((x) => !Number.isFinite(x));
  if (odd !== undefined) throw new TypeError(`every place must hold a number; got ${odd}.`);
  if (!M) throw new TypeError(`a matrix is wanted, or rows of numbers; got ${kindOf(given)}.`);
  return M;
}

function read(given: unknown): Matrix | undefined {
  if (given instanceof Matrix) return given;
  if (given instanceof Tensor && given.shape.length <= 2) return given.toMatrix({ dtype: 'float32' }); // prettier-ignore
  const answer: unknown = given instanceof Float64Array || given instanceof Float32Array ? [...given] : given; // prettier-ignore
  if (!Array.isArray(answer) || answer.length === 0) return undefined;
  const rows = Array.from(answer, (row: unknown) => (Array.isArray(row) ? Array.from(row) : [row]));
  const same = rows.every((row) => row.length === rows[0]!.length);
  if (!same) throw new TypeError('all rows must be equally long.');
  const other = rows.flat().findIndex((x) => typeof x !== 'number');
  if (other >= 0) throw new TypeError(`every place must hold a number; got ${kindOf(rows.flat()[other])}.`); // prettier-ignore
  return matrix(rows as number[][]);
}

/** Equal up to rounding, shapes included. */
export function isClose(A: Matrix, B: Matrix, tolerance = TOLERANCE): boolean {
  if (A.rows !== B.rows || A.columns !== B.columns) return false;
  const scale = Math.max(1, ...B.data.map(Math.abs));
  const most = scale * Math.max(slack(A, tolerance), slack(B, tolerance));
  return A.data.every((x, k) => Math.abs(x - B.data[k]!) <= most);
}

/** What the numbers of A may be wrong by: more where they have 32 bits, and nobody’s fault. */
export function slack(A: Matrix, tolerance: number): number {
  return A.dtype === 'float32' ? Math.max(tolerance, 1e-5) : tolerance;
}

/** What something is, in the words of a reader. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value instanceof Matrix) return `a matrix of ${value.rows} × ${value.columns}`;
  if (typeof value !== 'object') return KINDS[typeof value] ?? `a ${typeof value}`;
  const names = Object.keys(value);
  return names.length > 0 ? `an object with ${names.join(', ')}` : 'an object';
}

const KINDS: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  string: 'a text',
  undefined: 'undefined',
};

/** What an answer that stops says of it. */
export function message(error: unknown): string {
  if (error instanceof RangeError && /call stack/.test(error.message)) return 'it calls itself without end'; // prettier-ignore
  const text = error instanceof Error ? error.message : textOf(error);
  return text === 'undefined' ? 'an error without a text' : text;
}

function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return kindOf(thrown); // an object that cannot be written as text
  }
}

/** An input that its receiver may change: matrices, lists and what they hold are copies. */
export function copied<T>(value: T): T {
  if (value instanceof Matrix) return value.copy() as T & Matrix;
  if (Array.isArray(value)) return value.map(copied) as T;
  const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype; // prettier-ignore
  return isPlain ? (Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copied(part)])) as T) : value; // prettier-ignore
}
