// Lines, points and bars as a small SVG without script, for viewers that have no plotly.
import { escape, number, PALETTE } from './text.ts';
import { type Contours, contourLines } from './contours.ts';
import { type Scale, scaleOf } from './scale.ts';

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
  readonly contours?: readonly Contours[];
  /** What is written below 0, 1, 2 … in place of numbers. */
  readonly categories?: readonly string[];
}

type Ends = readonly [low: number, high: number];

const [WIDTH, HEIGHT] = [560, 340];
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 16, 32, 48];
/** More is not seen in a picture of this size. */
const MOST = 2000;

interface Axes {
  readonly x: Scale;
  readonly y: Scale;
}

export function chartSvg(chart: Chart): string {
  const { marks, log, ranges, contours = [], title = '' } = chart;
  const hasBars = marks.some(({ kind }) => kind === 'bars');
  const xs = marks.flatMap(({ kind, x, width = 1 }) =>
    kind === 'bars' ? x.flatMap((at) => [at - width / 2, at + width / 2]) : x,
  );
  const ys = marks.flatMap(({ y }) => y);
  for (const { x, y } of contours) [xs, ys].forEach((all, k) => all.push(...[x, y][k]!));
  const axes = {
    x: scaleOf(ranges?.x ?? xs, [LEFT, WIDTH - RIGHT], log?.x),
    y: scaleOf(ranges?.y ?? (hasBars && !log?.y ? [0, ...ys] : ys), [HEIGHT - BOTTOM, TOP], log?.y),
  };
  const parts = [
    ...contours.map((grid) => contourLines(grid, axes)),
    ...marks.map((mark, k) => drawn(mark, axes, colourAt(mark, k))),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escape(title || 'chart')}" font-family="sans-serif" font-size="11" fill="#666">`,
    frame(chart, axes),
    ...(ranges?.x || ranges?.y ? cropped(parts) : parts),
    legend(marks),
    '</svg>',
  ].join('');
}

/** What lies beyond the axes is not seen. */
function cropped(parts: readonly string[]): string[] {
  const [width, height] = [WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP];
  const place = `x="${LEFT}" y="${TOP}" width="${width}" height="${height}" viewBox="${LEFT} ${TOP} ${width} ${height}"`;
  return [`<svg ${place}>`, ...parts, '</svg>'];
}

function colourAt({ colour }: Mark, k: number): string {
  return colour ?? PALETTE[k % PALETTE.length]!;
}

function drawn(mark: Mark, axes: Axes, colour: string): string {
  if (mark.kind === 'line') return line(mark, axes, colour);
  return mark.kind === 'points' ? points(mark, axes, colour) : bars(mark, axes, colour);
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
    const label = mark.labels?.[k];
    const text = label ? `<text x="${number(px + 5)}" y="${number(py - 4)}">${escape(label)}</text>` : ''; // prettier-ignore
    return `<circle cx="${number(px)}" cy="${number(py)}" r="3.5" fill="${colour}"/>${text}`;
  });
  return `<g>${parts.join('')}</g>`;
}

function bars(mark: Mark, { x, y }: Axes, colour: string): string {
  const width = Math.max(0.5, (x.at(mark.width ?? 1) - x.at(0)) * 0.9);
  const parts = mark.x.map((value, k) => {
    const [px, py] = [x.at(value), y.at(mark.y[k]!)];
    if (Number.isNaN(py)) return '';
    const from = y.at(mark.base?.[k] ?? 0);
    const base = Number.isNaN(from) ? HEIGHT - BOTTOM : from;
    return `<rect x="${number(px - width / 2)}" y="${number(Math.min(py, base))}" width="${number(width)}" height="${number(Math.abs(base - py))}"/>`; // prettier-ignore
  });
  return `<g fill="${colour}">${parts.join('')}</g>`;
}

function frame({ title, xLabel, yLabel, categories }: Chart, { x, y }: Axes): string {
  const bottom = HEIGHT - BOTTOM;
  const every = Math.ceil((categories?.length ?? 0) / 14) || 1;
  const below = categories
    ? categories.flatMap((text, k) => (k % every === 0 ? [[k, text] as const] : []))
    : x.ticks.map((tick) => [tick, shortNumber(tick)] as const);
  return [
    `<path d="M${LEFT} ${TOP}V${bottom}H${WIDTH - RIGHT}" fill="none" stroke="#999"/>`,
    ...below.map(([at, text]) => `<text x="${number(x.at(at))}" y="${bottom + 15}" text-anchor="middle">${escape(text)}</text>`), // prettier-ignore
    ...y.ticks.map((tick) => `<text x="${LEFT - 6}" y="${number(y.at(tick) + 4)}" text-anchor="end">${shortNumber(tick)}</text>`), // prettier-ignore
    title ? `<text x="${WIDTH / 2}" y="18" text-anchor="middle" font-size="14">${escape(title)}</text>` : '', // prettier-ignore
    xLabel ? `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 10}" text-anchor="middle">${escape(xLabel)}</text>` : '', // prettier-ignore
    yLabel ? `<text transform="translate(14 ${(TOP + bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(yLabel)}</text>` : '', // prettier-ignore
  ].join('');
}

function legend(marks: readonly Mark[]): string {
  const named = marks
    .flatMap((mark, k) =>
      mark.name === '' ? [] : [{ name: mark.name, colour: colourAt(mark, k) }],
    )
    .slice(0, 12);
  return named
    .map(
      ({ name, colour }, row) =>
        `<text x="${WIDTH - RIGHT - 4}" y="${TOP + 12 + row * 14}" text-anchor="end" fill="${colour}">${escape(name)}</text>`,
    ) // prettier-ignore
    .join('');
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
