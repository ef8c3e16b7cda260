// Lines of equal height over a grid, by marching squares. @see Lorensen and Cline 1987, in the plane
import { extent } from '../numbers.ts';
import { colourOf, SHADES } from './colours.ts';
import type { Scale } from './scale.ts';
import { number } from './text.ts';

export interface Contours {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** A row for each y; `null` is a hole. */
  readonly z: readonly (readonly (number | null)[])[];
}

/** Lines between the lowest and the highest height. */
const LEVELS = 12;

type Corner = readonly [u: number, v: number, height: number];

export function contourLines(
  { x, y, z }: Contours,
  place: { readonly x: Scale; readonly y: Scale },
): string {
  // prettier-ignore
  const [low, high] = extent(z.flat().map((value) => value ?? Number.NaN));
  const lines = Array.from({ length: LEVELS }, (_, k) => {
    const level = low + ((k + 1) / (LEVELS + 1)) * (high - low);
    const shade = Math.round(((k + 1) / (LEVELS + 1)) * (SHADES - 1));
    const pieces = y.slice(1).flatMap((_v, i) =>
      x.slice(1).map((_u, j) => {
        const corners = [[i, j], [i, j + 1], [i + 1, j + 1], [i + 1, j]].map(([a, b]) => [place.x.at(x[b!]!), place.y.at(y[a!]!), z[a!]?.[b!] ?? Number.NaN] as const); // prettier-ignore
        return crossings(corners, level);
      }),
    );
    return `<path stroke="${colourOf('viridis', shade)}" d="${pieces.join('')}"/>`;
  });
  return `<g fill="none" stroke-width="1.3">${lines.join('')}</g>`;
}

/** Where a level crosses the sides of a field, two and two. */
function crossings(corners: readonly Corner[], level: number): string {
  if (corners.some((corner) => !corner.every(Number.isFinite))) return '';
  const spots = corners.flatMap(([u, v, a], k) => {
    const [s, t, b] = corners[(k + 1) % 4]!;
    if (a < level === b < level) return [];
    const along = (level - a) / (b - a);
    return [`${number(u + along * (s - u))} ${number(v + along * (t - v))}`];
  });
  return spots.map((spot, k) => `${k % 2 === 0 ? 'M' : 'L'}${spot}`).join('');
}
