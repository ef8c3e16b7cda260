// What the algorithms of complex linear algebra work on: the two parts of a matrix as arrays of their
// own in float64, near 1 in size, so that squares of its numbers neither overflow nor vanish.
import { type DType, dtypeOf } from '../dtype.ts';
import { finiteSteps } from '../finite.ts';
import { frobenius } from '../frobenius.ts';
import { Matrix } from '../matrix.ts';
import { shift } from '../range.ts';
import { unsignZeros } from '../solving/zeros.ts';
import type { Steps } from '../steps.ts';
import type { Parts } from './real-form.ts';

export interface Planes {
  readonly rows: number;
  readonly columns: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Zeros. */
export function planes(rows: number, columns: number): Planes {
  return { rows, columns, re: new Float64Array(rows * columns), im: new Float64Array(rows * columns) }; // prettier-ignore
}

/** Ones on the diagonal. */
export function identity(rows: number, columns = rows): Planes {
  const I = planes(rows, columns);
  for (let k = 0; k < Math.min(rows, columns); k++) I.re[k * columns + k] = 1;
  return I;
}

/** How far from 1, in powers of 2, the largest number may be where it is squared. */
const ROOM = 300;

/**
 * A copy, moved by a power of 2 where it is far from 1.
 * @throws NotFiniteError if there is NaN or an infinity.
 */
export function* planesSteps(
  caller: string,
  { real, imag }: Parts,
  { name = 'A', room = ROOM } = {},
): Steps<{ readonly A: Planes; readonly exponent: number }> {
  for (const part of [real, imag]) yield* finiteSteps(caller, name, part);
  const [re, im] = [Float64Array.from(real.data), Float64Array.from(imag.data)];
  const exponent = exponentOf([re, im], room);
  for (const part of [re, im]) shift(part, -exponent);
  return { A: { rows: real.rows, columns: real.columns, re, im }, exponent };
}

/** As `exponentOf` of a real matrix: large numbers come down no further than they must. */
function exponentOf(parts: readonly Float64Array[], room: number): number {
  let largest = 0;
  for (const part of parts) for (let k = 0; k < part.length; k++) largest = Math.max(largest, Math.abs(part[k]!)); // prettier-ignore
  const exponent = largest === 0 ? 0 : Math.floor(Math.log2(largest));
  if (exponent > room) return exponent - room;
  return exponent < -room ? exponent : 0;
}

/** As matrices of `dtype`, moved back. Takes the arrays over. */
export function partsFrom({ rows, columns, re, im }: Planes, dtype: DType, exponent = 0): Parts {
  return { real: part(re), imag: part(im) };
  function part(data: Float64Array): Matrix {
    shift(data, exponent);
    unsignZeros(data);
    const A: Matrix = new Matrix(rows, columns, data);
    return dtype === dtypeOf(data) ? A : A.astype(dtype);
  }
}

/** In the Frobenius norm. */
export function normOf({ re, im }: Planes): number {
  return Math.hypot(frobenius(re), frobenius(im));
}

/** The conjugate transpose. */
export function adjoint({ rows, columns, re, im }: Planes): Planes {
  const T = planes(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      T.re[j * rows + i] = re[i * columns + j]!;
      T.im[j * rows + i] = 0 - im[i * columns + j]!;
    }
  }
  return T;
}
