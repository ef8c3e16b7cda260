// A function of two numbers as a surface, and the way that a descent takes on it.
import { count, Figure, type FigureOptions, plain, spaceOf, textOf } from './figure.ts';
import { checkLength, gaps, numbersOf, rowsOf, type Series, type Table, tableOf } from './numbers.ts'; // prettier-ignore
import { reliefSvg } from './svg/relief.ts';

/** Heights: a table of them, or what makes them. */
export type Heights = Table | ((x: number, y: number) => number);

/** Where heights are taken, and what is written around them. */
export interface SurfaceOptions extends FigureOptions {
  /** Along the axis that goes up. */
  readonly zLabel?: string;
  /** M numbers, one for each column. Default 0, 1, 2 …; of a function 41 from −2 to 2. */
  readonly x?: Series;
  /** N numbers, one for each row. Default as of x. */
  readonly y?: Series;
  /** Points [x, y, height] in the order in which a descent visits them. */
  readonly path?: readonly (readonly [x: number, y: number, z: number])[];
}

const USUAL = Array.from({ length: 41 }, (_, k) => -2 + k / 10);

/**
 * A surface above the plane.
 * @param given - N × M numbers, row i at `y[i]`, column j at `x[j]`; or a function of x and y.
 * @throws ShapeError if `x` or `y` do not fit the heights.
 * @example
 * const bowl = plot.surface((x, y) => x * x + y * y, { path: [[2, 2, 8], [1, 1, 2], [0, 0, 0]] });
 * bowl.data.map(({ type }) => type); // => ['surface', 'scatter3d']
 */
export function surface(given: Heights, options: SurfaceOptions = {}): Figure {
  const heights = typeof given === 'function' ? given : tableOf('surface: heights', given);
  const isFunction = typeof heights === 'function';
  const usual = (n: number) => (isFunction ? USUAL : Array.from({ length: n }, (_, k) => k));
  const x = options.x ? numbersOf('surface: x', options.x) : usual(isFunction ? 0 : heights.columns); // prettier-ignore
  const y = options.y ? numbersOf('surface: y', options.y) : usual(isFunction ? 0 : heights.rows);
  const z = isFunction ? y.map((v) => gaps(x.map((u) => heights(u, v)))) : rowsOf(heights);
  checkLength('surface: y', y.length, z.length);
  checkLength('surface: x', x.length, z[0]?.length ?? 0);
  const { path = [], zLabel } = options;
  const coordinates = (k: 0 | 1 | 2) => gaps(path.map((point) => point[k]));
  const descent = {
    type: 'scatter3d',
    mode: 'lines+markers',
    name: 'path',
    x: coordinates(0),
    y: coordinates(1),
    z: coordinates(2),
    line: { color: '#d62728', width: 5 },
    marker: { color: '#d62728', size: 3 },
  };
  const plane = {
    type: 'surface',
    x: gaps(x),
    y: gaps(y),
    z,
    colorscale: 'Viridis',
    opacity: path.length > 0 ? 0.85 : 1,
  };
  const zaxis = zLabel === undefined ? {} : { title: { text: plain(zLabel) } };
  const along = path.length > 0 ? `, with a path of ${count(path.length, 'point')}` : '';
  return new Figure(
    path.length > 0 ? [plane, descent] : [plane],
    spaceOf(options, { zaxis, aspectmode: 'manual', aspectratio: { x: 1, y: 1, z: 0.7 } }),
    {
      text: textOf('surface', `${y.length} × ${x.length} heights${along}`, options),
      svg: () => reliefSvg({ ...options, x, y, z, path }),
    },
  );
}
