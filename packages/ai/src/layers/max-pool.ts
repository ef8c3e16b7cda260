// Of every window of a picture the largest number, channel by channel.
import { type Matrix, zeros } from '@eigenbook/matrix';
import type { Sides } from '../images/windows.ts';
import { type Pool, poolOf, type PoolOptions } from './pool.ts';
import type { PictureShape } from './picture.ts';
import { shown } from './shown.ts';

/**
 * A layer without parameters that keeps the largest number of each window.
 * @param shape - [height, width, channels] of the pictures, which come as rows, pixel after pixel.
 * @param options - `kernel` and `stride`, or the kernel alone.
 * @throws ShapeError if a size is none or no window fits; RangeError for the stride.
 * @example
 * ai.maxPool([2, 4, 1], 2).forward(matrix([[1, 5, 2, 0, 3, 4, 7, 6]])); // => [[5, 7]]
 */
export function maxPool(shape: PictureShape, options: PoolOptions | Sides): Pool {
  const { sides, windows, pixels, ...sizes } = poolOf('maxPool', shape, options);
  const winners = (X: Matrix) => winnersOf(X, pixels, [sides[0] * sides[1], shape[2]]);
  /** Those behind an output, for the way back from it. */
  const known = new WeakMap<Matrix, Int32Array>();
  const layer: Pool = {
    name: 'maxPool',
    ...sizes,
    parameters: [],
    forward: (X) => {
      const Y = zeros(X.rows, sizes.outSize, { dtype: X.dtype });
      const found = winners(X.withShape());
      const [to, from] = [Y.data, X.data];
      for (let k = 0; k < found.length; k++) to[k] = from[found[k]!]!;
      known.set(Y, found);
      return Y;
    },
    backward: (X, dY, outputs) => {
      const input = zeros(X.rows, X.columns, { dtype: dY.dtype });
      const found = (outputs?.[0] && known.get(outputs[0])) ?? winners(X);
      const [to, from] = [input.data, dY.data];
      for (let k = 0; k < found.length; k++) to[found[k]!]! += from[k]!;
      return { input, parameters: [] };
    },
    withParameters: () => layer,
    onTensors: (X) =>
      X.reshape([X.shape[0]!, ...shape])
        .maxPool(sides, { stride: windows.stride })
        .reshape([X.shape[0]!, sizes.outSize]),
  };
  return shown(layer);
}

/**
 * Where in X the largest number of each window and channel is, the first of several, or one that is
 * none. Without a branch,
 * as no processor guesses which of some numbers is the largest: in 45 % of the time.
 */
function winnersOf(
  X: Matrix,
  pixels: Int32Array,
  [places, channels]: readonly [number, number],
): Int32Array {
  const winners = new Int32Array((X.rows * pixels.length * channels) / places);
  const { data } = X;
  for (let n = 0, k = 0; n < X.rows; n++) {
    const picture = n * X.columns;
    for (let from = 0; from < pixels.length; from += places, k += channels) {
      const first = picture + pixels[from]! * channels;
      for (let c = 0; c < channels; c++) winners[k + c] = first + c;
      for (let place = from + 1; place < from + places; place++) {
        const under = picture + pixels[place]! * channels;
        for (let c = 0; c < channels; c++) {
          const best = winners[k + c]!;
          // one that is none is larger than any, and stays
          const isLarger =
            Number(!(data[under + c]! <= data[best]!)) & Number(data[best] === data[best]);
          winners[k + c] = best ^ ((best ^ (under + c)) & -isLarger);
        }
      }
    }
  }
  return winners;
}
