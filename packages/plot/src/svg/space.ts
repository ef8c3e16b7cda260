// Points and lines in space, over the floor of their box.
import { extent } from '../numbers.ts';
import { page } from './page.ts';
import { escape, number, PALETTE } from './text.ts';
import { type AxisNames, axisEnds, type Box, HEIGHT, type Point, pointsOf, seen, WIDTH } from './view.ts'; // prettier-ignore

export interface SpaceMark {
  readonly kind: 'line' | 'points';
  readonly name: string;
  readonly points: readonly Point[];
  /** A text beside each point. */
  readonly labels?: readonly string[];
}

export interface Space extends AxisNames {
  readonly title?: string;
  readonly marks: readonly SpaceMark[];
  /** Whether a length is as long along every axis. */
  readonly isEven: boolean;
}

/** More is not seen in a picture of this size. */
const MOST = 2000;

export function spaceSvg({ title, marks, isEven, ...names }: Space): string {
  const all = marks.flatMap(({ points }) => points);
  const tight = [0, 1, 2].map((k) => extent(all.map((point) => point[k]!))) as unknown as Box;
  const box = isEven ? even(tight) : tight;
  const place = seen(box);
  const floor = [[0, 0], [0, 1], [1, 1], [1, 0]].map(([i, j]) => place([box[0][i!]!, box[1][j!]!, box[2][0]])); // prettier-ignore
  return page([WIDTH, HEIGHT], ['points in space', title === undefined ? {} : { title }], [
    `<polygon fill="none" stroke="#ccc" points="${pointsOf(floor)}"/>`,
    ...marks.map((mark, k) => drawn(mark, place, PALETTE[k % PALETTE.length]!)),
    axisEnds(box, names),
  ]); // prettier-ignore
}

/** A mark in its colour. */
export function drawn(
  { kind, name, points, labels }: SpaceMark,
  place: (point: Point) => readonly [number, number],
  colour: string,
): string {
  const every = Math.ceil(points.length / MOST) || 1;
  const shown = points.flatMap((point, k) => (k % every === 0 && point.every(Number.isFinite) ? [[place(point), k] as const] : [])); // prettier-ignore
  const text = (u: number, v: number, words: string) => `<text x="${number(u + 5)}" y="${number(v - 4)}" fill="${colour}">${escape(words)}</text>`; // prettier-ignore
  const last = shown.at(-1);
  if (kind === 'line') {
    const end = last ? `<circle cx="${number(last[0][0])}" cy="${number(last[0][1])}" r="3" fill="${colour}"/>${name === '' ? '' : text(...last[0], name)}` : ''; // prettier-ignore
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${pointsOf(shown.map(([spot]) => spot))}"/>${end}`; // prettier-ignore
  }
  const dots = shown.map(([[u, v], k]) => `<circle cx="${number(u)}" cy="${number(v)}" r="2.5"/>${labels ? text(u, v, labels[k]!) : ''}`); // prettier-ignore
  const legend = name === '' || !last ? '' : text(...last[0], name);
  return `<g fill="${colour}">${dots.join('')}</g>${legend}`;
}

/** The box with three sides of one length about the same middle. */
export function even(box: Box): Box {
  const half = Math.max(...box.map(([low, high]) => (high - low) / 2));
  return box.map(([low, high]) => [(low + high) / 2 - half, (low + high) / 2 + half] as const) as unknown as Box; // prettier-ignore
}
