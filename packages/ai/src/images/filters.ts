// Small matrices that a picture is convolved with.
import { fromFunction, matrix, type Matrix } from '@eigenbook/matrix';
import { conv2d } from './im2col.ts';
import type { WindowOptions } from './windows.ts';

/** Known 3 × 3 filters: what each answers to is its name. */
export const filters = {
  /** Brightness that grows to the right: vertical edges. */
  sobelX: matrix([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]), // prettier-ignore
  /** Brightness that grows downwards: horizontal edges. */
  sobelY: matrix([[-1, -2, -1], [0, 0, 0], [1, 2, 1]]), // prettier-ignore
  /** The mean of a pixel and its eight neighbours. */
  blur: matrix([[1, 1, 1], [1, 1, 1], [1, 1, 1]]).scale(1 / 9), // prettier-ignore
  sharpen: matrix([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]), // prettier-ignore
  /** How a pixel differs from its neighbours, in all directions. */
  laplacian: matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]), // prettier-ignore
  emboss: matrix([[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]), // prettier-ignore
  identity: matrix([[0, 0, 0], [0, 1, 0], [0, 0, 0]]), // prettier-ignore
} as const;

/**
 * A blur whose weights fall off like a bell and add up to 1.
 * @param sigma - its width in pixels; above 0.
 * @param radius - the filter has 2 · radius + 1 rows; 3 · sigma by default.
 * @throws RangeError if sigma is not above 0 and finite, or the radius no whole number ≥ 0.
 * @example
 * ai.gaussian(1).sum(); // => 1
 */
export function gaussian(sigma: number, radius = Math.ceil(3 * sigma)): Matrix {
  if (!(sigma > 0 && sigma < Infinity)) throw new RangeError(`gaussian: sigma must be above 0 and finite; got ${sigma}`); // prettier-ignore
  if (!(Number.isInteger(radius) && radius >= 0)) throw new RangeError(`gaussian: radius must be a whole number ≥ 0; got ${radius}`); // prettier-ignore
  const size: number = 2 * radius + 1;
  const bell = fromFunction(size, size, (i, j) =>
    Math.exp(-((i - radius) ** 2 + (j - radius) ** 2) / (2 * sigma ** 2)),
  );
  return bell.scale(1 / bell.sum());
}

/**
 * One picture under one filter.
 * @param A - H × W.
 * @param kernel - the filter; see `filters`.
 * @returns (H − kernel rows + 1) × (W − kernel columns + 1), more with padding, less with stride.
 * @throws ShapeError if the filter does not fit.
 * @throws RangeError if stride is no whole number ≥ 1, or padding none ≥ 0.
 * @example
 * ai.convolve(matrix([[0, 0, 9], [0, 0, 9], [0, 0, 9]]), ai.filters.sobelX); // => [[36]]
 */
export function convolve(A: Matrix, kernel: Matrix, options: WindowOptions = {}): Matrix {
  return conv2d(A, [kernel], options)[0]!;
}

/**
 * How steep the brightness is in each place: √(Sx² + Sy²) of the two Sobel filters.
 * @param A - H × W.
 * @returns (H − 2) × (W − 2), more with padding, less with stride.
 * @throws ShapeError if A has fewer than 3 rows or columns.
 * @throws RangeError if stride is no whole number ≥ 1, or padding none ≥ 0.
 * @example
 * ai.edges(matrix([[0, 0, 3], [0, 0, 3], [0, 0, 3]])); // => [[12]]
 */
export function edges(A: Matrix, options: WindowOptions = {}): Matrix {
  const [x, y] = conv2d(A, [filters.sobelX, filters.sobelY], options);
  return x!.map((value, i, j) => Math.hypot(value, y!.data[i * y!.columns + j]!));
}
