// Matrices that a few numbers make, after a pattern.
import { checkSize } from '../arguments.ts';
import type { Matrix } from '../matrix.ts';
import type { Length, VectorRule } from '../shape-rule.ts';
import { vectorData } from '../vectors.ts';
import { commonDType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { fromFunction } from './matrix.ts';

/**
 * The Vandermonde matrix: row i holds the powers of xᵢ from 0 to columns − 1, for fitting polynomials.
 * @param x - n × 1 or 1 × n.
 * @returns n × columns.
 * @throws ShapeError if x is no vector.
 * @example
 * vander(vector([2, 3]), 3); // => [[1, 2, 4], [1, 3, 9]]
 */
export function vander<R extends number, C extends number, K extends number>(
  x: Matrix<R, C> & VectorRule<R, C>,
  columns: K,
): Matrix<Length<R, C>, K> {
  const points = vectorData('vander', 'x', x);
  checkSize('vander', 'columns', columns);
  const { dtype } = x;
  return fromFunction(points.length as Length<R, C>, columns, (i, j) => points[i]! ** j, { dtype });
}

/**
 * The Hilbert matrix 1 / (i + j + 1), the usual example of an ill-conditioned one.
 * @throws ShapeError if n is no whole number ≥ 0.
 * @example
 * hilbert(2); // => [[1, 0.5], [0.5, 0.3333333333333333]]
 */
export function hilbert<N extends number>(n: N): Matrix<N, N> {
  checkSize('hilbert', 'n', n);
  return fromFunction(n, n, (i, j) => 1 / (i + j + 1));
}

/**
 * The Toeplitz matrix, one number along each diagonal: a convolution as a matrix.
 * @param c - its first column.
 * @param r - its first row, but for r₀, whose place c₀ has; c by default, which makes it symmetric.
 * @throws ShapeError if one of them is no vector.
 * @see scipy.linalg.toeplitz
 * @example
 * toeplitz(vector([1, 2, 3])); // => [[1, 2, 3], [2, 1, 2], [3, 2, 1]]
 * toeplitz(vector([1, 2, 3]), vector([1, 9])); // => [[1, 9], [2, 1], [3, 2]]
 */
export function toeplitz<R extends number, C extends number>(
  c: Matrix<R, C> & VectorRule<R, C>,
): Matrix<Length<R, C>, Length<R, C>>;
export function toeplitz<R extends number, C extends number, R2 extends number, C2 extends number>(
  c: Matrix<R, C> & VectorRule<R, C>,
  r: Matrix<R2, C2> & VectorRule<R2, C2>,
): Matrix<Length<R, C>, Length<R2, C2>>;
export function toeplitz(c: Matrix, r: Matrix = c): Matrix {
  const [down, right] = [vectorData('toeplitz', 'c', c), vectorData('toeplitz', 'r', r)];
  const at = (i: number, j: number) => (i >= j ? down[i - j]! : right[j - i]!);
  return fromFunction(down.length, right.length, at, { dtype: commonDType(c, r) });
}

/**
 * The circulant matrix: each column is the one before it, moved down by one place and round the end.
 * @param c - its first column.
 * @returns n × n.
 * @throws ShapeError if c is no vector.
 * @see scipy.linalg.circulant
 * @example
 * circulant(vector([1, 2, 3])); // => [[1, 3, 2], [2, 1, 3], [3, 2, 1]]
 */
export function circulant<R extends number, C extends number>(
  c: Matrix<R, C> & VectorRule<R, C>,
): Matrix<Length<R, C>, Length<R, C>> {
  const numbers = vectorData('circulant', 'c', c);
  const n = numbers.length as Length<R, C>;
  return fromFunction(n, n, (i, j) => numbers[(i - j + n) % n]!, { dtype: c.dtype });
}

/**
 * The Hankel matrix, one number along each diagonal from the right to the left.
 * @param c - its first column.
 * @param r - its last row, but for r₀, whose place the last of c has; zeros by default, as many as c has.
 * @throws ShapeError if one of them is no vector.
 * @see scipy.linalg.hankel
 * @example
 * hankel(vector([1, 2, 3])); // => [[1, 2, 3], [2, 3, 0], [3, 0, 0]]
 * hankel(vector([1, 2, 3]), vector([3, 4])); // => [[1, 2], [2, 3], [3, 4]]
 */
export function hankel<R extends number, C extends number>(
  c: Matrix<R, C> & VectorRule<R, C>,
): Matrix<Length<R, C>, Length<R, C>>;
export function hankel<R extends number, C extends number, R2 extends number, C2 extends number>(
  c: Matrix<R, C> & VectorRule<R, C>,
  r: Matrix<R2, C2> & VectorRule<R2, C2>,
): Matrix<Length<R, C>, Length<R2, C2>>;
export function hankel(c: Matrix, r?: Matrix): Matrix {
  const down = vectorData('hankel', 'c', c);
  const right = r === undefined ? down.map(() => 0) : vectorData('hankel', 'r', r);
  const m = down.length;
  const at = (i: number, j: number) => (i + j < m ? down[i + j]! : right[i + j - m + 1]!);
  return fromFunction(m, right.length, at, { dtype: commonDType(c, r ?? c) });
}

/**
 * The companion matrix of a polynomial, whose eigenvalues are its roots: `eigvals(companion(c))`.
 * @param c - its n + 1 coefficients, that of the highest power first, which must not be 0.
 * @returns n × n.
 * @throws ShapeError if c is no vector of at least one number.
 * @throws RangeError if the first coefficient is 0.
 * @see scipy.linalg.companion; numpy.roots
 * @example
 * companion(vector([2, -6, 4])); // => [[3, -2], [1, 0]]
 * eigvals(companion(vector([2, -6, 4]))).real.sort(0).round(12); // => [[1], [2]]
 */
export function companion<R extends number, C extends number>(
  c: Matrix<R, C> & VectorRule<R, C>,
): Matrix {
  const coefficients = vectorData('companion', 'c', c);
  if (coefficients.length === 0) {
    throw new ShapeError('companion: c must have at least one coefficient; got none');
  }
  const [first] = coefficients;
  if (first === 0) {
    throw new RangeError('companion: the coefficient of the highest power must not be 0; without its zeros at the front c is of a lower degree'); // prettier-ignore
  }
  const n = coefficients.length - 1;
  const at = (i: number, j: number) => (i === 0 ? -coefficients[j + 1]! / first! : Number(i === j + 1)); // prettier-ignore
  return fromFunction(n, n, at, { dtype: c.dtype });
}
