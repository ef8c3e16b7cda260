// The image face: a picture, or a montage of many: channels, heads, a batch.
import { type MatrixView, rowsAndColumns } from '@eigenbook/mime';
import { gather } from '../export/gather.ts';
import { indexText, plainText } from '../layout/labels.ts';
import { montageCell } from '../layout/montage.ts';
import { brightness, picturesOf } from '../layout/pixels.ts';
import { complexShown } from '../layout/cell-text.ts';
import type { Face, FaceContext } from './face.ts';
import { overviewPixels } from './overview-pixels.ts';
import { pixelFace, type Pixels } from './pixel-face.ts';

export function imageFace(context: FaceContext): Face {
  const { view, texts } = context;
  return pixelFace(context, [texts.image, view.name].filter(Boolean).join(' '), () =>
    load(context),
  );
}

async function load(context: FaceContext): Promise<Pixels> {
  const { view, cells, texts, scale } = context;
  const { montage, channels } = picturesOf(view);
  if (cells.reach === 'edges') {
    // an overview of a stack of pictures, or of colours, is none
    if (view.shape.length <= 2) return overviewPixels(context);
    throw new Error(texts.picturesNeedKernel);
  }
  const { table } = await gather(view, cells);
  const { values, imag } = table;
  const { rows, columns } = montage;
  const per = Math.max(1, channels);
  const bright = brightness(view);
  const placeOf = (row: number, column: number) => {
    const cell = montageCell(montage, row, column);
    return cell && ((cell.picture * montage.height + cell.row) * montage.width + cell.column) * per;
  };
  const size = (at: number) => (imag ? Math.hypot(values[at]!, imag[at]!) : values[at]!);
  return {
    rows,
    columns,
    paint({ theme }) {
      const colours = scale(theme);
      const image = new Uint8ClampedArray(4 * rows * columns);
      for (let row = 0, to = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++, to += 4) {
          const at = placeOf(row, column);
          if (at === undefined) continue;
          const grey = channels === 1;
          const colour = channels === 0 ? colours.colourOf(size(at)) : [0, 1, 2].map((k) => bright(values[at + (grey ? 0 : k)]!)); // prettier-ignore
          image.set(colour, to);
          image[to + 3] = channels === 4 ? bright(values[at + 3]!) : 255;
        }
      }
      return image;
    },
    readOut({ row, column }) {
      const at = placeOf(row, column);
      if (at === undefined) return undefined;
      const shown = (k: number) => (imag ? complexShown(values[k]!, imag[k]!) : plainText(values[k]!)); // prettier-ignore
      const value = Array.from({ length: per }, (_, k) => shown(at + k)).join(', ');
      return { index: pixelIndex(view, at), value };
    },
  };
}

/** The index of a pixel, its axes by their names where they have some. */
function pixelIndex({ shape, axes }: MatrixView, at: number): string {
  const [, columns] = rowsAndColumns(shape);
  const index = indexText(shape, Math.floor(at / columns), at % columns);
  if (!axes) return index;
  return index.replaceAll(/\d+/g, (text, offset: number) => {
    const axis = index.slice(0, offset).split(',').length - 1;
    return `${axes[axis]} ${text}`;
  });
}
