// A matrix as colours: any numbers, attention with its tokens, grey pictures beside one another.
import { COLOURS, type Colours } from '@eigenbook/mime';
import { type Matrix, ShapeError, type Tensor } from '@eigenbook/matrix';
import { count, Figure, type FigureOptions, layoutOf, plain, textOf } from './figure.ts';
import {
  checkLength,
  extent,
  isTensor,
  isWords,
  rowsOf,
  shortNumber,
  type Table,
  tableOf,
} from './numbers.ts';
import { colourOf, SHADES, type Scale, scaleOf } from './svg/colours.ts';
import { fieldsSvg } from './svg/fields.ts';

/** Texts for the rows, from above, and for the columns. */
interface SideLabels {
  readonly rows?: readonly string[];
  readonly columns?: readonly string[];
}

/** Which numbers are which colours, and what stands beside them. */
export interface HeatmapOptions extends FigureOptions {
  /** A text for each row, from above. */
  readonly rowLabels?: readonly string[];
  /** A text for each column. */
  readonly columnLabels?: readonly string[];
  /** A text for each row, which is that of the column of its number too: of a square matrix; or both. */
  readonly labels?: readonly string[] | SideLabels;
  /**
   * The numbers at the two ends of the colours. Default the smallest and the largest, and as far
   * from 0 on both sides where both signs occur.
   */
  readonly range?: readonly [low: number, high: number];
  /**
   * `blue-orange` and `blue-red` are pale at 0 and differ by sign, `viridis` and `grey` run from dark to
   * bright. Default `blue-orange` where both signs occur, else `viridis`.
   */
  readonly colours?: Colours;
}

/**
 * A matrix as coloured fields, row 0 above. Colours run from blue over white to orange where both signs
 * occur, else from dark to bright, if none are chosen.
 * @param A - N × M.
 * @throws ShapeError if there are not as many labels as rows or columns.
 * @throws TypeError if there are no such colours.
 * @example
 * plot.heatmap(matrix([[1, -2]])).data[0]!.zmin; // => -2
 * const { colorscale } = plot.heatmap(matrix([[0, 1]]), { colours: 'grey' }).data[0]!;
 * (colorscale as [number, string][])[0]; // => [0, '#000000']
 */
export function heatmap(A: Table, options: HeatmapOptions = {}): Figure {
  return heatmapOf('heatmap', tableOf('heatmap: A', A), options);
}

/**
 * The weights of attention: from which token, in a row, to which, in a column. The weights are from
 * 0 to 1, and so are the colours.
 * @param given - N × M, or what `ai.attention` gives.
 * @param tokens - N texts, of the columns too where N = M.
 * @throws ShapeError if the tokens do not fit the weights.
 * @example
 * const { layout } = plot.attention(matrix([[1, 0], [0.5, 0.5]]), ['the', 'cat']);
 * (layout.xaxis as { ticktext: string[] }).ticktext; // => ['the', 'cat']
 */
export function attention(
  given: Table | { readonly weights: Table },
  tokens: readonly string[] | { readonly from: readonly string[]; readonly to: readonly string[] },
  options: FigureOptions = {},
): Figure {
  const weights = tableOf('attention: weights', weightsIn(given));
  const { from, to } = 'from' in tokens ? tokens : { from: tokens, to: tokens };
  const labels = { rowLabels: from, columnLabels: to, range: [0, 1] as const };
  return heatmapOf('attention', weights, { xLabel: 'to', yLabel: 'from', ...options, ...labels });
}

function weightsIn(given: Table | { readonly weights: Table }): Table {
  return typeof given === 'object' && 'weights' in given ? given.weights : given;
}

/** Plotly mixes the colours between these places. */
function colorscaleOf(scale: Scale, parts: number): [place: number, colour: string][] {
  const places = Array.from({ length: parts + 1 }, (_, k) => k / parts);
  return places.map((place) => [place, colourOf(scale, place * (SHADES - 1))]);
}

