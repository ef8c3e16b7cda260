import { checkMatrix, checkNumbers } from './arguments.ts';
import { allocate } from './dtype.ts';
import { ShapeError } from './errors.ts';
import { Matrix } from './matrix.ts';
import { between } from './quantiles.ts';
import { vectorData } from './vectors.ts';

type Numbers = ArrayLike<number> | Matrix;

/**
 * What lies on the straight lines from point to point; before the first point its height, after the
 * last that one’s.
 * @param x - m × n: where it is asked for.
 * @param xp - the places of the points, one after the other: a list, a column or a row.
 * @param fp - their heights, as many.
 * @returns m × n, of the dtype of x; NaN where x is.
 * @throws ShapeError if there is no point, or not a height for each; RangeError if the places do not
 * grow.
 * @remarks A binary search for each number of x.
 * @see numpy.interp
 * @example
 * interp(vector([-1, 0.5, 2]), [0, 1, 3], [0, 10, 20]); // => [[0], [5], [15]]
 */
export function interp<R extends number, C extends number>(
  x: Matrix<R, C>,
  xp: Numbers,
  fp: Numbers,
): Matrix<R, C> {
  checkMatrix('interp', 'x', x);
  const [places, heights] = [numbersOf('xp', xp), numbersOf('fp', fp)];
  const last = places.length - 1;
  if (last < 0 || heights.length !== places.length) {
    throw new ShapeError(`interp: xp and fp must have as many numbers, at least one; got ${places.length} and ${heights.length}`); // prettier-ignore
  }
  for (let k = 0; k < last; k++) {
    if (places[k]! < places[k + 1]!) continue;
    throw new RangeError(`interp: xp must grow from point to point; got ${places[k]}, then ${places[k + 1]}`); // prettier-ignore
  }
  const data = allocate(x.data.length, x.dtype);
  x.data.forEach((at, k) => (data[k] = heightAt(at, places, heights)));
  return new Matrix(x.rows, x.columns, data);
}

function heightAt(x: number, places: ArrayLike<number>, heights: ArrayLike<number>): number {
  let [low, high] = [0, places.length - 1];
  if (x <= places[low]!) return heights[low]!;
  if (x >= places[high]!) return heights[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x < places[middle]!) high = middle;
    else low = middle;
  }
  if (Number.isNaN(x) || high === low) return NaN;
  return between(heights[low]!, heights[high]!, (x - places[low]!) / (places[high]! - places[low]!)); // prettier-ignore
}

function numbersOf(name: string, given: Numbers): ArrayLike<number> {
  if (given instanceof Matrix) return vectorData('interp', name, given);
  checkNumbers('interp', name, given);
  return given;
}
