// PNG and JPEG files to and from matrices.
import { decode } from 'fast-png';
import jpeg from 'jpeg-js';
import { FormatError, Matrix } from '@eigenbook/matrix';
import { type Image, image } from './image.ts';
import { type Raster, toPixels } from './png.ts';

/**
 * The picture in the bytes of a PNG or JPEG file.
 * @returns channels of 0 … 255, also where the file has 16 bits; JPEG as red, green and blue.
 * @throws FormatError if the bytes are no such file.
 * @example
 * const bytes = ai.encodePng(ai.image([matrix([[0, 255]])]));
 * ai.decodeImage(bytes).channels[0]; // => [[0, 255]]
 */
export function decodeImage(bytes: Uint8Array): Image {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isPng && !isJpeg) {
    throw new FormatError(
      'decodeImage: the bytes must be a PNG or JPEG file; they begin otherwise',
    );
  }
  try {
    return isPng ? fromPng(bytes) : fromJpeg(bytes);
  } catch (cause) {
    throw new FormatError(`decodeImage: the ${isPng ? 'PNG' : 'JPEG'} file must be whole: ${(cause as Error).message}`, { cause }); // prettier-ignore
  }
}

function fromPng(bytes: Uint8Array): Image {
  const { width, height, channels, depth, data, palette } = decode(bytes);
  const size = { width, height };
  if (palette) {
    const count = palette[0]!.length;
    const indices = depth < 8 ? unpacked(data as Uint8Array, { ...size, depth }) : data;
    const pixels = Uint8Array.from({ length: width * height * count }, (_, k) => palette[indices[Math.floor(k / count)]!]![k % count]!); // prettier-ignore
    return fromPixels(pixels, { ...size, channels: count });
  }
  const levels = depth < 8 ? unpacked(data as Uint8Array, { ...size, depth }) : data;
  return fromPixels(levels, { ...size, channels }, 255 / (2 ** depth - 1));
}

/** Pixels of 1, 2 or 4 bits, one a byte; each row begins a byte. */
function unpacked(data: Uint8Array, { width, height, depth }: Packed): Uint8Array {
  const rowBytes = Math.ceil((width * depth) / 8);
  return Uint8Array.from({ length: width * height }, (_, k) => {
    const bit = (k % width) * depth;
    const byte = data[Math.floor(k / width) * rowBytes + (bit >> 3)]!;
    return (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
  });
}
type Packed = { readonly width: number; readonly height: number; readonly depth: number };

function fromJpeg(bytes: Uint8Array): Image {
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: false });
  return fromPixels(data, { width, height, channels: 3 });
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

function fromPixels(pixels: ArrayLike<number>, layout: Layout, unit = 1): Image {
  const { width, height, channels } = layout;
  return image(
    Array.from({ length: channels }, (_, c) => {
      const data = new Float64Array(width * height);
      for (let k = 0; k < data.length; k++) data[k] = pixels[k * channels + c]! * unit;
      return new Matrix(height, width, data);
    }),
  );
}

/**
 * The bytes of a JPEG file.
 * @param options - `quality` from 1 to 100; 90 by default.
 * @throws RangeError if the quality is none.
 * @example
 * ai.encodeJpeg(ai.image([eye(8).scale(255)])).subarray(0, 2); // => [255, 216]
 */
export function encodeJpeg(
  picture: Raster,
  { quality = 90 }: { readonly quality?: number } = {},
): Uint8Array {
  if (!(quality >= 1 && quality <= 100)) {
    throw new RangeError(`encodeJpeg: quality must be from 1 to 100; got ${quality}`);
  }
  const { width, height } = picture;
  const data = toPixels(picture, 4);
  return Uint8Array.from(jpeg.encode({ width, height, data }, quality).data);
}
