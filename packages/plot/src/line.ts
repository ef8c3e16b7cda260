// Curves: a loss over the epochs, a function over its argument.
import { ShapeError } from '@eigenbook/matrix';
import { type Along, axisOf, placesOf, plotlyPlaces, stillOf } from './along.ts';
import { count, Figure, type FigureOptions, layoutOf, legendOf, plain, textOf } from './figure.ts';
import { byName, checkLength, extent, gaps, isSeries, numbersOf, type Series } from './numbers.ts';
import { chartSvg } from './svg/chart.ts';

/** Where curves are taken, and what is written around them. */
export interface LineOptions extends FigureOptions {
  /**
   * As many numbers as each series has, default 0, 1, 2 …; of functions those at which they are taken,
   * default 201 from −5 to 5. Also dates, ISO texts of such, or other texts one after the other.
   */
  readonly x?: Along;
  /** The axes that are logarithmic; numbers ≤ 0 have no place there. */
  readonly log?: 'x' | 'y' | 'xy';
}

/** Numbers at 0, 1, 2 … or at `x`, or a function. */
export type Curve = Series | ((x: number) => number);

/** One curve, or several: by name, in a list, or as the columns of a matrix or tensor. */
export type Curves = Curve | readonly Curve[] | Readonly<Record<string, Curve>>;

const USUAL = Array.from({ length: 201 }, (_, k) => (k - 100) / 20);

/**
 * Curves: `line(y)`, `line(x, y)`, `line([[x, y], …])`; several as `{ a: y, b: z }`, as `[y, z]` or as
 * the columns of a matrix, where y may be a function. Numbers that are not finite leave a gap.
 * @param y - one curve or several; without x a list of pairs is points.
 * @throws TypeError if there are no numbers; ShapeError if `x` has not as many as a series.
 * @example
 * const { data, layout } = plot.line({ training: [1, 0.1, NaN, 0.001] }, { log: 'y', title: 'loss' });
 * data[0]!.y; // => [1, 0.1, null, 0.001]
 * plot.line([1, 5, 20], [0.4, 0.2, 0.1]).data[0]!.x; // => [1, 5, 20]
 * plot.line(['2026-01-01', '2026-02-15'], [3, 4]).layout.xaxis; // => { type: 'date' }
 * plot.line([[1, 0.4], [5, 0.2], [20, 0.1]]).data[0]!.x; // => [1, 5, 20]
 * plot.line([0, 1, 2], { square: (x) => x * x, measured: [0, 1.1, 3.9] }).data[0]!.y; // => [0, 1, 4]
 * plot.line([1, 2], matrix([[3, 4], [5, 6]])).data[1]!.y; // => [4, 6]
 */
export function line(y: Curves, options?: LineOptions): Figure;
export function line(x: Along, y: Curves, options?: LineOptions): Figure;
export function line(
  first: Curves | Along,
  second: Curves | LineOptions = {},
  options: LineOptions = {},
): Figure {
  if (areCurves(second)) return curves(second, { ...options, x: first as Along });
  const points = second.x ? undefined : pointsIn(first);
  return points ? curves(points.map(([, y]) => y), { ...second, x: points.map(([x]) => x) }) : curves(first as Curves, second); // prettier-ignore
}

/** Whether these are curves, and no options: among those `x` alone would be one. */
function areCurves(value: Curves | LineOptions): value is Curves {
  if (isCurve(value)) return true;
  const parts = Object.entries(value);
  return parts.some(([name]) => name !== 'x') && parts.every(([, part]) => isCurve(part));
}

function isCurve(value: unknown): value is Curve {
  return typeof value === 'function' || isSeries(value);
}

/** Points where the first of a list of lists is a pair. */
function pointsIn(value: unknown): readonly (readonly [number, number])[] | undefined {
  const isList = Array.isArray(value) && value.length > 0 && value.every(Array.isArray);
  if (!isList || (value[0] as unknown[]).length !== 2) return undefined;
  const odd = (value as unknown[][]).find(({ length }) => length !== 2);
  if (!odd) return value as [number, number][];
  throw new TypeError(`line: points must be pairs [x, y]; got ${odd.length} numbers. Several curves are an object: { a: [1, 2, 3], b: [4, 5, 6] }.`); // prettier-ignore
}

