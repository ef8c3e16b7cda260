// What pooling layers share: windows that lie side by side, or a stride apart.
import { ShapeError } from '@eigenbook/matrix';
import { isSides, pair, type Sides, type Windows, windowsOf } from '../images/windows.ts';
import type { Layer } from './layer.ts';
import { checkPicture, type PictureShape, pixelsUnder, sizeOf } from './picture.ts';

/** A layer that keeps one number of each window of a picture. */
export interface Pool extends Layer {
  /** Height, width and channels of what comes out. */
  readonly outShape: PictureShape;
}

/** How large the windows are, and how they move. */
export interface PoolOptions {
  /** Height and width of the windows; one number for squares. */
  readonly kernel: Sides;
  /** How far apart windows are. Default: side by side. */
  readonly stride?: number;
}

interface Pooling extends Pick<Pool, 'outShape' | 'inSize' | 'outSize'> {
  readonly sides: readonly [height: number, width: number];
  readonly windows: Windows;
  /** For each place of each window the pixel under it. */
  readonly pixels: Int32Array;
}

/** @throws ShapeError if a size is none or no window fits; RangeError for the stride. */
export function poolOf(caller: string, shape: PictureShape, options: PoolOptions | Sides): Pooling {
  const { kernel, stride }: PoolOptions = isSides(options) ? { kernel: options } : options;
  checkPicture(caller, shape);
  const sides = pair(kernel);
  if (stride === undefined && sides[0] !== sides[1]) {
    throw new ShapeError(`${caller}: windows that are no squares need a stride; got ${sides.join(' × ')}`); // prettier-ignore
  }
  const windows = windowsOf(caller, [shape[0], shape[1]], sides, { stride: stride ?? sides[0] });
  const outShape = [...windows.grid, shape[2]] as const;
  return { sides, windows, pixels: pixelsUnder(windows), outShape, inSize: sizeOf(shape), outSize: sizeOf(outShape) }; // prettier-ignore
}
