// A matrix as colours: any numbers, attention with its tokens, grey pictures beside one another.
import { type Matrix, ShapeError } from '@eigenbook/matrix';
import { count, Figure, type FigureOptions, layoutOf, plain, textOf } from './figure.ts';
import { checkLength, extent, rowsOf } from './numbers.ts';
import { fieldsSvg } from './svg/fields.ts';

export interface HeatmapOptions extends FigureOptions {
  /** A text for each row, from above. */
  readonly rowLabels?: readonly string[];
  /** A text for each column. */
  readonly columnLabels?: readonly string[];
  /**
   * The numbers at the two ends of the colours. Default the smallest and the largest, and as far
   * from 0 on both sides where both signs occur.
   */
  readonly range?: readonly [low: number, high: number];
}

/**
 * A matrix as coloured fields, row 0 above. Colours run from blue over white to red where both signs
 * occur, else from dark to bright.
 * @throws ShapeError if there are not as many labels as rows or columns.
 * @example
 * plot.heatmap(matrix([[1, -2]])).data[0]!.zmin; // => -2
 */
export function heatmap(A: Matrix, options: HeatmapOptions = {}): Figure {
  return heatmapOf('heatmap', A, options);
}

/**
 * The weights of attention: from which token, in a row, to which, in a column. The weights are from
 * 0 to 1, and so are the colours.
 * @param weights - N × M. @param tokens - N texts, of the columns too where N = M.
 * @throws ShapeError if the tokens do not fit the weights.
 * @example
 * const { layout } = plot.attention(matrix([[1, 0], [0.5, 0.5]]), ['the', 'cat']);
 * (layout.xaxis as { ticktext: string[] }).ticktext; // => ['the', 'cat']
 */
export function attention(
  weights: Matrix,
  tokens: readonly string[] | { readonly from: readonly string[]; readonly to: readonly string[] },
  options: FigureOptions = {},
): Figure {
  const { from, to } = 'from' in tokens ? tokens : { from: tokens, to: tokens };
  const labels = { rowLabels: from, columnLabels: to, range: [0, 1] as const };
  return heatmapOf('attention', weights, { xLabel: 'to', yLabel: 'from', ...options, ...labels });
}

const BLUE_TO_RED = [[0, '#2166ac'], [0.5, '#f7f7f7'], [1, '#b2182b']]; // prettier-ignore

function heatmapOf(name: string, A: Matrix, options: HeatmapOptions): Figure {
  const { rowLabels, columnLabels } = options;
  if (rowLabels) checkLength(`${name}: the texts of the rows`, rowLabels.length, A.rows);
  if (columnLabels)
    checkLength(`${name}: the texts of the columns`, columnLabels.length, A.columns);
  const [low, high] = options.range ?? rangeOf(A);
  const { xaxis, yaxis, ...rest } = layoutOf(options);
  const trace = {
    type: 'heatmap',
    z: rowsOf(A),
    zmin: low,
    zmax: high,
    colorscale: low < 0 && high > 0 ? BLUE_TO_RED : 'Viridis',
  };
  const layout = {
    ...rest,
    xaxis: { ...(xaxis as object), ...ticks(columnLabels) },
    yaxis: { ...(yaxis as object), autorange: 'reversed', ...ticks(rowLabels) },
  };
  const ends = `from ${shortNumber(low)} to ${shortNumber(high)}`;
  return new Figure([trace], layout, {
    text: textOf(name, `${A.rows} × ${A.columns} numbers, colours ${ends}`, options),
    svg: () => fieldsSvg({ ...options, name, z: trace.z, range: [low, high], scale: low < 0 && high > 0 ? 'blueToRed' : 'viridis', bar: true }), // prettier-ignore
  });
}

function rangeOf(A: Matrix): [low: number, high: number] {
  const [low, high] = extent(Array.from(A.data as ArrayLike<number>, Number));
  const far = Math.max(-low, high);
  return low < 0 && high > 0 ? [-far, far] : [low, high];
}