function heatmapOf(name: string, A: Matrix, options: HeatmapOptions): Figure {
  const { labels = {} } = options;
  const areShared = isWords(labels);
  if (areShared && A.rows !== A.columns) throw new ShapeError(`${name}: labels are for square matrices; got ${A.rows} × ${A.columns}. Give labels: { rows, columns }.`); // prettier-ignore
  const { rows, columns }: SideLabels = areShared ? { rows: labels, columns: labels } : labels;
  const { rowLabels = rows, columnLabels = columns } = options;
  if (rowLabels) checkLength(`${name}: the texts of the rows`, rowLabels.length, A.rows);
  if (columnLabels)
    checkLength(`${name}: the texts of the columns`, columnLabels.length, A.columns);
  const { range, colours } = options;
  if (colours && !COLOURS.includes(colours)) throw new TypeError(`${name}: colours must be one of ${COLOURS.join(', ')}; got ${colours}`); // prettier-ignore
  const [low, high] = range ?? rangeOf(A, colours);
  const isMixed = low < 0 && high > 0;
  const scale = scaleOf(colours ?? (isMixed ? 'blue-orange' : 'viridis'), low, high);
  const { xaxis, yaxis, ...rest } = layoutOf(options);
  const trace = {
    type: 'heatmap',
    z: rowsOf(A),
    zmin: low,
    zmax: high,
    colorscale: colours ? colorscaleOf(scale, 8) : isMixed ? colorscaleOf(scale, 2) : 'Viridis',
  };
  const layout = {
    ...rest,
    xaxis: { ...(xaxis as object), ...ticks(columnLabels, A.columns) },
    yaxis: { ...(yaxis as object), autorange: 'reversed', ...ticks(rowLabels, A.rows) },
  };
  const ends = `from ${shortNumber(low)} to ${shortNumber(high)}`;
  return new Figure([trace], layout, {
    text: textOf(name, `${A.rows} × ${A.columns} numbers, colours ${ends}`, options),
    svg: () => fieldsSvg({ ...options, ...(rowLabels && { rowLabels }), ...(columnLabels && { columnLabels }), name, z: trace.z, range: [low, high], scale, bar: true }), // prettier-ignore
  });
}

function rangeOf(A: Matrix, colours?: Colours): [low: number, high: number] {
  const [low, high] = extent(Array.from(A.data as ArrayLike<number>, Number));
  const far = Math.max(-low, high);
  const isAboutZero = colours !== 'viridis' && colours !== 'grey' && low < 0 && high > 0;
  return isAboutZero ? [-far, far] : [low, high];
}

/** Two rows may have one text, so they are told apart by their places. */
function ticks(labels: readonly string[] | undefined, n: number): object {
  // plotly would write 0.5 between two rows
  if (!labels) return n < 12 ? { dtick: 1 } : {};
  const places = labels.map((_, k) => k);
  return { tickmode: 'array', tickvals: places, ticktext: labels.map(plain), automargin: true };
}

/** How pictures lie beside one another, and which numbers are black and white. */
export interface ImagesOptions extends FigureOptions {
  /** How many in a row. Default as many as make a square. */
  readonly columns?: number;
  /** A text above each picture. */
  readonly labels?: readonly string[];
  /** The numbers that are black and white. Default the smallest and the largest of all pictures. */
  readonly range?: readonly [black: number, white: number];
  /** Height and width, where the pictures are the rows of a matrix. */
  readonly size?: readonly [height: number, width: number];
}

/** Height over width of pictures that are much wider than high. */
const STRIP = 0.4;

/**
 * Grey pictures beside one another.
 * @param given - matrices of one shape, or one; a tensor [n, height, width], which may have a last axis of
 * 1; with `size` a matrix with a picture in each row.
 * @throws ShapeError if there is none, shapes differ, or there are not as many labels.
 * @throws RangeError if `columns` is no whole number ≥ 1.
 * @example
 * const { data } = plot.images([matrix([[0, 1]]), matrix([[2, 3]])], { columns: 2 });
 * data[0]!.z; // => [[0, 1, null, 2, 3]]
 * plot.images(matrix([[0, 1, 2, 3]]), { size: [2, 2] }).data[0]!.z; // => [[0, 1], [2, 3]]
 */
export function images(
  given: Matrix | Tensor | readonly Table[],
  options: ImagesOptions = {},
): Figure {
  const pictures = picturesOf(given, options.size);
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
  const steepness = z.length / z[0]!.length;
  const layout = {
    ...layoutOf(options),
    // a strip leaves no room empty above and below it
    ...(steepness < STRIP && { height: Math.round(120 + 680 * steepness) }),
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

function picturesOf(
  given: Matrix | Tensor | readonly Table[],
  size: ImagesOptions['size'],
): Matrix[] {
  if (Array.isArray(given)) return given.map((picture, k) => tableOf(`images: picture ${k}`, picture as Table)); // prettier-ignore
  if (isTensor(given) && given.shape.length > 2) return stackOf(given);
  const A = tableOf('images: pictures', given as Matrix);
  if (!size) return [A];
  const [h, w] = size;
  if (h * w === A.columns) return Array.from({ length: A.rows }, (_, i) => A.row(i).reshape(h, w).withShape()); // prettier-ignore
  throw new ShapeError(`images: size must have the ${A.columns} numbers of a row; got ${h} × ${w}`);
}

function stackOf(given: Tensor): Matrix[] {
  const [n, h, w, channels = 1, ...others] = given.shape as [number, number, number];
  if (channels !== 1 || others.length > 0) throw new ShapeError(`images: pictures must be grey, [n, height, width]; got shape [${given.shape.join(', ')}]. t.mean(-1) makes colours grey.`); // prettier-ignore
  const rows = given.reshape([n * h, w]).toMatrix();
  return Array.from({ length: n }, (_, k) => rows.slice([k * h, (k + 1) * h], ':').withShape());
}

function above(text: string, top: number, x: number): object {
  return { text: plain(text), x, y: top - 0.5, showarrow: false, yanchor: 'bottom' };
}
