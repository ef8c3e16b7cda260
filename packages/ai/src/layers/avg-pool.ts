// Of every window of a picture the mean, channel by channel.
import { type Matrix, zeros } from '@eigenbook/matrix';
import type { Sides } from '../images/windows.ts';
import { type Pool, poolOf, type PoolOptions } from './pool.ts';
import type { PictureShape } from './picture.ts';
import { shown } from './shown.ts';

/**
 * A layer without parameters that keeps the mean of each window.
 * @param shape - [height, width, channels] of the pictures, which come as rows, pixel after pixel.
 * @param options - `kernel` and `stride`, or the kernel alone.
 * @throws ShapeError if a size is none or no window fits; RangeError for the stride.
 * @example
 * ai.avgPool([2, 4, 1], 2).forward(matrix([[1, 5, 2, 0, 2, 4, 7, 3]])); // => [[3, 3]]
 */
export function avgPool(shape: PictureShape, options: PoolOptions | Sides): Pool {
  const { sides, windows, pixels, ...sizes } = poolOf('avgPool', shape, options);
  const [places, channels] = [sides[0] * sides[1], shape[2]];
  /** Calls for every number that comes out with every number in its window. */
  const eachUnder = (X: Matrix, visit: (out: number, under: number) => void) => {
    for (let n = 0; n < X.rows; n++) {
      for (let p = 0; p < pixels.length; p++) {
        const out = n * sizes.outSize + Math.floor(p / places) * channels;
        const under = n * sizes.inSize + pixels[p]! * channels;
        for (let c = 0; c < channels; c++) visit(out + c, under + c);
      }
    }
  };
  const layer: Pool = {
    name: 'avgPool',
    ...sizes,
    parameters: [],
    forward: (given) => {
      const X = given.withShape(given.rows, sizes.inSize);
      const Y = zeros(X.rows, sizes.outSize, { dtype: X.dtype });
      const [to, from] = [Y.data, X.data];
      eachUnder(X.withShape(), (out, under) => (to[out]! += from[under]! / places));
      return Y;
    },
    backward: (X, dY) => {
      const input = zeros(X.rows, X.columns, { dtype: dY.dtype });
      const [to, from] = [input.data, dY.data];
      eachUnder(X, (out, under) => (to[under]! += from[out]! / places));
      return { input, parameters: [] };
    },
    withParameters: () => layer,
    onTensors: (X) =>
      X.reshape([X.shape[0]!, ...shape])
        .avgPool(sides, { stride: windows.stride })
        .reshape([X.shape[0]!, sizes.outSize]),
  };
  return shown(layer);
}
