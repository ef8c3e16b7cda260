import { colourScale, type Thumbnail } from '@eigenbook/mime';
import { readAppearance } from '../appearance.ts';
import { element } from '../element.ts';
import { cssColour } from '../layout/css-colour.ts';
import { fill, surfaceOf } from '../surface.ts';
import { thumbnailValues } from './variable-list.ts';

const SIDE = 36;
const SMALLEST = 6;

/** A heatmap of a few elements, as wide and high as the shape says; it tells a screen reader nothing. */
export function thumbnailCanvas(thumbnail: Thumbnail): HTMLCanvasElement | undefined {
  const values = thumbnailValues(thumbnail);
  if (!values) return undefined;
  const { rows, columns, low, high } = thumbnail;
  const cell = SIDE / Math.max(rows, columns);
  const [width, height] = [columns, rows].map((count) => Math.max(SMALLEST, count * cell));
  const canvas = element('canvas', 'eb-thumbnail');
  canvas.setAttribute('aria-hidden', 'true');
  const surface = surfaceOf(canvas, width!, height!);
  const appearance = readAppearance();
  const scale = colourScale({ min: low, max: high }, appearance.theme);
  const size = { width: width! / columns, height: height! / rows };
  values.forEach((value, at) => {
    surface.g.fillStyle = Number.isNaN(value) ? appearance.line : cssColour(scale.colourOf(value));
    const [x, y] = [(at % columns) * size.width, Math.floor(at / columns) * size.height];
    fill(surface, { x, y, ...size });
  });
  return canvas;
}
