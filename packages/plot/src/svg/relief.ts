// A surface as a person in front of its corner sees it: the far fields first, nearer ones over them.
import { extent } from '../numbers.ts';
import { colourOf, SHADES, shadeOf } from './colours.ts';
import { page, type Titles } from './page.ts';
import { escape, number } from './text.ts';

export interface Relief extends Titles {
  readonly zLabel?: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** A row for each y; `null` is a hole. */
  readonly z: readonly (readonly (number | null)[])[];
  readonly path: readonly (readonly [x: number, y: number, z: number])[];
}

/** Lines of the grid to a side. */
const MOST = 31;
const [WIDTH, HEIGHT] = [560, 400];

type Spot = readonly [u: number, v: number];

export function reliefSvg(relief: Relief): string {
  const { z, path, title } = relief;
  const columns = picked(relief.x.length);
  const rows = picked(relief.y.length);
  const heights = extent([...z.flat().map((value) => value ?? Number.NaN), ...path.map((point) => point[2])]); // prettier-ignore
  const ends = [extent(relief.x), extent(relief.y), heights] as const;
  const place = projection(ends);
  const near = (x: number, y: number) => along(x, ends[0]) + along(y, ends[1]);
  const fields: { readonly nearness: number; readonly markup: string }[] = [];
  for (let i = 0; i + 1 < rows.length; i++) {
    for (let j = 0; j + 1 < columns.length; j++) {
      const corners = [[i, j], [i, j + 1], [i + 1, j + 1], [i + 1, j]].map(([a, b]) => [relief.x[columns[b!]!]!, relief.y[rows[a!]!]!, z[rows[a!]!]![columns[b!]!]] as const); // prettier-ignore
      if (corners.some(([, , height]) => height === null || height === undefined)) continue;
      const spots = corners.map(([x, y, height]) => place([x, y, height!]));
      const shade = shadeOf(corners.reduce((sum, corner) => sum + corner[2]!, 0) / 4, heights);
      fields.push({ nearness: near(corners[0]![0], corners[0]![1]) + near(corners[2]![0], corners[2]![1]), markup: `<polygon fill="${colourOf('viridis', shade)}" points="${pointsOf(spots)}"/>` }); // prettier-ignore
    }
  }
  fields.sort((a, b) => a.nearness - b.nearness);
  const way = path.filter((point) => point.every(Number.isFinite)).map(place);
  return page([WIDTH, HEIGHT], ['surface', title === undefined ? {} : { title }], [
    `<g stroke="#fff" stroke-width="0.3" stroke-opacity="0.5">${fields.map(({ markup }) => markup).join('')}</g>`,
    way.length > 0 ? `<polyline fill="none" stroke="#d62728" stroke-width="2" points="${pointsOf(way)}"/>` : '', // prettier-ignore
    ...way.map(([u, v]) => `<circle cx="${number(u)}" cy="${number(v)}" r="2.5" fill="#d62728"/>`),
    axes(relief, heights, place),
  ]); // prettier-ignore
}

/** Indices of at most MOST of n lines, the first and the last among them. */
function picked(n: number): number[] {
  const count = Math.min(n, MOST);
  return Array.from({ length: count }, (_, k) =>
    Math.round((k * (n - 1)) / Math.max(1, count - 1)),
  );
}

type Ends = readonly [low: number, high: number];

/** From −½ at the lower end to ½ at the higher. */
function along(value: number, [low, high]: Ends): number {
  return high > low ? (value - low) / (high - low) - 0.5 : 0;
}

/** From above the corner of the largest x and y; each axis as long as the others. */
function projection(ends: readonly [Ends, Ends, Ends]) {
  return (point: readonly [number, number, number]): Spot => {
    const [x, y, z] = point.map((value, k) => along(value, ends[k]!)) as [number, number, number];
    return [WIDTH / 2 + (y - x) * 190, HEIGHT / 2 + (x + y) * 90 - z * 150];
  };
}

/** The ends of the axes along the near edges, in words. */
function axes(
  { x, y, xLabel = 'x', yLabel = 'y', zLabel = 'z' }: Relief,
  [low, high]: Ends,
  place: (point: readonly [number, number, number]) => Spot,
): string {
  const [ex, ey] = [extent(x), extent(y)];
  const short = (value: number) => String(Number(value.toPrecision(3)));
  const text = ([u, v]: Spot, words: string, anchor: string) => `<text x="${number(u)}" y="${number(v)}" text-anchor="${anchor}">${escape(words)}</text>`; // prettier-ignore
  const [left, right] = [place([ex[1], ey[0], low]), place([ex[0], ey[1], low])];
  return [
    text([left[0] + 20, left[1] + 70], `${yLabel}: ${short(ey[0])} … ${short(ey[1])}`, 'middle'),
    text([right[0] - 20, right[1] + 70], `${xLabel}: ${short(ex[0])} … ${short(ex[1])}`, 'middle'),
    text([WIDTH - 8, 40], `${zLabel}: ${short(low)} … ${short(high)}`, 'end'),
    `<g>${[0, SHADES - 1].map((shade, k) => `<rect x="${WIDTH - 30 + 12 * k}" y="46" width="12" height="8" fill="${colourOf('viridis', shade)}"/>`).join('')}</g>`, // prettier-ignore
  ].join('');
}

function pointsOf(spots: readonly Spot[]): string {
  return spots.map(([u, v]) => `${number(u)},${number(v)}`).join(' ');
}
