// Matrices as the pixels of files.
import { encode } from 'fast-png';
import type { Matrix } from '@eigenbook/matrix';

/** What a picture is made of. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: readonly Matrix[];
}

/**
 * The bytes of a PNG file, without loss but for rounding to whole numbers of 0 … 255.
 * @example
 * ai.encodePng(ai.image([eye(2).scale(255)])).subarray(1, 4); // => [80, 78, 71]
 */
export function encodePng(picture: Raster): Uint8Array {
  const { width, height, channels } = picture;
  const data = toPixels(picture, channels.length);
  return encode({ width, height, data, channels: channels.length, depth: 8 });
}

/** Pixel after pixel as bytes; grey stands for red, green and blue, and opacity is full. */
export function toPixels({ width, height, channels }: Raster, count: number): Uint8Array {
  const pixels = new Uint8ClampedArray(width * height * count).fill(255);
  const sourceOf = (c: number) =>
    channels.length === count ? channels[c] : c < 3 ? channels[channels.length < 3 ? 0 : c] : undefined; // prettier-ignore
  for (let c = 0; c < count; c++) {
    const source = sourceOf(c);
    if (!source) continue;
    for (let k = 0; k < width * height; k++) pixels[k * count + c] = source.data[k]!;
  }
  return new Uint8Array(pixels.buffer);
}
