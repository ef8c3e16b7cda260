// Several surfaces in one box, and points and lines among them: far fields first, nearer ones over them.
import { extent } from '../numbers.ts';
import { colourOf, shadeOf } from './colours.ts';
import { page } from './page.ts';
import { drawn, even, type SpaceMark } from './space.ts';
import { PALETTE } from './text.ts';
import { along, type AxisNames, axisEnds, type Box, HEIGHT, type Point, pointsOf, seen, WIDTH } from './view.ts'; // prettier-ignore

export interface Sheet {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** A row for each y; `null` is a hole. */
  readonly z: readonly (readonly (number | null)[])[];
  /** One for all of it; without one the height tells. */
  readonly colour?: string;
  readonly opacity: number;
}

export interface Scene extends AxisNames {
  readonly title?: string;
  readonly sheets: readonly Sheet[];
  readonly marks: readonly (SpaceMark & { readonly colour?: string })[];
  /** Whether a length is as long along every axis. */
  readonly isEven: boolean;
}

/** Fields to a side: as many that planes which cut each other do so where they should. */
const FIELDS = 16;

export function sceneSvg({ title, sheets, marks, isEven, ...names }: Scene): string {
  const all = [...marks.flatMap(({ points }) => points), ...sheets.flatMap(pointsOn)];
  const tight = [0, 1, 2].map((k) => extent(all.map((point) => point[k]!))) as unknown as Box;
  const box = isEven ? even(tight) : tight;
  const place = seen(box);
  const fields = sheets.flatMap((sheet) => fieldsOf(sheet, box));
  fields.sort((a, b) => a.nearness - b.nearness);
  return page([WIDTH, HEIGHT], ['surfaces', title === undefined ? {} : { title }], [
    ...fields.map(({ corners, colour, opacity }) => `<polygon fill="${colour}" fill-opacity="${opacity}" points="${pointsOf(corners.map(place))}"/>`),
    ...marks.map((mark, k) => drawn(mark, place, mark.colour ?? PALETTE[k % PALETTE.length]!)),
    axisEnds(box, names),
  ]); // prettier-ignore
}

function pointsOn({ x, y, z }: Sheet): Point[] {
  return z.flatMap((row, i) => row.flatMap((height, j) => (height === null ? [] : [[x[j]!, y[i]!, height] as const]))); // prettier-ignore
}

interface Field {
  readonly corners: readonly Point[];
  readonly colour: string;
  readonly opacity: number;
  readonly nearness: number;
}

/** The fields of a sheet, as fine whatever its grid. */
function fieldsOf(sheet: Sheet, box: Box): Field[] {
  const { x, y, z, opacity } = sheet;
  const heights = extent(z.flat().map((height) => height ?? Number.NaN));
  const [across, down] = [steps(x.length), steps(y.length)];
  const at = (i: number, j: number): Point => [between(x, j), between(y, i), heightAt(z, i, j)];
  return down.slice(1).flatMap((bottom, k) =>
    across.slice(1).flatMap((right, l): Field[] => {
      const [top, left] = [down[k]!, across[l]!];
      const corners = [at(top, left), at(top, right), at(bottom, right), at(bottom, left)];
      if (!corners.flat().every(Number.isFinite)) return [];
      const [u, v, w] = [0, 1, 2].map((axis) => corners.reduce((sum, corner) => sum + corner[axis]!, 0) / 4) as [number, number, number]; // prettier-ignore
      const colour = sheet.colour ?? colourOf('viridis', shadeOf(w, heights));
      // who looks stands in front of the corner of the largest x and y, and above
      const nearness = along(u, box[0]) + along(v, box[1]) + along(w, box[2]);
      return [{ corners, colour, opacity, nearness }];
    }),
  );
}

/** Places from 0 to n − 1, parts among them. */
function steps(n: number): number[] {
  return Array.from({ length: FIELDS + 1 }, (_, k) => (k * (n - 1)) / FIELDS);
}

function between(values: readonly number[], place: number): number {
  const k = Math.min(Math.floor(place), values.length - 2);
  return k < 0 ? values[0]! : values[k]! + (place - k) * (values[k + 1]! - values[k]!);
}

function heightAt(z: Sheet['z'], i: number, j: number): number {
  const row = (k: number) => between(z[k]!.map((height) => height ?? Number.NaN), j); // prettier-ignore
  const k = Math.min(Math.floor(i), z.length - 2);
  return k < 0 ? row(0) : row(k) + (i - k) * (row(k + 1) - row(k));
}
