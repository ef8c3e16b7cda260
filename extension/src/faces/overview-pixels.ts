// What a picture is without the kernel that has its elements: the overview that the output saved.
import { isComplexDType } from '@eigenbook/mime';
import { brightness } from '../layout/pixels.ts';
import { pictureOf } from '../layout/picture.ts';
import { blockReadOut } from '../layout/read-out.ts';
import type { FaceContext } from './face.ts';
import type { Pixels } from './pixel-face.ts';

/** Bytes in their greys, other numbers in the colours of the scale; of complex ones their size alone. */
export function overviewPixels({ view, texts, scale }: FaceContext): Pixels {
  const picture = pictureOf(view);
  const { rows, columns, values } = picture;
  const bright = view.dtype === 'uint8' ? brightness(view) : undefined;
  return {
    rows,
    columns,
    line: isComplexDType(view.dtype) ? texts.sizesAlone(rows, columns) : texts.means(rows, columns),
    paint({ theme }) {
      const { colourOf } = scale(theme);
      const image = new Uint8ClampedArray(4 * rows * columns);
      values.forEach((value, at) => {
        if (!Number.isFinite(value)) return;
        image.set(
          bright ? Array.from({ length: 3 }, () => bright(value)) : colourOf(value),
          4 * at,
        );
        image[4 * at + 3] = 255;
      });
      return image;
    },
    readOut: (cell) => blockReadOut(view, picture, cell),
  };
}
