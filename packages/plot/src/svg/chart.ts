// Lines, points and bars as a small SVG without script, for viewers that have no plotly.
import { type NamedPoint, namePlaces } from '../name-places.ts';
import { extent } from '../numbers.ts';
import { type Contours, contourLines } from './contours.ts';
import { type Axes, type Box, boxOf, frame, legend, type Named, SIZE } from './frame.ts';
import { scaleOf } from './scale.ts';
import { escape, LETTER, nameAt, number, PALETTE } from './text.ts';

export interface Mark {
  readonly kind: 'line' | 'points' | 'bars';
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** A text beside each point. */
  readonly labels?: readonly string[];
  /** Of bars, in numbers of the axis. Default 1. */
  readonly width?: number;
  /** Where each bar begins. Default 0. */
  readonly base?: readonly number[];
  /** Default: that of its place in the palette. */
  readonly colour?: string;
  /** Whether a line ends in the head of an arrow. */
  readonly isArrow?: boolean;
}

export interface Chart {
  readonly marks: readonly Mark[];
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly log?: { readonly x: boolean; readonly y: boolean };
  /** From where to where the axes go, whatever there is to see. */
  readonly ranges?: { readonly x?: Ends; readonly y?: Ends };
  /** Whether a length is as long along both axes. */
  readonly isEven?: boolean;
  readonly contours?: readonly Contours[];
  /** Whether x is dates, in milliseconds. */
  readonly areDates?: boolean;
  /** What is written below 0, 1, 2 … in place of numbers. */
  readonly categories?: readonly string[];
}

type Ends = readonly [low: number, high: number];

/** More is not seen in a picture of this size. */
const MOST = 2000;
/** Of a point. */
const RADIUS = 3.5;

export function chartSvg(chart: Chart): string {
  const { marks, title = '' } = chart;
  const named = marks.flatMap((mark, k): Named[] => (mark.name === '' ? [] : [{ name: mark.name, colour: colourAt(mark, k) }])); // prettier-ignore
  const box = boxOf(chart, named);
  const axes = axesOf(chart, box);
  const parts = [
    ...(chart.contours ?? []).map((grid) => contourLines(grid, axes)),
    ...marks.map((mark, k) => drawn(mark, [axes, box], colourAt(mark, k))),
    names(marks, axes, box),
  ];
  const isCropped = chart.ranges?.x || chart.ranges?.y;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.join(' ')}" width="${SIZE[0]}" height="${SIZE[1]}" role="img" aria-label="${escape(title || 'chart')}" font-family="sans-serif" font-size="11" fill="#666">`,
    frame(chart, axes, box),
    ...(isCropped ? cropped(parts, box) : parts),
    legend(named, box),
    '</svg>',
  ].join('');
}

function axesOf(
  { marks, log, ranges, contours = [], isEven = false, areDates }: Chart,
  box: Box,
): Axes {
  const hasBars = marks.some(({ kind }) => kind === 'bars');
  const xs = marks.flatMap(({ kind, x, width = 1 }) =>
    kind === 'bars' ? x.flatMap((at) => [at - width / 2, at + width / 2]) : x,
  );
  const ys = marks.flatMap(({ y }) => y);
  for (const { x, y } of contours) [xs, ys].forEach((all, k) => all.push(...[x, y][k]!));
  const across = [box.left, box.right] as const;
  const up = [box.bottom, box.top] as const;
  if (isEven) {
    const [x, y] = even([extent(xs), extent(ys)], [across[1] - across[0], up[0] - up[1]]);
    return { x: scaleOf(x, across), y: scaleOf(y, up) };
  }
  const margin = contours.length === 0 && marks.some(({ kind }) => kind === 'points') ? 0.04 : 0;
  return {
    x: scaleOf(ranges?.x ?? xs, across, {
      isLog: log?.x,
      areDates,
      margin: ranges?.x ? 0 : margin,
    }),
    y: scaleOf(ranges?.y ?? (hasBars && !log?.y ? [0, ...ys] : ys), up, { isLog: log?.y, margin: ranges?.y ? 0 : margin }), // prettier-ignore
  };
}

/** Ends about the same middles, of which a pixel of each axis stands for the same, and some room. */
function even(ends: readonly [Ends, Ends], pixels: readonly [number, number]): [Ends, Ends] {
  const sizes = ends.map(([low, high], k) => (high - low || 1) / pixels[k]!);
  const unit = 1.06 * Math.max(...sizes);
  const about = ([low, high]: Ends, count: number): Ends => {
    const [middle, half] = [(low + high) / 2, (unit * count) / 2];
    return [middle - half, middle + half];
  };
  return [about(ends[0], pixels[0]), about(ends[1], pixels[1])];
}

/** What lies beyond the axes is not seen. */
function cropped(parts: readonly string[], { left, right, top, bottom }: Box): string[] {
  const place = `x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" viewBox="${left} ${top} ${right - left} ${bottom - top}"`;
  return [`<svg ${place}>`, ...parts, '</svg>'];
}

function colourAt({ colour }: Mark, k: number): string {
  return colour ?? PALETTE[k % PALETTE.length]!;
}

