// Between the plane and the pixels of its picture.
import { apply, type Entries, transformationOf, type Vector2 } from '@eigenbook/mime';

/** The picture, in its own pixels; the page scales it. */
export const [WIDTH, HEIGHT] = [560, 420];

export interface PlaneScale {
  /** Pixels per unit of the plane. */
  readonly unit: number;
  /** From one line of the grid to the next. */
  readonly step: number;
}

const MARGIN = 1.18;

/** A scale that has everything in sight: the unit circle, the images, the vectors. */
export function scaleOf(entries: Entries, vectors: readonly Vector2[]): PlaneScale {
  const [a, b, c, d] = entries;
  const points = [[a, c], [b, d], [a + b, c + d], ...vectors, ...vectors.map((x) => apply(entries, x))]; // prettier-ignore
  const wide = (WIDTH / HEIGHT) * 0.98;
  const axes = transformationOf(entries);
  const reaches = points.map(([x, y]) => Math.max(Math.abs(y), Math.abs(x) / wide));
  const [long] = axes.singularValues;
  const [ux, uy] = axes.outputDirections[0];
  const [short] = [axes.singularValues[1]];
  const ellipse = Math.max(
    Math.hypot(long * uy, short * ux),
    Math.hypot(long * ux, short * uy) / wide,
  );
  const reach = MARGIN * Math.max(1.5, ellipse, ...reaches);
  return { unit: HEIGHT / 2 / reach, step: roundStep(reach / 6) };
}

/** The smallest of … 0.5, 1, 2, 5, 10 … that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].find((digit) => digit * power >= least) ?? 10;
  return step * power;
}

export function toPixels({ unit }: PlaneScale, [x, y]: Vector2): Vector2 {
  return [WIDTH / 2 + unit * x, HEIGHT / 2 - unit * y];
}

/** A place in the picture as a point of the plane, on a tenth of the grid. */
export function toPlane({ unit, step }: PlaneScale, [left, top]: Vector2): Vector2 {
  const snap = (x: number) => {
    const tenths = Math.round(x / (step / 10));
    // divided by a whole number where that is exact: 0.3 and not 0.30000000000000004
    return step <= 1 ? tenths / Math.round(10 / step) : (tenths * step) / 10;
  };
  return [snap((left - WIDTH / 2) / unit), snap((HEIGHT / 2 - top) / unit)];
}

/** The numbers of the lines of a grid that has the whole picture in sight, 0 among them. */
export function gridNumbers({ unit, step }: PlaneScale): number[] {
  const most = Math.ceil(WIDTH / 2 / unit / step);
  return Array.from({ length: 2 * most + 1 }, (_, k) => (k - most) * step);
}

/** The map on the way from the identity to A, as `t` goes from 0 to 1. */
export function between(entries: Entries, t: number): Entries {
  if (t === 1) return entries;
  return ([1, 0, 0, 1] as const).map((one, k) => (1 - t) * one + t * entries[k]!) as unknown as Entries; // prettier-ignore
}
