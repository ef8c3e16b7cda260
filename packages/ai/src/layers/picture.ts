// Pictures as examples: a row for each, pixel after pixel, in a pixel channel after channel.
import { Matrix, ShapeError } from '@eigenbook/matrix';
import { eachPlace, type Windows } from '../images/windows.ts';

export type PictureShape = readonly [height: number, width: number, channels: number];

/** How many numbers a picture has. */
export function sizeOf([height, width, channels]: PictureShape): number {
  return height * width * channels;
}

/** @throws ShapeError if a size is no whole number ≥ 1. */
export function checkPicture(caller: string, shape: PictureShape): void {
  if (shape.length === 3 && shape.every((n) => Number.isInteger(n) && n >= 1)) return;
  throw new ShapeError(`${caller}: a picture must be [height, width, channels], whole numbers ≥ 1; got [${shape.join(', ')}]`); // prettier-ignore
}

/** For each place of each window the pixel under it, or −1 in the padding: window after window. */
export function pixelsUnder(windows: Windows): Int32Array {
  const places = windows.kernel[0] * windows.kernel[1];
  const pixels = new Int32Array(windows.grid[0] * windows.grid[1] * places).fill(-1);
  eachPlace(windows, (row, place, pixel) => (pixels[row * places + place] = pixel));
  return pixels;
}

/** Every window of every picture as a row, place after place, in a place channel after channel. */
export function windowRows(
  X: Matrix,
  pixels: Int32Array,
  channels: number,
  places: number,
): Matrix {
  // prettier-ignore
  const count = pixels.length * channels;
  const data = new Float64Array(X.rows * count);
  for (let n = 0; n < X.rows; n++) {
    for (let k = 0; k < pixels.length; k++) {
      if (pixels[k]! < 0) continue;
      const [from, to] = [n * X.columns + pixels[k]! * channels, n * count + k * channels];
      for (let c = 0; c < channels; c++) data[to + c] = X.data[from + c]!;
    }
  }
  return new Matrix((X.rows * pixels.length) / places, places * channels, data);
}

/** Adds the rows of windows back into pictures: the transpose of `windowRows` as a linear map. */
export function picturesFrom(
  rows: Matrix,
  pixels: Int32Array,
  [height, width, channels]: PictureShape,
): Matrix {
  const size = height * width * channels;
  const count = pixels.length * channels;
  const X = new Matrix(rows.size / count, size, new Float64Array((rows.size / count) * size));
  for (let n = 0; n < X.rows; n++) {
    for (let k = 0; k < pixels.length; k++) {
      if (pixels[k]! < 0) continue;
      const [to, from] = [n * size + pixels[k]! * channels, n * count + k * channels];
      for (let c = 0; c < channels; c++) X.data[to + c]! += rows.data[from + c]!;
    }
  }
  return X;
}
