// Photographs are kept as PNG files and read when they are asked for.
import { Matrix } from '@eigenbook/matrix';
import { decode } from 'fast-png';
import { bytesOf } from './base64.ts';

/** One matrix a channel of a PNG file of 8 bits a channel, in base64. */
export function channelsOf<H extends number, W extends number>(
  png: string,
  height: H,
  width: W,
): Matrix<H, W>[] {
  const { data, channels } = decode(bytesOf(png));
  return Array.from({ length: channels }, (_, c) => {
    const values = new Float64Array(height * width);
    for (let k = 0; k < values.length; k++) values[k] = data[k * channels + c]!;
    return new Matrix(height, width, values);
  });
}
