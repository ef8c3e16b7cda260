// Pictures side by side as the pixels of one.
import type { Appearance } from '../appearance.ts';
import { type Montage, montageCell } from '../layout/montage.ts';
import { brightness, type Pictures } from '../layout/pixels.ts';
import type { FaceContext } from './face.ts';

/** Where the first number of a pixel lies among those of all pictures. */
export function placesIn(montage: Montage, per: number) {
  return (row: number, column: number) => {
    const cell = montageCell(montage, row, column);
    return cell && ((cell.picture * montage.height + cell.row) * montage.width + cell.column) * per;
  };
}

interface Painted extends Pictures {
  readonly valueAt: (at: number) => number;
}

export function paintMontage(
  { view, scale }: FaceContext,
  { montage, channels, valueAt }: Painted,
  { theme }: Appearance,
): Uint8ClampedArray<ArrayBuffer> {
  const { rows, columns } = montage;
  const bright = brightness(view);
  const { colourOf } = scale(theme);
  const placeOf = placesIn(montage, Math.max(1, channels));
  const image = new Uint8ClampedArray(4 * rows * columns);
  for (let row = 0, to = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, to += 4) {
      const at = placeOf(row, column);
      if (at === undefined) continue;
      const grey = channels === 1;
      const colour = channels === 0 ? colourOf(valueAt(at)) : [0, 1, 2].map((k) => bright(valueAt(at + (grey ? 0 : k)))); // prettier-ignore
      image.set(colour, to);
      image[to + 3] = channels === 4 ? bright(valueAt(at + 3)) : 255;
    }
  }
  return image;
}
