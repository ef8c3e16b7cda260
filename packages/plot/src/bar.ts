// Bars: numbers by name, the variance of components, how often numbers fall where.
import { dateText } from './along.ts';
import { besideOf } from './beside.ts';
import {
  count,
  Figure,
  type FigureOptions,
  type Layout,
  layoutOf,
  legendOf,
  plain,
  textOf,
} from './figure.ts';
import {
  checkLength,
  extent,
  gaps,
  isSeries,
  isWords,
  type Table,
  type NamedSeries,
  numbersOf,
  type Series,
  type SeriesList,
  seriesOf,
} from './numbers.ts';
import { chartSvg, type Mark } from './svg/chart.ts';

/** How bars stand, and what is written around them. */
export interface BarOptions extends FigureOptions {
  /** Whether the bars of several series stand on one another. Default false: beside one another. */
  readonly stacked?: boolean;
  /** A grey picture beside the bars, of what they tell: the smallest number is black. */
  readonly picture?: Table;
}

/**
 * A bar for each number, `bar(labels, values)`, `bar(values, labels)` or `bar({ cat: 3, dog: 1 })`; of
 * several series beside one another, or stacked.
 * @param labels - n names, 0, 1, 2 … where left out; labels that are numbers, as years are, or dates stand
 * first.
 * @param values - n numbers; several series of them by name, in a list, or as the columns of a matrix.
 * @throws TypeError if there are no numbers; ShapeError if the series differ in length, or there are
 * not as many labels; TypeError for a date that is none.
 * @throws RangeError if a stacked number is negative.
 * @throws ShapeError if the picture has no number.
 * @example
 * plot.bar(['cat', 'dog'], [3, 1]).data[0]!.y; // => [3, 1]
 * plot.bar([2001, 2002], [3, 1]).data[0]!.y; // => [3, 1]
 * plot.bar([new Date('2026-01-31'), new Date('2026-02-28')], [3, 1]).data[0]!.y; // => [3, 1]
 * plot.bar({ cat: 3, dog: 1 }).data[0]!.y; // => [3, 1]
 * plot.bar(['cat', 'dog'], { seen: [3, 1], new: [1, 2] }, { stacked: true }).data.length; // => 2
 * plot.bar([0.9, 0.1], { picture: matrix([[0, 1], [1, 0]]) }).data[1]!.z; // => [[0, 1], [1, 0]]
 */
export function bar(labels: Labels, values: Heights, options?: BarOptions): Figure;
export function bar(
  values: Heights,
  labels: readonly string[] | readonly Date[] | undefined,
  options?: BarOptions,
): Figure;
export function bar(values: Heights, options?: BarOptions): Figure;
export function bar(
  first: Heights | Labels,
  second?: Labels | Heights | BarOptions,
  options: BarOptions = {},
): Figure {
  const isLabelled = areNames(first) && first.length > 0;
  if (isLabelled || (areHeights(second) && !areNames(second))) {
    return bars(second as Heights, labelsOf(first as Labels), options);
  }
  if (second === undefined || areNames(second)) return bars(first as Heights, second && labelsOf(second), options); // prettier-ignore
  return bars(first as Heights, undefined, second as BarOptions);
}

/** One series, a number for each name, or several by name or in a list. */
type Heights = Series | SeriesList | NamedSeries | Readonly<Record<string, number>>;

/** Names, or numbers or dates as names. */
type Labels = readonly (string | number | Date)[] | Series;

/** Whether these are names or dates, and no numbers. */
function areNames(value: unknown): value is readonly string[] | readonly Date[] {
  return isWords(value) || (Array.isArray(value) && value.every((one) => one instanceof Date));
}

/** Whether these are heights, and no options: among those are no numbers but those of a picture. */
function areHeights(value: unknown): boolean {
  if (typeof value === 'object' && value !== null && 'picture' in value) return false;
  const parts: unknown[] = isSeries(value) ? [value] : Object.values(value ?? {});
  return parts.length > 0 && parts.every((part) => typeof part === 'number' || isSeries(part));
}

function labelsOf(labels: Labels): string[] {
  const texts =
    isSeries(labels) && !Array.isArray(labels) ? numbersOf('bar: labels', labels) : labels;
  return Array.from(texts as ArrayLike<string | number | Date>, (label, k) => label instanceof Date ? dateText(`bar: labels[${k}]`, label) : String(label)); // prettier-ignore
}

