// Where the windows of a convolution lie.
import { ShapeError } from '@eigenbook/matrix';

export interface WindowOptions {
  /** How far apart windows are. Default 1. */
  readonly stride?: number;
  /** How many zeros surround the picture. Default 0. */
  readonly padding?: number;
}

export interface Windows extends Required<WindowOptions> {
  /** Height and width of the picture, of a window, and of the grid of windows. */
  readonly size: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly grid: readonly [number, number];
}

/** @throws ShapeError if no window fits, RangeError if stride or padding is none. */
export function windowsOf(
  caller: string,
  size: readonly [number, number],
  kernel: readonly [number, number],
  { stride = 1, padding = 0 }: WindowOptions,
): Windows {
  if (!(Number.isInteger(stride) && stride >= 1)) {
    throw new RangeError(`${caller}: stride must be a whole number ≥ 1; got ${stride}`);
  }
  if (!(Number.isInteger(padding) && padding >= 0)) {
    throw new RangeError(`${caller}: padding must be a whole number ≥ 0; got ${padding}`);
  }
  const grid = [0, 1].map((k) => Math.floor((size[k]! + 2 * padding - kernel[k]!) / stride) + 1);
  const [rows, columns] = grid as [number, number];
  if (!(rows >= 1 && columns >= 1 && kernel[0] >= 1 && kernel[1] >= 1)) {
    throw new ShapeError(
      `${caller}: the kernel must fit into the picture; got ${kernel.join(' × ')} for ${size.join(' × ')} with padding ${padding}`,
    );
  }
  return { size, kernel, grid: [rows, columns], stride, padding };
}
