// The phase face without the kernel that has the elements: the angles that the output saved.
import { angleOf } from '@eigenbook/mime';
import { phaseColour } from '../layout/phase.ts';
import { pictureOf } from '../layout/picture.ts';
import { blockReadOut } from '../layout/read-out.ts';
import type { FaceContext } from './face.ts';
import { overviewPixels } from './overview-pixels.ts';
import type { Pixels } from './pixel-face.ts';

/** The angles of the means of blocks, or the sizes alone of what an earlier version saved. */
export function savedPhase(context: FaceContext): Pixels {
  const { view, texts } = context;
  const { preview } = view;
  if (preview.kind === 'full' || !preview.angles) return overviewPixels(context);
  const angles = Float64Array.from(preview.angles, angleOf);
  const picture = pictureOf(view);
  const { rows, columns, values } = picture;
  return {
    rows,
    columns,
    line: texts.anglesOfMeans(rows, columns),
    paint({ theme }) {
      const image = new Uint8ClampedArray(4 * rows * columns);
      const largest = view.stats.max ?? 0;
      values.forEach((size, at) => {
        if (!Number.isFinite(size)) return;
        // where the mean is 0 there is no angle: as pale as 0
        const [angle, modulus] = Number.isNaN(angles[at]!) ? [0, 0] : [angles[at]!, size];
        image.set(phaseColour(modulus * Math.cos(angle), modulus * Math.sin(angle), largest, theme), 4 * at); // prettier-ignore
        image[4 * at + 3] = 255;
      });
      return image;
    },
    readOut(cell) {
      const block = blockReadOut(view, picture, cell);
      const angle = angles[cell.row * columns + cell.column]!;
      const degrees = Math.round((angle * 180) / Math.PI);
      return Number.isNaN(angle) ? block : { ...block, value: `${block.value} · ≈ ${degrees}°` };
    },
  };
}
