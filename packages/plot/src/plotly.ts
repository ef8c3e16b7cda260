// A figure from what plotly.js reads, with a picture of its most common traces for other viewers.
import { type Places, placesOf, stillOf as pictureOf } from './along.ts';
import { Figure, type Frame, type Layout, textOf, type Trace } from './figure.ts';
import { isSeries, rowsOf, type Table, tableOf } from './numbers.ts';
import { type Chart, chartSvg, type Mark } from './svg/chart.ts';
import type { Contours } from './svg/contours.ts';
import { type Scene, sceneSvg, type Sheet } from './svg/scene.ts';
import { PALETTE } from './svg/text.ts';

/** Traces and a layout of plotly.js. */
export interface PlotlyFigureOf {
  /** What is drawn. */
  readonly data: readonly Trace[];
  /** What is around it. */
  readonly layout?: Layout;
  /** What it moves through when one of the layout’s buttons or sliders plays it. */
  readonly frames?: readonly Frame[];
}

/**
 * A figure of plotly’s own traces, which viewers without plotly see as a picture: lines, points, bars and
 * contours on two axes; surfaces, lines and points in space.
 * @param figure - `data`, `layout` and `frames`, as plotly.js takes them; matrices and tensors may stand for
 * lists: one of a single row or column for that of its numbers, but as a `z` of rows.
 * @throws TypeError if `data` is no list of traces.
 * @see https://plotly.com/javascript/reference
 * @example
 * const circle = plot.figure({ data: [{ type: 'contour', z: [[2, 1, 2], [1, 0, 1], [2, 1, 2]] }], layout: { xaxis: { range: [0, 1] } } });
 * circle.data[0]!.type; // => 'contour'
 */
export function figure({ data: given, layout = {}, frames = [] }: PlotlyFigureOf): Figure {
  const isList = Array.isArray(given) && given.every((trace) => typeof trace === 'object');
  if (!isList) throw new TypeError('figure: data must be a list of plotly’s traces; got none');
  const data = given.map((trace) => withLists(trace, trace.type));
  const title = textIn(layout.title);
  const kinds = [...new Set(data.map((trace) => trace.type ?? 'scatter'))].join(', ');
  const svg = stillOf(data, layout);
  return new Figure(data, layout, {
    text: textOf('figure', kinds || 'nothing', title === undefined ? {} : { title }),
    ...(svg && { svg }),
    frames: frames.map((frame) => ({ ...frame, ...(frame.data && { data: frame.data.map((part, k) => withLists(part, part.type ?? data[k]?.type)) }) })), // prettier-ignore
  });
}

/** Traces whose z is a table, whatever its size. */
const OF_TABLES = /^(?:heatmap|contour|surface)/;

/** A trace, or a part of one, with lists in the place of matrices and tensors. */
function withLists<T extends object>(part: T, type: unknown): T {
  const entries = Object.entries(part).map(([key, value]: [string, unknown]) => {
    if (isSeries(value) && !Array.isArray(value) && !ArrayBuffer.isView(value)) {
      const rows = rowsOf(tableOf(`figure: ${key}`, value as Table));
      const isTable = (key === 'z' && OF_TABLES.test(String(type))) || (rows.length > 1 && rows[0]!.length > 1); // prettier-ignore
      return [key, isTable ? rows : rows.flat()];
    }
    const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype; // prettier-ignore
    return [key, isPlain ? withLists(value, type) : value];
  });
  return Object.fromEntries(entries) as T;
}

const IN_PLANE = new Set(['scatter', 'scattergl', 'bar', 'contour']);
const IN_SPACE = new Set(['surface', 'scatter3d']);

function stillOf(data: readonly Trace[], layout: Layout): (() => string) | undefined {
  const types = data.map((trace) => trace.type ?? 'scatter');
  if (types.every((type) => IN_PLANE.has(type))) return () => chartSvg(chartOf(data, layout));
  if (types.every((type) => IN_SPACE.has(type))) return () => sceneSvg(sceneOf(data, layout));
  return undefined;
}

interface Axis {
  readonly title?: unknown;
  readonly type?: string;
  readonly range?: readonly [number, number];
}

function chartOf(data: readonly Trace[], layout: Layout): Chart {
  const [x, y] = [layout.xaxis, layout.yaxis].map((axis) => (axis ?? {}) as Axis) as [Axis, Axis];
  const flat = data.filter((trace) => trace.type !== 'contour');
  const along = flat.map(placesAlong);
  return {
    ...pictureOf(along.find((places) => places !== undefined)),
    ...titlesOf(layout, x, y),
    log: { x: x.type === 'log', y: y.type === 'log' },
    ranges: { ...(x.range && { x: ends(x) }), ...(y.range && { y: ends(y) }) },
    marks: flat.flatMap((trace, k) => marksOf({ ...trace, x: along[k]?.numbers ?? trace.x }, PALETTE[k % PALETTE.length]!, layout['showlegend'] !== false)), // prettier-ignore
    contours: data.filter((trace) => trace.type === 'contour').map(gridOf),
  };
}

