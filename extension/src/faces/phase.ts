// The phase face of complex numbers: the angle as colour, paler the nearer to 0.
import { rowsAndColumns } from '@eigenbook/mime';
import { gather } from '../export/gather.ts';
import { phaseColour } from '../layout/phase.ts';
import { plainText } from '../layout/labels.ts';
import { complexShown } from '../layout/cell-text.ts';
import { placeText } from '../layout/read-out.ts';
import type { Face, FaceContext } from './face.ts';
import { savedPhase } from './saved-phase.ts';
import { pixelFace, type Pixels } from './pixel-face.ts';

export function phaseFace(context: FaceContext): Face {
  const { view, texts } = context;
  return pixelFace(context, [texts.phase, view.name].filter(Boolean).join(' '), () =>
    load(context),
  );
}

async function load(context: FaceContext): Promise<Pixels> {
  const { view, cells } = context;
  if (cells.reach === 'edges') return savedPhase(context);
  const { table } = await gather(view, cells);
  const { values: real, imag } = table;
  if (!imag) throw new TypeError('a phase must be of complex numbers');
  const [rows, columns] = rowsAndColumns(view.shape);
  return {
    rows,
    columns,
    paint({ theme }) {
      const image = new Uint8ClampedArray(4 * rows * columns);
      const largest = view.stats.max ?? 0;
      for (let at = 0; at < rows * columns; at++) {
        const isPoint = Number.isFinite(real[at]) && Number.isFinite(imag[at]);
        if (!isPoint) continue; // what is no point of the plane is left open
        image.set(phaseColour(real[at]!, imag[at]!, largest, theme), 4 * at);
        image[4 * at + 3] = 255;
      }
      return image;
    },
    readOut({ row, column }) {
      const at = row * columns + column;
      const [re, im] = [real[at]!, imag[at]!];
      const polar = `|z| = ${plainText(Math.hypot(re, im))}, ${plainText((Math.atan2(im, re) * 180) / Math.PI)}°`; // prettier-ignore
      return { index: placeText(view, row, column), value: `${complexShown(re, im)} · ${polar}` };
    },
  };
}
