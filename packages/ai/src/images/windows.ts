// Where the windows of a convolution lie.
import { ShapeError } from '@eigenbook/matrix';

/** How windows move over a picture. */
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

/** Calls for every window, place in it and pixel there; places in the padding are left out. */
export function eachPlace(
  windows: Windows,
  visit: (row: number, place: number, pixel: number) => void,
) {
  const { size, kernel, grid, stride, padding } = windows;
  for (let row = 0; row < grid[0] * grid[1]; row++) {
    const top = Math.floor(row / grid[1]) * stride - padding;
    const left = (row % grid[1]) * stride - padding;
    for (let p = 0; p < kernel[0]; p++) {
      const i = top + p;
      if (i < 0 || i >= size[0]) continue;
      for (let q = 0; q < kernel[1]; q++) {
        const j = left + q;
        if (j >= 0 && j < size[1]) visit(row, p * kernel[1] + q, i * size[1] + j);
      }
    }
  }
}

/** One number for squares. */
export type Sides = number | readonly [height: number, width: number];

export function pair(sides: Sides): readonly [height: number, width: number] {
  return typeof sides === 'number' ? [sides, sides] : sides;
}

/** Whether these are sides, and no options. */
export function isSides(value: unknown): value is Sides {
  return typeof value === 'number' || Array.isArray(value);
}
