// Space as it is seen from above the corner of the largest x and y, a little from the side of x: on the
// diagonal [1, 1, 1] would be a point.
import { escape, number } from './text.ts';

export const [WIDTH, HEIGHT] = [560, 400];

export type Ends = readonly [low: number, high: number];
/** The ends of the three axes. */
export type Box = readonly [x: Ends, y: Ends, z: Ends];
export type Point = readonly [x: number, y: number, z: number];
type Spot = readonly [u: number, v: number];

export interface AxisNames {
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly zLabel?: string;
}

/** From −½ at the lower end to ½ at the higher. */
export function along(value: number, [low, high]: Ends): number {
  return high > low ? (value - low) / (high - low) - 0.5 : 0;
}

/** Where a point of the box is seen, in pixels; each axis is as long as the others. */
export function seen(box: Box): (point: Point) => Spot {
  return (point) => {
    const [x, y, z] = point.map((value, k) => along(value, box[k]!)) as [number, number, number];
    return [WIDTH / 2 + y * 230 - x * 138, HEIGHT / 2 + x * 82 + y * 49 - z * 190];
  };
}

export function pointsOf(spots: readonly Spot[]): string {
  return spots.map(([u, v]) => `${number(u)},${number(v)}`).join(' ');
}

/** The axes with their ends in words: those of x and y along the near edges, z above on the right. */
export function axisEnds(
  box: Box,
  { xLabel = 'x', yLabel = 'y', zLabel = 'z' }: AxisNames,
): string {
  const [ex, ey, ez] = box;
  const place = seen(box);
  const short = (value: number) => String(Number(value.toPrecision(3)));
  const text = ([u, v]: Spot, words: string, [low, high]: Ends, anchor = "middle") => `<text x="${number(u)}" y="${number(v)}" text-anchor="${anchor}">${escape(words)}: ${short(low)} … ${short(high)}</text>`; // prettier-ignore
  const [left, right] = [place([ex[1], ey[0], ez[0]]), place([ex[0], ey[1], ez[0]])];
  return [
    text([left[0] + 20, left[1] + 70], yLabel, ey),
    text([right[0] - 20, right[1] + 70], xLabel, ex),
    text([WIDTH - 8, 40], zLabel, ez, 'end'),
  ].join('');
}
