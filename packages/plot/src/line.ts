// Curves: a loss over the epochs, a function over its argument.
import { count, Figure, type FigureOptions, layoutOf, plain, textOf } from './figure.ts';
import {
  checkLength,
  gaps,
  isSeries,
  type NamedSeries,
  numbersOf,
  type Series,
  seriesOf,
} from './numbers.ts';
import { chartSvg } from './svg/chart.ts';

export interface LineOptions extends FigureOptions {
  /** As many numbers as each series has. Default 0, 1, 2 … */
  readonly x?: Series;
  /** The axes that are logarithmic; numbers ≤ 0 have no place there. */
  readonly log?: 'x' | 'y' | 'xy';
}

/**
 * Curves, one for each series: `line(y)`, or `line(x, y)`. Numbers that are not finite leave a gap.
 * @param y - one series, or an object of them by name.
 * @throws TypeError if there are no numbers; ShapeError if `x` has not as many as a series.
 * @example
 * const { data, layout } = plot.line({ training: [1, 0.1, NaN, 0.001] }, { log: 'y', title: 'loss' });
 * data[0]!.y; // => [1, 0.1, null, 0.001]
 * plot.line([1, 5, 20], [0.4, 0.2, 0.1]).data[0]!.x; // => [1, 5, 20]
 */
export function line(y: Series | NamedSeries, options?: LineOptions): Figure;
export function line(x: Series, y: Series, options?: LineOptions): Figure;
export function line(
  first: Series | NamedSeries,
  second: Series | LineOptions = {},
  options: LineOptions = {},
): Figure {
  if (isSeries(second)) return curves(second, { ...options, x: first as Series });
  return curves(first, second);
}

function curves(y: Series | NamedSeries, options: LineOptions): Figure {
  const { log = '' } = options;
  const isLog = { x: log.includes('x'), y: log.includes('y') };
  const series = seriesOf('line: y', y).map(([name, values]) => {
    const x = options.x === undefined ? values.map((_, k) => k) : numbersOf('line: x', options.x);
    checkLength('line: x', x.length, values.length);
    return { name, x, y: values };
  });
  const traces = series.map(({ name, x, y: values }) => ({
    type: 'scatter',
    mode: 'lines',
    ...(name !== '' && { name: plain(name) }),
    x: gaps(isLog.x ? x.map(positive) : x),
    y: gaps(isLog.y ? values.map(positive) : values),
  }));
  const { xaxis, yaxis, ...rest } = layoutOf(options);
  const layout = { ...rest, xaxis: axis(xaxis, isLog.x), yaxis: axis(yaxis, isLog.y) };
  const names = series.map(({ name }) => name).filter((name) => name !== '');
  const what = `${count(series.length, 'curve')}${names.length > 0 ? ` (${names.join(', ')})` : ''} of ${count(series[0]!.y.length, 'point')}`;
  return new Figure(traces, layout, {
    text: textOf('line', what, options),
    svg: () => chartSvg({ ...options, log: isLog, marks: series.map((one) => ({ kind: 'line', ...one })) }), // prettier-ignore
  });
}

function axis(own: unknown, isLog: boolean): object {
  return { ...(own as object), ...(isLog && { type: 'log', exponentformat: 'power' }) };
}

function positive(value: number): number {
  return value > 0 ? value : Number.NaN;
}
