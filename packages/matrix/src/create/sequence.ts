// Regular numbers as columns.
import { checkNumber, checkSize } from '../arguments.ts';
import type { Matrix } from '../matrix.ts';
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
