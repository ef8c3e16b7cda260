// The image face without the kernel that has the elements: the pictures that the output saved.
import { levelValue, picturedAxes } from '@eigenbook/mime';
import { plainText, roundText, unravelled } from '../layout/labels.ts';
import { montageCell, montageOf } from '../layout/montage.ts';
import { blockRange } from '../layout/picture.ts';
import { picturesOf } from '../layout/pixels.ts';
import { spansText } from '../layout/read-out.ts';
import type { FaceContext } from './face.ts';
import { paintMontage } from './montage-paint.ts';
import { overviewPixels } from './overview-pixels.ts';
import type { Pixels } from './pixel-face.ts';

export function savedImage(context: FaceContext): Pixels {
  const { view, texts } = context;
  const { preview, shape, dtype } = view;
  // bytes of two axes are a picture as they are
  if (preview.kind === 'full' || !preview.pictures) return overviewPixels(context);
  const { low, high } = preview.pooled;
  const { levels, count, rows, columns, channels: per } = preview.pictures;
  const axes = picturedAxes(shape, dtype);
  const { channels } = picturesOf(view);
  const montage = montageOf(count, rows, columns);
  const valueAt = (at: number) => levelValue(levels[at]!, low, high);
  const leading = shape.slice(0, axes.hasChannels ? -3 : -2);
  return {
    rows: montage.rows,
    columns: montage.columns,
    line: texts.savedPictures(count, axes.count, `${rows} × ${columns}`),
    paint: (appearance) => paintMontage(context, { montage, channels, valueAt }, appearance),
    readOut({ row, column }) {
      const cell = montageCell(montage, row, column);
      if (!cell) return undefined;
      const first = ((cell.picture * rows + cell.row) * columns + cell.column) * per;
      const means = Array.from({ length: per }, (_, k) => valueAt(first + k));
      const place = spansText(blockRange(axes.height, rows, cell.row), blockRange(axes.width, columns, cell.column)); // prettier-ignore
      const index = place.replace('[', `[${[...unravelled(leading, cell.picture), ''].join(', ')}`);
      const shown = means.map((x) => (Number.isFinite(x) ? roundText(x) : plainText(x)));
      return { index, value: `≈ ${shown.join(', ')}` };
    },
  };
}
