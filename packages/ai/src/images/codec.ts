// PNG and JPEG files to and from matrices.
import { decode } from 'fast-png';
import jpeg from 'jpeg-js';
import { said } from '@eigenbook/mime';
import { FormatError, Matrix } from '@eigenbook/matrix';
import { type Image, image } from './image.ts';
import { type Raster, toPixels } from './png.ts';

/**
 * The picture in the bytes of a PNG or JPEG file.
 * @returns channels of 0 … 255, also where the file has 16 bits; JPEG as red, green and blue.
 * @throws FormatError if the bytes are no such file, or damaged, or say more pixels than they can hold;
 * TypeError if they are no bytes.
 * @example
 * const bytes = ai.encodePng(ai.image([matrix([[0, 255]])]));
 * ai.decodeImage(bytes).channels[0]; // => [[0, 255]]
 */
export function decodeImage(bytes: Uint8Array): Image {
  checkBytes(bytes);
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isPng && !isJpeg) {
    throw new FormatError(
      'decodeImage: the bytes must be a PNG or JPEG file; they begin otherwise. Of other pictures such a file must be made first.',
    );
  }
  try {
    return isPng ? fromPng(bytes) : fromJpeg(bytes);
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    throw new FormatError(`decodeImage: the ${isPng ? 'PNG' : 'JPEG'} file must be whole: ${(cause as Error).message}`, { cause }); // prettier-ignore
  }
}

function checkBytes(bytes: unknown): void {
  if (ArrayBuffer.isView(bytes) && 'BYTES_PER_ELEMENT' in bytes && bytes.BYTES_PER_ELEMENT === 1) return; // prettier-ignore
  const advice = typeof bytes === 'string' ? " (await import('node:fs')).readFileSync(path) gives those of a file." : ''; // prettier-ignore
  throw new TypeError(`decodeImage: bytes must be a Uint8Array; got ${said(bytes)}.${advice}`);
}

/** No byte of deflate stands for more bytes than this. */
const MOST_RATIO = 1032;

/** @throws FormatError if the sizes in a header are more than the file can hold. */
function checkSize(bytes: Uint8Array): void {
  if (bytes.length < 24) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  // a pixel has at least a bit
  if ((width * height) / 8 <= MOST_RATIO * bytes.length) return;
  throw new FormatError(`decodeImage: ${bytes.length} bytes must be able to hold the picture; the PNG file says ${width} × ${height}`); // prettier-ignore
}

function fromPng(bytes: Uint8Array): Image {
  checkSize(bytes);
  const { width, height, channels, depth, data, palette } = decode(bytes, { checkCrc: true });
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

/** Megabytes to decode a small file, the most for a large one, and how many bytes for each of its own. */
const [LEAST_ROOM, MOST_ROOM, ROOM_EACH] = [128, 4096, 2000];

function fromJpeg(bytes: Uint8Array): Image {
  const room = Math.min(MOST_ROOM, Math.max(LEAST_ROOM, Math.ceil((ROOM_EACH * bytes.length) / 2 ** 20))); // prettier-ignore
  try {
    const { width, height, data } = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: false, maxMemoryUsageInMB: room }); // prettier-ignore
    return fromPixels(data, { width, height, channels: 3 });
  } catch (cause) {
    if (!/limit exceeded/.test((cause as Error).message)) throw cause;
    throw new FormatError(`decodeImage: a JPEG file must have at most 100 million pixels, and as many as its ${bytes.length} bytes can hold; got more. Make it smaller first.`, { cause }); // prettier-ignore
  }
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
