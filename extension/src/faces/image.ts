// The image face: a picture, or a montage of many: channels, heads, a batch.
import { type MatrixView, rowsAndColumns } from '@eigenbook/mime';
import { gather } from '../export/gather.ts';
import { indexText, plainText } from '../layout/labels.ts';
import { picturesOf } from '../layout/pixels.ts';
import { complexShown } from '../layout/cell-text.ts';
import type { Face, FaceContext } from './face.ts';
import { paintMontage, placesIn } from './montage-paint.ts';
import { pixelFace, type Pixels } from './pixel-face.ts';
import { savedImage } from './saved-image.ts';

export function imageFace(context: FaceContext): Face {
  const { view, texts } = context;
  return pixelFace(context, [texts.image, view.name].filter(Boolean).join(' '), () =>
    load(context),
  );
}

async function load(context: FaceContext): Promise<Pixels> {
  const { view, cells } = context;
  if (cells.reach === 'edges') return savedImage(context);
  const { table } = await gather(view, cells);
  const { values, imag } = table;
  const { montage, channels } = picturesOf(view);
  const [{ rows, columns }, per] = [montage, Math.max(1, channels)];
  const placeOf = placesIn(montage, per);
  const size = (at: number) => (imag ? Math.hypot(values[at]!, imag[at]!) : values[at]!);
  return {
    rows,
    columns,
    paint: (appearance) => paintMontage(context, { montage, channels, valueAt: size }, appearance),
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
