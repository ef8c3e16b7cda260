// A surface as a person in front of its corner sees it: the far fields first, nearer ones over them.
import { extent } from '../numbers.ts';
import { colourOf, SHADES, shadeOf } from './colours.ts';
import { page } from './page.ts';
import { number } from './text.ts';
import { along, type AxisNames, axisEnds, HEIGHT, type Point, pointsOf, seen, WIDTH } from './view.ts'; // prettier-ignore

export interface Relief extends AxisNames {
  readonly title?: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** A row for each y; `null` is a hole. */
  readonly z: readonly (readonly (number | null)[])[];
  readonly path: readonly Point[];
}

/** Lines of the grid to a side. */
const MOST = 31;

export function reliefSvg(relief: Relief): string {
  const { z, path, title } = relief;
  const columns = picked(relief.x.length);
  const rows = picked(relief.y.length);
  const heights = extent([...z.flat().map((value) => value ?? Number.NaN), ...path.map((point) => point[2])]); // prettier-ignore
  const ends = [extent(relief.x), extent(relief.y), heights] as const;
  const place = seen(ends);
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
    axisEnds(ends, relief),
    `<g>${[0, SHADES - 1].map((shade, k) => `<rect x="${WIDTH - 30 + 12 * k}" y="46" width="12" height="8" fill="${colourOf('viridis', shade)}"/>`).join('')}</g>`,
  ]); // prettier-ignore
}

/** Indices of at most MOST of n lines, the first and the last among them. */
function picked(n: number): number[] {
  const count = Math.min(n, MOST);
  return Array.from({ length: count }, (_, k) =>
    Math.round((k * (n - 1)) / Math.max(1, count - 1)),
  );
}
