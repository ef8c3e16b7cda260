import { DISPLAY, type MimeBundle, toBase64 } from '@eigenbook/mime';
import { type Matrix, ShapeError } from '@eigenbook/matrix';
import { encodePng } from './png.ts';

/** A picture: a matrix for each channel, of 0 (dark) … 255 (bright). */
export interface Image<H extends number = number, W extends number = number> {
  /** Rows of pixels. */
  readonly height: H;
  /** Pixels in a row. */
  readonly width: W;
  /** One H × W matrix (grey), two (grey, opacity), three (red, green, blue) or four (and opacity). */
  readonly channels: readonly Matrix<H, W>[];
  [DISPLAY](): MimeBundle;
}

/**
 * A picture from its channels.
 * @param channels - one to four matrices of one shape; numbers outside 0 … 255 are cut off when shown.
 * @throws ShapeError if there are others, or their shapes differ.
 * @example
 * ai.image([zeros(2, 3)]).width; // => 3
 */
export function image<H extends number, W extends number>(
  channels: readonly Matrix<H, W>[],
): Image<H, W> {
  const [first] = channels;
  if (!first || channels.length > 4) {
    throw new ShapeError(`image: channels must be one to four matrices; got ${channels.length}`);
  }
  for (const { rows, columns } of channels) {
    if (rows === first.rows && columns === first.columns) continue;
    throw new ShapeError(`image: channels must have one shape; got ${first.rows} × ${first.columns} and ${rows} × ${columns}`); // prettier-ignore
  }
  const picture: Image<H, W> = {
    height: first.rows,
    width: first.columns,
    channels,
    [DISPLAY]: () => ({
      'image/png': toBase64(encodePng(picture)),
      'text/plain': `Image<${first.rows}, ${first.columns}> of ${channels.length} channels`,
    }),
  };
  return picture;
}

/** How bright red, green and blue are to the eye. @see ITU-R BT.601 */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * The brightness of a picture as one matrix.
 * @example
 * ai.grey(ai.image([full(1, 1, 100), full(1, 1, 100), full(1, 1, 100)])); // => [[100]]
 */
export function grey<H extends number, W extends number>({
  channels,
}: Pick<Image<H, W>, 'channels'>): Matrix<H, W> {
  const [red, green, blue] = channels;
  if (!green || !blue) return red!;
  return red!.map((r, i, j) => {
    const k = i * red!.columns + j;
    return LUMA[0] * r + LUMA[1] * green.data[k]! + LUMA[2] * blue.data[k]!;
  });
}