function bars(
  given: Heights,
  names: readonly string[] | undefined,
  { stacked = false, picture, ...options }: BarOptions,
): Figure {
  const isByName = !isSeries(given) && Object.values(given ?? {}).some((value) => typeof value === 'number'); // prettier-ignore
  const values = (isByName ? Object.values(given) : given) as Series | SeriesList | NamedSeries;
  const labels = names ?? (isByName ? Object.keys(given) : undefined);
  const series = seriesOf('bar: values', values);
  const n = series[0]![1].length;
  for (const [name, heights] of series) checkLength(`bar: values.${name}`, heights.length, n);
  if (labels) checkLength('bar: labels', labels.length, n);
  const least = extent(series.flatMap(([, heights]) => heights))[0];
  if (stacked && least < 0) throw new RangeError(`bar: stacked numbers must be ≥ 0; got ${least}`);
  const x = Array.from({ length: n }, (_, k) => k);
  const { xaxis, ...rest } = layoutOf(options);
  // two bars may have one name
  const ticks = labels && {
    tickmode: 'array',
    tickvals: x,
    ticktext: labels.map(plain),
    automargin: true,
  };
  const traces = series.map(([name, heights]) => ({
    type: 'bar',
    ...(name !== '' && { name: plain(name) }),
    x,
    y: gaps(heights),
  }));
  const beside = picture === undefined ? undefined : besideOf('bar: picture', picture);
  const layout = (of: Layout) => beside?.layout(of) ?? of;
  const svg = () => chartSvg({ ...options, ...(labels && { categories: labels }), marks: marksOf(series, stacked) }); // prettier-ignore
  const barmode = series.length > 1 && { barmode: stacked ? 'stack' : 'group' };
  return new Figure(
    [...traces, ...(beside ? [beside.trace] : [])],
    layout({
      ...rest,
      ...barmode,
      ...(series.length > 1 && legendOf(series.map(([name]) => name))),
      xaxis: { ...(xaxis as object), ...ticks },
    }),
    {
      text: textOf('bars', count(n * series.length, 'bar'), options),
      svg: () => beside?.svg(svg()) ?? svg(),
    },
  );
}

/** Bars of several series: each begins where the one below ends, or has its share of the width. */
function marksOf(series: readonly (readonly [string, number[]])[], stacked: boolean): Mark[] {
  const width = stacked ? 1 : 1 / series.length;
  let tops = series[0]![1].map(() => 0);
  return series.map(([name, heights], s): Mark => {
    const x = heights.map((_, k) => (stacked ? k : k - 0.5 + (s + 0.5) * width));
    if (!stacked) return { kind: 'bars', name, x, y: heights, width };
    const base = tops;
    tops = heights.map((height, k) => base[k]! + (height || 0));
    return { kind: 'bars', name, x, y: tops, base };
  });
}

/**
 * The share of the whole that each component has, and that the first k have together.
 * @param values - variances, or shares of them, ≥ 0, largest first; or what `ai.pca` gives.
 * @throws RangeError if they do not add up to more than 0.
 * @throws ShapeError if there is no number.
 * @example
 * plot.scree([3, 1]).data[1]!.y; // => [0.75, 1]
 */
export function scree(
  values: Series | { readonly explainedVariance: Series },
  options: FigureOptions = {},
): Figure {
  const found = isSeries(values) ? values : values.explainedVariance;
  const variances = numbersOf('scree: values', found);
  const whole = variances.reduce((a, b) => a + b, 0);
  if (!(whole > 0) || variances.some((value) => value < 0)) {
    throw new RangeError(`scree: values must be ≥ 0 and add up to more than 0; got a sum of ${whole}`); // prettier-ignore
  }
  const shares = variances.map((value) => value / whole);
  let sum = 0;
  const together = shares.map((share) => (sum += share));
  const x = shares.map((_, k) => k + 1);
  const named = { xLabel: 'component', yLabel: 'share of the variance', ...options };
  const marks: Mark[] = [
    { kind: 'bars', name: 'each', x, y: shares },
    { kind: 'line', name: 'together', x, y: together },
  ];
  return new Figure(
    [
      { type: 'bar', name: 'each', x, y: shares },
      { type: 'scatter', mode: 'lines+markers', name: 'together', x, y: together },
    ],
    { ...layoutOf(named), ...legendOf(['each', 'together']) },
    {
      text: textOf('scree', count(x.length, 'component'), options),
      svg: () => chartSvg({ ...named, marks }),
    },
  );
}

/** Into how many intervals numbers are sorted. */
export interface HistogramOptions extends FigureOptions {
  /** How many intervals. Default √n, from 1 to 50. */
  readonly bins?: number;
}

/**
 * How many of the numbers fall into each of equal intervals; those that are not finite fall into
 * none.
 * @throws RangeError if `bins` is not a whole number from 1 to 10,000.
 * @throws ShapeError if there is no number.
 * @remarks The figure holds the counts, not the numbers: a million of them are as small as ten.
 * @example
 * plot.histogram([0, 1, 1, 4], { bins: 2 }).data[0]!.y; // => [3, 1]
 */
export function histogram(values: Series, options: HistogramOptions = {}): Figure {
  const numbers = numbersOf('histogram: values', values).filter(Number.isFinite);
  const usual = Math.min(50, Math.max(1, Math.ceil(Math.sqrt(numbers.length))));
  const { bins = usual } = options;
  if (!Number.isInteger(bins) || bins < 1 || bins > 10_000) {
    throw new RangeError(`histogram: bins must be a whole number from 1 to 10,000; got ${bins}`);
  }
  let [low, high] = extent(numbers);
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const width = high / bins - low / bins;
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of numbers) counts[Math.min(bins - 1, Math.floor((value - low) / width))]! += 1;
  const middles = counts.map((_, k) => low + (k + 0.5) * width);
  return new Figure(
    [{ type: 'bar', x: middles, y: counts, width }],
    { ...layoutOf(options), bargap: 0 },
    {
      text: textOf('histogram', `${count(numbers.length, 'number')} from ${low} to ${high} in ${count(bins, 'bin')}`, options), // prettier-ignore
      svg: () => chartSvg({ ...options, marks: [{ kind: 'bars', name: '', x: middles, y: counts, width }] }), // prettier-ignore
    },
  );
}
