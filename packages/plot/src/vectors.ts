// Arrows from the origin, in the plane and in space.
import { type Matrix, ShapeError } from '@eigenbook/matrix';
import {
  count,
  Figure,
  type FigureOptions,
  layoutOf,
  legendOf,
  plain,
  spaceOf,
  textOf,
  type Trace,
} from './figure.ts';
import { checkLength, extent, type NamedSeries, rowsOf, type Table, tableOf, withLabels, type Words } from './numbers.ts'; // prettier-ignore
import { chartSvg } from './svg/chart.ts';
import { type SpaceMark, spaceSvg } from './svg/space.ts';
import { PALETTE } from './svg/text.ts';
import type { Point } from './svg/view.ts';

/** What arrows are called, and what is written around them. */
export interface VectorsOptions extends FigureOptions {
  /** N names. */
  readonly labels?: readonly string[];
}

/**
 * An arrow from the origin for each row, on axes of one scale; names may stand in place of the options.
 * @param given - N × 2 or N × 3, finite; a list of vectors, or vectors by their names; or one vector, as a
 * column or a list.
 * @throws ShapeError if a vector has not 2 or 3 coordinates, or there are not N labels; RangeError if
 * a number is not finite.
 * @example
 * plot.vectors(matrix([[3, 4], [1, 0]]), { labels: ['a', 'b'] }).data[0]!.x; // => [0, 3]
 * plot.vectors({ a: [3, 4], b: vector([1, 0]) }).data[0]!.x; // => [0, 3]
 * plot.vectors([vector([3, 4]), vector([1, 0])], ['a', 'b']).data[0]!.x; // => [0, 3]
 */
export function vectors(
  given: Table | readonly number[] | NamedSeries,
  words: Words<VectorsOptions> = {},
): Figure {
  const named = typeof given === 'object' && given !== null && Object.getPrototypeOf(given) === Object.prototype; // prettier-ignore
  const options = { ...(named && { labels: Object.keys(given) }), ...withLabels(words) };
  const arrows = arrowsOf(named ? Object.values(given as NamedSeries) : (given as Table));
  const [n, d] = [arrows.rows, arrows.columns];
  if (d !== 2 && d !== 3) throw new ShapeError(`vectors: arrows must be N × 2 or N × 3; got ${n} × ${d}`); // prettier-ignore
  if (options.labels) checkLength('vectors: labels', options.labels.length, n);
  const tips = rowsOf(arrows).map((row) => row.map((value) => value ?? Number.NaN));
  if (tips.flat().some(Number.isNaN)) throw new RangeError('vectors: arrows must be finite; got one that is not'); // prettier-ignore
  const names = tips.map((_, k) => options.labels?.[k] ?? '');
  const text = textOf('vectors', `${count(n, 'vector')} in ${d} dimensions`, options);
  return d === 2
    ? inPlane(tips, names, { options, text })
    : inSpace(tips, names, { options, text });
}

/** An arrow in each row. */
function arrowsOf(given: Table | readonly number[]): Matrix {
  const isList = Array.isArray(given) && typeof given[0] === 'number';
  const table = tableOf(
    'vectors: arrows',
    isList ? [given as readonly number[]] : (given as Table),
  );
  return table.columns === 1 ? table.T.withShape() : table;
}

interface Rest {
  readonly options: VectorsOptions;
  readonly text: string;
}

function inPlane(tips: number[][], names: string[], { options, text }: Rest): Figure {
  const marks = tips.map(([x, y], k) => ({ kind: 'line' as const, isArrow: true, name: names[k]!, x: [0, x!], y: [0, y!] })); // prettier-ignore
  const traces = marks.map(({ name, x, y }, k) => ({
    type: 'scatter',
    mode: 'lines+markers',
    ...(name !== '' && { name: plain(name) }),
    showlegend: name !== '',
    x,
    y,
    line: { color: colour(k) },
    marker: { color: colour(k), symbol: 'arrow', size: [0, 14], angleref: 'previous', opacity: 1 },
  }));
  const { yaxis, ...rest } = layoutOf(options);
  return new Figure(
    traces,
    {
      ...rest,
      ...(options.labels && legendOf(names)),
      yaxis: { ...(yaxis as object), scaleanchor: 'x' },
    },
    { text, svg: () => chartSvg({ ...options, marks, isEven: true }) },
  );
}

/** The head of an arrow in space is a cone, as long as a tenth of the longest. */
function inSpace(tips: number[][], names: string[], { options, text }: Rest): Figure {
  const longest = extent(tips.map((tip) => Math.hypot(...tip)))[1];
  const traces = tips.flatMap((tip, k): Trace[] => {
    const [x, y, z] = tip as [number, number, number];
    const length = Math.hypot(x, y, z) || 1;
    const head = longest / 10;
    const shaft = { type: 'scatter3d', mode: 'lines', x: [0, x], y: [0, y], z: [0, z], line: { color: colour(k), width: 5 }, ...(names[k] !== '' && { name: plain(names[k]!) }), showlegend: names[k] !== '' }; // prettier-ignore
    const cone = { type: 'cone', x: [x], y: [y], z: [z], u: [(x / length) * head], v: [(y / length) * head], w: [(z / length) * head], anchor: 'tip', sizemode: 'raw', sizeref: 1, showscale: false, colorscale: [[0, colour(k)], [1, colour(k)]] }; // prettier-ignore
    return length > 0 && (x || y || z) ? [shaft, cone] : [shaft];
  });
  const marks = tips.map((tip, k): SpaceMark => ({ kind: 'line', name: names[k]!, points: [[0, 0, 0], tip as unknown as Point] })); // prettier-ignore
  return new Figure(traces, spaceOf(options, { aspectmode: 'data' }), {
    text,
    svg: () => spaceSvg({ ...options, marks, isEven: true }),
  });
}

function colour(k: number): string {
  return PALETTE[k % PALETTE.length]!;
}
