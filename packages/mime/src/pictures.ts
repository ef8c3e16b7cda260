// The slices of a tensor, and the angles of complex numbers, in few bytes: what a notebook shows of
// them without the kernel that has them.
import { toBase64 } from './base64.ts';
import { type DType, isComplexDType } from './dtype.ts';
import type { PictureValues } from './payload.ts';
import { blockStart, levelOf, levelValue, NO_FINITE_VALUE } from './pooling.ts';
import { type ComplexSource, isComplex, isSparse, type Source } from './sources.ts';

export interface PicturedAxes {
  /** How many pictures there are. */
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** Numbers of a pixel: 3 or 4 where the last axis is of colours, else 1. */
  readonly channels: number;
  /** Whether the last axis is that of the channels; else a picture is a slice. */
  readonly hasChannels: boolean;
}

/**
 * How a tensor is pictures: the last two axes are rows and columns, unless the last one is of
 * colours.
 * @example
 * const { count, height, width, channels } = picturedAxes([5, 28, 28, 3], 'float32');
 * [count, height, width, channels]; // => [5, 28, 28, 3]
 */
export function picturedAxes(shape: readonly number[], dtype: DType): PicturedAxes {
  const last = shape.at(-1) ?? 1;
  const hasChannels = shape.length > 2 && [1, 3, 4].includes(last) && !isComplexDType(dtype);
  const axes = hasChannels ? shape.slice(0, -1) : shape;
  const [height = 1, width = 1] = axes.slice(-2);
  const count = axes.slice(0, -2).reduce((product, axis) => product * axis, 1);
  return { count, height, width, channels: hasChannels ? last : 1, hasChannels };
}

/** Bytes of all pictures; complex elements need room for their angles. */
const MOST_BYTES = { real: 36_000, complex: 18_000 };
/** Below so many pixels a picture shows little: then fewer of them are kept. */
const LEAST_PIXELS = 24 * 24;

/** The pictures of a tensor of more than two axes, as many and as large as there is room for. */
export function encodePictures(
  source: Source,
  low: number,
  high: number,
): PictureValues | undefined {
  const { shape = [], dtype } = source;
  if (shape.length <= 2 || isSparse(source)) return undefined;
  const axes = picturedAxes(shape, dtype);
  const { height, width, channels } = axes;
  if (axes.count * height * width === 0) return undefined;
  const room = Math.floor(MOST_BYTES[isComplex(source) ? 'complex' : 'real'] / channels);
  const each = Math.max(LEAST_PIXELS, Math.floor(room / axes.count));
  const share = Math.min(1, Math.sqrt(each / (height * width)));
  const rows = Math.max(1, Math.min(each, Math.floor(height * share)));
  const columns = Math.max(1, Math.min(Math.floor(each / rows), Math.floor(width * share)));
  const count = Math.min(axes.count, Math.floor(room / (rows * columns)));
  const levels = new Uint8Array(count * rows * columns * channels);
  const valueAt = elementsOf(source);
  for (let at = 0; at < levels.length; at++) {
    const channel = at % channels;
    const pixel = Math.floor(at / channels);
    const [i, j] = [Math.floor(pixel / columns) % rows, pixel % columns];
    const first = Math.floor(pixel / (rows * columns)) * height;
    const end = blockStart(width, columns, j + 1);
    let [mean, finite] = [0, 0];
    for (let row = blockStart(height, rows, i); row < blockStart(height, rows, i + 1); row++) {
      for (let column = blockStart(width, columns, j); column < end; column++) {
        const x = valueAt(((first + row) * width + column) * channels + channel);
        if (x - x !== 0) continue; // NaN or an infinity
        finite++;
        mean += x / finite - mean / finite;
      }
    }
    levels[at] = finite === 0 ? NO_FINITE_VALUE : levelOf(mean, low, high);
  }
  return { count, rows, columns, levels: toBase64(levels) };
}

function elementsOf(source: Exclude<Source, { readonly indptr: unknown }>): (at: number) => number {
  if (!isComplex(source)) return (at) => source.data[at]!;
  return (at) => Math.hypot(source.real[at]!, source.imag[at]!);
}

/** The angles of the means of rows × columns blocks, as levels between −π and π. */
export function encodeAngles(source: ComplexSource, rows: number, columns: number): string {
  const levels = new Uint8Array(rows * columns);
  for (let at = 0; at < levels.length; at++) {
    const [i, j] = [Math.floor(at / columns), at % columns];
    const end = blockStart(source.columns, columns, j + 1);
    let [re, im] = [0, 0];
    for (
      let row = blockStart(source.rows, rows, i);
      row < blockStart(source.rows, rows, i + 1);
      row++
    ) {
      // prettier-ignore
      for (let column = blockStart(source.columns, columns, j); column < end; column++) {
        const from = row * source.columns + column;
        const size = Math.hypot(source.real[from]!, source.imag[from]!);
        if (size - size !== 0) continue; // no point of the plane
        re += source.real[from]!;
        im += source.imag[from]!;
      }
    }
    const hasAngle = Math.hypot(re, im) > 0 && Number.isFinite(Math.hypot(re, im));
    levels[at] = hasAngle ? levelOf(Math.atan2(im, re), -Math.PI, Math.PI) : NO_FINITE_VALUE;
  }
  return toBase64(levels);
}

/**
 * The angle that a level stands for; NaN where there was none.
 * @example
 * angleOf(127); // => 0
 */
export function angleOf(level: number): number {
  return levelValue(level, -Math.PI, Math.PI);
}