function curves(y: Curves, options: LineOptions): Figure {
  const entries = byName(y) as [string, Curve][];
  if (entries.length === 0) {
    throw new TypeError(`line: y must be numbers, a function, points [[x, y], …] or an object of curves by name; got ${y === null ? 'null' : typeof y}`); // prettier-ignore
  }
  const { log = '' } = options;
  const isLog = { x: log.includes('x'), y: log.includes('y') };
  const places = options.x === undefined ? undefined : placesOf('line: x', options.x);
  const given = places?.numbers;
  const areNumbers = (places?.kind ?? 'numbers') === 'numbers';
  if (!areNumbers && isLog.x)
    throw new TypeError(`line: log is for numbers; x are ${places!.kind}`);
  const series = entries.map(([name, curve]) => {
    if (typeof curve === 'function') {
      if (!areNumbers) throw new TypeError(`line: a function is taken at numbers; x are ${places!.kind}`); // prettier-ignore
      const x = given ?? USUAL;
      return { name, x, y: x.map((value) => curve(value)) };
    }
    const values = numbersOf(`line: y${name === '' ? '' : `.${name}`}`, curve);
    const x = given ?? values.map((_, k) => k);
    if (name === '') checkLength('line: x', x.length, values.length);
    else if (x.length !== values.length) throw new ShapeError(`line: y.${name} must have a number for each of the ${x.length} of x; got ${values.length}. Options are title, xLabel, yLabel, x and log.`); // prettier-ignore
    return { name, x, y: values };
  });
  const traces = series.map(({ name, x, y: values }) => ({
    type: 'scatter',
    mode: 'lines',
    ...(name !== '' && { name: plain(name) }),
    x: places && !areNumbers ? plotlyPlaces(places, x) : gaps(isLog.x ? x.map(positive) : x),
    y: gaps(isLog.y ? values.map(positive) : values),
  }));
  const { xaxis, yaxis, ...rest } = layoutOf(options);
  const names = series.map(({ name }) => name).filter((name) => name !== '');
  const layout = { ...rest, ...(names.length > 0 && legendOf(names)), xaxis: places && !areNumbers ? { ...(xaxis as object), ...axisOf(places) } : axis(xaxis, isLog.x, traces.flatMap((trace) => trace.x as number[])), yaxis: axis(yaxis, isLog.y, traces.flatMap((trace) => trace.y)) }; // prettier-ignore
  const what = `${count(series.length, 'curve')}${names.length > 0 && names.length <= MOST_NAMES ? ` (${names.join(', ')})` : ''} of ${count(series[0]!.y.length, 'point')}`;
  return new Figure(traces, layout, {
    text: textOf('line', what, options),
    svg: () => chartSvg({ ...options, ...stillOf(places), log: isLog, marks: series.map((one) => ({ kind: 'line', ...one })) }), // prettier-ignore
  });
}

/** So many names are said in text. */
const MOST_NAMES = 20;
/** So many whole numbers stand on a logarithmic axis themselves. */
const MOST_SIZES = 8;

function axis(own: unknown, isLog: boolean, values: readonly (number | null)[]): object {
  if (!isLog) return own as object;
  const [low, high] = extent(values.map((value) => value ?? Number.NaN));
  // between few powers of ten plotly would write 2 and 5, which look like numbers of their own
  const decades = Math.log10(high / low);
  const sizes = [...new Set(values)].filter((value) => value !== null);
  const areSizes = sizes.length <= MOST_SIZES && sizes.every(Number.isInteger);
  const ticks =
    decades >= 1.5
      ? decades < 8 && { dtick: 1 }
      : areSizes && { tickmode: 'array', tickvals: sizes, ticktext: sizes.map(String) };
  return { ...(own as object), type: 'log', exponentformat: 'power', ...ticks };
}

function positive(value: number): number {
  return value > 0 ? value : Number.NaN;
}
