// Points in the plane or in space, with labels and in groups.
import { fromData, hstack, type Matrix, ShapeError } from '@eigenbook/matrix';
import { type Along, axisOf, placesOf, type Places, plotlyPlaces, stillOf } from './along.ts';
import { count, Figure, type FigureOptions, type Layout, layoutOf, legendOf, plain, spaceOf, textOf, type Trace } from './figure.ts'; // prettier-ignore
import { checkLength, gaps, isSeries, isWords, numbersOf, rowsOf, type Series, type Table, tableOf, withLabels, type Words } from './numbers.ts'; // prettier-ignore
import { namesOf } from './names.ts';
import { chartSvg } from './svg/chart.ts';
import { type SpaceMark, spaceSvg } from './svg/space.ts';

/** What points are called, and which belong together. */
export interface ScatterOptions extends FigureOptions {
  /** N texts, one for each point. */
  readonly labels?: readonly string[];
  /** N names or numbers: points of one group have one colour, and a place in the legend. */
  readonly groups?: ArrayLike<string | number>;
  /** Arrows from point to point, by the numbers of their rows; in the plane. */
  readonly arrows?: readonly (readonly [from: number, to: number])[];
}

/**
 * Points: `scatter(points)`, or `scatter(x, y)`; texts for them may stand in place of the options.
 * @param points - N × 2, or N × 3 for points in space.
 * @throws ShapeError if a point has not 2 or 3 coordinates, or there are not N labels or groups;
 * RangeError if an arrow leads from or to a row that is not there, or the points are in space.
 * @example
 * const { data } = plot.scatter(matrix([[0, 1], [2, 3], [4, 5]]), { groups: ['a', 'b', 'a'] });
 * data.map(({ name, x }) => [name, x]); // => [['a', [0, 4]], ['b', [2]]]
 * plot.scatter([0, 2, 4], [1, 3, 5]).data[0]!.y; // => [1, 3, 5]
 */
export function scatter(x: Along, y: Series, options?: Words<ScatterOptions>): Figure;
export function scatter(points: Table, options?: Words<ScatterOptions>): Figure;
export function scatter(
  first: Table | Along,
  second: Series | Words<ScatterOptions> = {},
  options: Words<ScatterOptions> = {},
): Figure {
  if (isWords(second) || !isSeries(second)) {
    return pointsOf(tableOf('scatter: points', first as Table), withLabels(second as Words<ScatterOptions>)); // prettier-ignore
  }
  const [along, y] = [placesOf('scatter: x', first as Along), numbersOf('scatter: y', second)];
  const x = along.numbers;
  checkLength('scatter: y', y.length, x.length);
  return pointsOf(hstack(fromData(x.length, 1, x), fromData(x.length, 1, y)), withLabels(options), along); // prettier-ignore
}