/** Two rows may have one text, so they are told apart by their places. */
function ticks(labels: readonly string[] | undefined): object {
  if (!labels) return {};
  const places = labels.map((_, k) => k);
  return { tickmode: 'array', tickvals: places, ticktext: labels.map(plain), automargin: true };
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

export interface ImagesOptions extends FigureOptions {
  /** How many in a row. Default as many as make a square. */
  readonly columns?: number;
  /** A text above each picture. */
  readonly labels?: readonly string[];
  /** The numbers that are black and white. Default the smallest and the largest of all pictures. */
  readonly range?: readonly [black: number, white: number];
}

/**
 * Grey pictures beside one another.
 * @param pictures - matrices of one shape.
 * @throws ShapeError if there is none, shapes differ, or there are not as many labels.
 * @example
 * const { data } = plot.images([matrix([[0, 1]]), matrix([[2, 3]])], { columns: 2 });
 * data[0]!.z; // => [[0, 1, null, 2, 3]]
 */
export function images(pictures: readonly Matrix[], options: ImagesOptions = {}): Figure {
  const [first] = pictures;
  if (!first) throw new ShapeError('images: pictures must be at least one; got none');
  const [h, w] = [first.rows, first.columns];
  const other = pictures.find(({ rows, columns }) => rows !== h || columns !== w);
  if (other) throw new ShapeError(`images: pictures must have one shape; got ${h} × ${w} and ${other.rows} × ${other.columns}`); // prettier-ignore
  const { labels, columns = Math.ceil(Math.sqrt(pictures.length)) } = options;
  if (labels) checkLength('images: labels', labels.length, pictures.length);
  if (!Number.isInteger(columns) || columns < 1) throw new RangeError(`images: columns must be a whole number from 1; got ${columns}`); // prettier-ignore
  const across = Math.min(columns, pictures.length);
  const gap = labels ? Math.max(1, Math.ceil(h / 4)) : 1;
  const down = Math.ceil(pictures.length / across);
  const z = Array.from({ length: down * (h + gap) - gap }, () =>
    Array.from({ length: across * (w + 1) - 1 }, (): number | null => null),
  );
  const places = pictures.map((_, k) => [Math.floor(k / across) * (h + gap), (k % across) * (w + 1)] as const); // prettier-ignore
  const parts = pictures.map(rowsOf);
  places.forEach(([top, left], k) => {
    parts[k]!.forEach((row, i) => row.forEach((value, j) => (z[top + i]![left + j] = value)));
  });
  const [zmin, zmax] = options.range ?? extent(parts.flat(2).map((value) => value ?? Number.NaN));
  const hidden = { visible: false };
  const layout = {
    ...layoutOf(options),
    xaxis: { ...hidden, constrain: 'domain' },
    yaxis: { ...hidden, autorange: 'reversed', scaleanchor: 'x', constrain: 'domain' },
    ...(labels && { annotations: places.map(([top, left], k) => above(labels[k]!, top, left + (w - 1) / 2)) }), // prettier-ignore
  };
  const trace = { type: 'heatmap', z, zmin, zmax, colorscale: 'Greys', showscale: false, hoverongaps: false }; // prettier-ignore
  const what = `${count(pictures.length, 'picture')} of ${h} × ${w}`;
  const texts = labels && places.map(([top, left], k) => ({ text: labels[k]!, x: left + (w - 1) / 2, y: top - 0.5 })); // prettier-ignore
  return new Figure([trace], layout, {
    text: textOf('images', what, options),
    svg: () => fieldsSvg({ ...options, name: 'images', z, range: [zmin, zmax], scale: 'greys', bar: false, ...(texts && { texts }) }), // prettier-ignore
  });
}

function above(text: string, top: number, x: number): object {
  return { text: plain(text), x, y: top - 0.5, showarrow: false, yanchor: 'bottom' };
}