/** Where dates or words stand along the first axis; nothing of numbers. */
function placesAlong({ x }: Trace): Places | undefined {
  if (!Array.isArray(x) || x.every((one) => typeof one === 'number')) return undefined;
  const isSome = x.every((one) => typeof one === 'string') || x.every((one) => one instanceof Date);
  return isSome ? placesOf('figure: x', x) : undefined;
}

/** Of a logarithmic axis plotly has powers of ten. */
function ends({ type, range }: Axis): [number, number] {
  return range!.map((end) => (type === 'log' ? 10 ** end : end)) as [number, number];
}

function titlesOf(layout: Layout, x: Axis, y: Axis) {
  const [title, xLabel, yLabel] = [layout.title, x.title, y.title].map(textIn);
  return { ...(title !== undefined && { title }), ...(xLabel !== undefined && { xLabel }), ...(yLabel !== undefined && { yLabel }) }; // prettier-ignore
}

function marksOf(trace: Trace, usual: string, isNamed: boolean): Mark[] {
  const y = numbersIn(trace.y);
  const x = trace.x === undefined ? y.map((_, k) => k) : numbersIn(trace.x);
  const colour = colourIn(trace['line']) ?? colourIn(trace.marker) ?? usual;
  const name = isNamed && typeof trace.name === 'string' ? trace.name : '';
  const common = { x, y, colour };
  if (trace.type === 'bar') return [{ kind: 'bars', name, ...common }];
  const mode = typeof trace['mode'] === 'string' ? trace['mode'] : 'lines';
  const labels = mode.includes('text') && Array.isArray(trace.text) ? { labels: trace.text.map(String) } : {}; // prettier-ignore
  const points: Mark = { kind: 'points', name: mode.includes('lines') ? '' : name, ...common, ...labels }; // prettier-ignore
  return [
    ...(mode.includes('lines') ? [{ kind: 'line' as const, name, ...common }] : []),
    ...(mode.includes('markers') || mode.includes('text') ? [points] : []),
  ];
}

function gridOf(trace: Trace): Contours {
  const z = (trace.z as readonly ArrayLike<number | null>[]).map((row) => Array.from(row));
  const places = (values: unknown, n: number) => (values === undefined ? Array.from({ length: n }, (_, k) => k) : numbersIn(values)); // prettier-ignore
  return { x: places(trace.x, z[0]?.length ?? 0), y: places(trace.y, z.length), z };
}

function sceneOf(data: readonly Trace[], layout: Layout): Scene {
  const scene = (layout.scene ?? {}) as { readonly aspectmode?: string; readonly xaxis?: Axis; readonly yaxis?: Axis; readonly zaxis?: Axis }; // prettier-ignore
  const zLabel = textIn(scene.zaxis?.title);
  return {
    ...titlesOf(layout, scene.xaxis ?? {}, scene.yaxis ?? {}),
    ...(zLabel !== undefined && { zLabel }),
    isEven: scene.aspectmode === 'data',
    sheets: data.filter((trace) => trace.type === 'surface').map(sheetOf),
    marks: data.filter((trace) => trace.type === 'scatter3d').map((trace) => {
      const [x, y, z] = [trace.x, trace.y, trace.z].map(numbersIn) as [number[], number[], number[]];
      const colour = colourIn(trace['line']) ?? colourIn(trace.marker);
      const isLine = typeof trace['mode'] !== 'string' || trace['mode'].includes('lines');
      const name = typeof trace.name === 'string' ? trace.name : '';
      return { kind: isLine ? 'line' : 'points', name, points: x.map((u, k) => [u, y[k]!, z[k]!] as const), ...(colour !== undefined && { colour }) }; // prettier-ignore
    }),
  }; // prettier-ignore
}

/** A sheet has one colour where its scale begins as it ends. */
function sheetOf(trace: Trace): Sheet {
  const scale = trace['colorscale'];
  const colours = Array.isArray(scale) ? scale.map((stop) => (stop as unknown[])[1]) : [];
  const colour = colours.length > 0 && colours.every((other) => other === colours[0]) ? colours[0] : undefined; // prettier-ignore
  const opacity = typeof trace['opacity'] === 'number' ? trace['opacity'] : 1;
  return { ...gridOf(trace), opacity, ...(isColour(colour) && { colour }) };
}

/** A colour that may stand in markup. */
function isColour(colour: unknown): colour is string {
  return typeof colour === 'string' && /^#?[\w(),.% ]+$/.test(colour);
}

function colourIn(style: unknown): string | undefined {
  const { color } = (style ?? {}) as { readonly color?: unknown };
  return isColour(color) ? color : undefined;
}

function textIn(title: unknown): string | undefined {
  const text = typeof title === 'object' && title !== null && 'text' in title ? title.text : title;
  return typeof text === 'string' ? text : undefined;
}

function numbersIn(values: unknown): number[] {
  return Array.from((values ?? []) as ArrayLike<unknown>, (value) => (typeof value === 'number' ? value : Number.NaN)); // prettier-ignore
}