function drawn(mark: Mark, [axes, box]: readonly [Axes, Box], colour: string): string {
  if (mark.kind === 'line') return line(mark, axes, colour);
  return mark.kind === 'points' ? points(mark, axes, colour) : bars(mark, [axes, box], colour);
}

/** A polyline for each stretch without a gap; a point alone is a dot. */
function line(mark: Mark, { x, y }: Axes, colour: string): string {
  const stretches: string[][] = [[]];
  for (const k of picked(mark.y)) {
    const [px, py] = [x.at(mark.x[k]!), y.at(mark.y[k]!)];
    if (Number.isNaN(px) || Number.isNaN(py)) stretches.push([]);
    else stretches.at(-1)!.push(`${number(px)},${number(py)}`);
  }
  const parts = stretches.map((stretch) => {
    if (stretch.length === 0) return '';
    if (stretch.length > 1) return `<polyline points="${stretch.join(' ')}"/>`;
    const [cx, cy] = stretch[0]!.split(',');
    return `<circle cx="${cx}" cy="${cy}" r="2"/>`;
  });
  const head = mark.isArrow ? arrowHead(stretches.at(-1)!, colour) : '';
  return `<g fill="none" stroke="${colour}" stroke-width="2">${parts.join('')}${head}</g>`;
}

/** At the end of a line, along its last piece. */
function arrowHead(spots: readonly string[], colour: string): string {
  const [[u, v], [a, b]] = [spots.at(-1), spots.at(-2)].map((spot) => (spot ?? '').split(',').map(Number)) as [number[], number[]]; // prettier-ignore
  const angle = (Math.atan2(v! - b!, u! - a!) * 180) / Math.PI;
  if (!Number.isFinite(angle) || (u === a && v === b)) return '';
  return `<path d="M0 0l-9 4v-8z" fill="${colour}" stroke="none" transform="translate(${u} ${v}) rotate(${number(angle)})"/>`;
}

/** Which points of a line are drawn: of a long one the lowest and the highest of each part. */
function picked(values: readonly number[]): number[] {
  const indices = values.map((_, k) => k);
  if (values.length <= MOST) return indices;
  const size = Math.ceil(values.length / (MOST / 2));
  return Array.from({ length: Math.ceil(values.length / size) }, (_, part) => {
    const own = indices.slice(part * size, (part + 1) * size);
    const finite = own.filter((k) => Number.isFinite(values[k]));
    if (finite.length === 0) return own.slice(0, 1);
    const low = finite.reduce((a, b) => (values[b]! < values[a]! ? b : a));
    const high = finite.reduce((a, b) => (values[b]! > values[a]! ? b : a));
    return low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
  }).flat();
}

function points(mark: Mark, { x, y }: Axes, colour: string): string {
  const every = Math.ceil(mark.x.length / MOST);
  const parts = mark.x.map((value, k) => {
    const [px, py] = [x.at(value), y.at(mark.y[k]!)];
    if (k % every !== 0 || Number.isNaN(px) || Number.isNaN(py)) return '';
    return `<circle cx="${number(px)}" cy="${number(py)}" r="${RADIUS}" fill="${colour}"/>`;
  });
  return `<g>${parts.join('')}</g>`;
}

/** The names of all points: those of one mark keep clear of those of another, and of arrows. */
function names(marks: readonly Mark[], { x, y }: Axes, { left, right, top, bottom }: Box): string {
  if (!marks.some(({ labels }) => labels)) return '';
  const placed: NamedPoint[] = [];
  const lines: [number, number][] = [];
  for (const { kind, labels, isArrow, ...mark } of marks) {
    if (kind !== 'points' && !isArrow) continue;
    if (isArrow) lines.push([placed.length, placed.length + 1]);
    const radius = isArrow ? 0 : RADIUS;
    mark.x.slice(0, MOST).forEach((value, k) => placed.push({ x: x.at(value), y: y.at(mark.y[k]!), radius, name: labels?.[k] ?? '' })); // prettier-ignore
  }
  const within = [left, top - 8, right + 8, bottom] as const;
  const places = namePlaces(placed, { letter: LETTER, within, lines });
  const isSeen = (point: NamedPoint) => point.name !== '' && Number.isFinite(point.x + point.y);
  return placed.map((point, k) => (isSeen(point) ? nameAt(point, places[k]!) : '')).join('');
}

function bars(mark: Mark, [{ x, y }, box]: readonly [Axes, Box], colour: string): string {
  const width = Math.max(0.5, (x.at(mark.width ?? 1) - x.at(0)) * 0.9);
  const parts = mark.x.map((value, k) => {
    const [px, py] = [x.at(value), y.at(mark.y[k]!)];
    if (Number.isNaN(py)) return '';
    const from = y.at(mark.base?.[k] ?? 0);
    const base = Number.isNaN(from) ? box.bottom : from;
    return `<rect x="${number(px - width / 2)}" y="${number(Math.min(py, base))}" width="${number(width)}" height="${number(Math.abs(base - py))}"/>`; // prettier-ignore
  });
  return `<g fill="${colour}">${parts.join('')}</g>`;
}
