// Regular numbers as columns, and the matrices made from them.
import { checkNumber, checkSize } from '../arguments.ts';
import type { Matrix } from '../matrix.ts';
import type { Length, VectorRule } from '../shape-rule.ts';
import { vectorData } from '../vectors.ts';
import { checkCount } from './count.ts';
import { fromFunction } from './matrix.ts';

/**
 * `count` numbers from `start` to `end`, both included, evenly spaced, as a column.
 * @param count - 50 by default.
 * @throws ShapeError if `count` is no whole number ≥ 0.
 * @example
 * linspace(0, 1, 5).T; // => [[0, 0.25, 0.5, 0.75, 1]]
 */
export function linspace<N extends number = 50>(
  start: number,
  end: number,
  count: N = 50 as N,
): Matrix<N, 1> {
  checkNumber('linspace', 'start', start);
  checkNumber('linspace', 'end', end);
  checkSize('linspace', 'count', count);
  return fromFunction(count, 1, (i) =>
    i === count - 1 && i > 0 ? end : start + (i * (end - start)) / Math.max(count - 1, 1),
  );
}

/**
 * The numbers from `start` (included) to `end` (excluded), `step` apart, as a column; with one
 * number, the whole numbers from 0 below it.
 * @throws RangeError if the step is 0 or not a number.
 * @throws ShapeError if there would be no end of them.
 * @example
 * arange(0, 10, 3).T; // => [[0, 3, 6, 9]]
 * arange(4).T; // => [[0, 1, 2, 3]]
 */
export function arange(end: number): Matrix<number, 1>;
export function arange(start: number, end: number, step?: number): Matrix<number, 1>;
export function arange(first: number, second?: number, step = 1): Matrix<number, 1> {
  checkNumber('arange', second === undefined ? 'end' : 'start', first);
  if (second !== undefined) checkNumber('arange', 'end', second);
  checkNumber('arange', 'step', step);
  const [start, end] = second === undefined ? [0, first] : [first, second];
  if (!Number.isFinite(step) || step === 0) {
    throw new RangeError(`arange: step must be a number other than 0; got ${step}`);
  }
  const count = Math.max(0, Math.ceil((end - start) / step));
  checkSize('arange', 'the number of elements', count);
  checkCount('arange', count, 1);
  return fromFunction(count, 1, (i) => start + i * step);
}

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