function pointsOf(points: Matrix, options: ScatterOptions, along?: Places): Figure {
  const { labels, groups, arrows = [] } = options;
  const [n, d] = [points.rows, points.columns];
  if (d !== 2 && d !== 3) throw new ShapeError(`scatter: points must be N × 2 or N × 3; got ${n} × ${d}`); // prettier-ignore
  if (labels) checkLength('scatter: labels', labels.length, n);
  if (groups) checkLength('scatter: groups', groups.length, n);
  checkArrows(arrows, points);
  const column = (j: number, rows: readonly number[]) => rows.map((i) => Number(points.data[i * d + j])); // prettier-ignore
  const names = labels && d === 2 ? namesOf({ at: rowsOf(points), labels, radii: labels.map(() => RADIUS), lines: arrows, isEven: false }) : undefined; // prettier-ignore
  const parts = [...rowsByGroup(groups, n)].map(([name, rows]) => ({
    name,
    rows,
    x: column(0, rows),
    y: column(1, rows),
    ...(d === 3 && { z: column(2, rows) }),
    ...(labels && { labels: rows.map((i) => labels[i]!) }),
  }));
  const traces = parts.map(({ name, rows, x, y, z, labels: texts }) => ({
    type: z ? 'scatter3d' : 'scatter',
    mode: texts ? 'markers+text' : 'markers',
    ...(name !== '' && { name: plain(name) }),
    x: along ? plotlyPlaces(along, gaps(x)) : gaps(x),
    y: gaps(y),
    ...(z && { z: gaps(z), marker: { size: 4 } }),
    ...(texts && { text: texts.map(plain), textposition: 'top center' }),
    ...(names && {
      text: rows.map((i) => names.texts[i]!),
      textposition: rows.map((i) => names.positions[i]!),
      hovertext: rows.map((i) => plain(labels![i]!)),
      cliponaxis: false,
    }),
  }));
  const steps = arrows.map((ends) => ({ name: '', x: column(0, ends), y: column(1, ends) }));
  const what = `${count(n, 'point')}${groups ? ` in ${count(parts.length, 'group')}` : ''}${arrows.length > 0 ? `, ${count(arrows.length, 'arrow')}` : ''}`;
  const marks = [
    ...parts.map((part) => ({ kind: 'points' as const, ...part })),
    ...steps.map((step) => ({ kind: 'line' as const, isArrow: true, colour: GREY, ...step })),
  ];
  return new Figure(
    [...traces, ...steps.map(arrow)],
    d === 3
      ? spaceOf(options)
      : {
          ...layoutAlong(layoutOf(options), along),
          ...(names && { annotations: names.annotations }),
          ...(groups && legendOf(parts.map(({ name }) => name))),
        },
    {
      text: textOf('scatter', what, options),
      svg: () => (d === 2 ? chartSvg({ ...options, ...stillOf(along), marks }) : spaceSvg({ ...options, isEven: false, marks: parts.map(inSpaceOf) })), // prettier-ignore
    },
  );
}

function layoutAlong(layout: Layout, along: Places | undefined): Layout {
  return along ? { ...layout, xaxis: { ...(layout.xaxis as object), ...axisOf(along) } } : layout;
}

/** An arrow that ends short of its point, which stays to be seen. */
function arrow({ x, y }: { readonly x: number[]; readonly y: number[] }): Trace {
  return {
    type: 'scatter',
    mode: 'lines+markers',
    showlegend: false,
    hoverinfo: 'skip',
    x: gaps(x),
    y: gaps(y),
    line: { color: GREY, width: 1 },
    marker: {
      color: GREY,
      symbol: 'arrow',
      size: [0, 10],
      standoff: 5,
      angleref: 'previous',
      opacity: 1,
    },
  };
}
const GREY = '#888888';
/** Of a point, in pixels: what plotly has where nothing is said. */
const RADIUS = 3;

function checkArrows(arrows: NonNullable<ScatterOptions['arrows']>, points: Matrix): void {
  if (arrows.length > 0 && points.columns !== 2) throw new RangeError('scatter: arrows must be in the plane; got points in space'); // prettier-ignore
  const odd = arrows
    .flat()
    .find((row) => !(Number.isInteger(row) && row >= 0 && row < points.rows));
  if (odd !== undefined) throw new RangeError(`scatter: arrows must lead from row to row, 0 to ${points.rows - 1}; got ${odd}`); // prettier-ignore
}

function inSpaceOf({
  x,
  y,
  z = [],
  ...rest
}: {
  readonly name: string;
  readonly x: number[];
  readonly y: number[];
  readonly z?: number[];
  readonly labels?: string[];
}): SpaceMark {
  // prettier-ignore
  return { kind: 'points', points: x.map((value, k) => [value, y[k]!, z[k]!] as const), ...rest };
}

/** The rows of each group, groups in the order in which they come. */
function rowsByGroup(groups: ScatterOptions['groups'], n: number): Map<string, number[]> {
  const byName = new Map<string, number[]>();
  for (let i = 0; i < n; i++) {
    const name = groups ? String(groups[i]) : '';
    const rows = byName.get(name);
    if (rows) rows.push(i);
    else byName.set(name, [i]);
  }
  return byName;
}
