// One number of each column (axis 0), of each row (axis 1) or of the whole matrix.
import { said } from './arguments.ts';
import type { FloatArray } from '@eigenbook/linalg';
import { allocate, type DType, dtypeOf, copyOf } from './dtype.ts';
import { columnExtremes, columnSums } from './column-reductions.ts';
import { ShapeError } from './errors.ts';
import type { Dense } from './rungs/stored.ts';
import { type Run, squares, sum } from './sum.ts';

/** 0 goes down the rows and leaves one row, 1 goes along the columns and leaves one column. */
export type Axis = 0 | 1;
export type Reducer = 'sum' | 'mean' | 'prod' | 'min' | 'max' | 'argmin' | 'argmax' | 'median';

/** @throws RangeError if there is no such axis: −1 and −2 are none. */
export function checkAxis(axis: Axis | undefined): void {
  if (axis === undefined || axis === 0 || axis === 1) return;
  throw new RangeError(`axis must be 0, down the rows, or 1, along the columns; got ${said(axis)}`);
}

/** @throws ShapeError if there is no element and the reducer needs one. */
export function reduce(A: Dense, name: Reducer, axis?: Axis): Dense {
  return reduceBy(A, name, REDUCERS[name], axis);
}

/** Reduces by any function of a run of elements. */
export function reduceBy(A: Dense, name: string, f: (run: Run) => number, axis?: Axis): Dense {
  checkAxis(axis);
  const { rows, columns, data } = A;
  const count = axis === undefined ? data.length : axis === 0 ? rows : columns;
  if (count === 0 && NEEDS_ELEMENT.has(name)) {
    throw new ShapeError(
      `${name}: there must be at least one element; got shape [${rows}, ${columns}]`,
    );
  }
  const dtype = name.startsWith('arg') ? 'float64' : dtypeOf(data);
  if (axis === undefined) {
    // a single number is a JavaScript number: no need to round it
    return { rows: 1, columns: 1, data: Float64Array.of(f({ data, start: 0, count })) };
  }
  return axis === 0
    ? { rows: 1, columns, data: columnsOf(A, name, dtype) ?? eachColumn(A, dtype, f) }
    : { rows, columns: 1, data: each([rows, dtype], (i) => f({ data, start: i * columns, count })) }; // prettier-ignore
}

/** The running sum or product in the order of memory, down the columns or along the rows. */
export function accumulate(A: Dense, which: 'sum' | 'prod', axis?: Axis): Dense {
  checkAxis(axis);
  const { rows, columns } = A;
  const data = copyOf(A.data);
  const [count, step] = axis === 0 ? [rows, columns] : [axis === 1 ? columns : data.length, 1];
  const runs = count === 0 ? 0 : data.length / count;
  for (let k = 0; k < runs; k++) {
    const start = axis === 0 ? k : k * count;
    let total = data[start]!;
    if (which === 'sum') {
      for (let i = 1, at = start + step; i < count; i++, at += step) data[at] = total += data[at]!;
    } else {
      for (let i = 1, at = start + step; i < count; i++, at += step) data[at] = total *= data[at]!;
    }
  }
  return { rows, columns, data };
}

/** What goes row by row; undefined for the rest, and for means whose sums overflow. */
function columnsOf(A: Dense, name: string, dtype: DType): FloatArray | undefined {
  if (name === 'max' || name === 'min') return columnExtremes(A, name);
  if (name !== 'sum' && name !== 'mean') return undefined;
  const sums = columnSums(A);
  if (name === 'mean') {
    for (let j = 0; j < sums.length; j++) sums[j]! /= A.rows;
    if (A.rows > 0 && !sums.every(Number.isFinite)) return undefined;
  }
  return dtype === 'float32' ? Float32Array.from(sums) : sums;
}

const NEEDS_ELEMENT: ReadonlySet<string> = new Set(['min', 'max', 'argmin', 'argmax']);

const REDUCERS: Record<Reducer, (run: Run) => number> = {
  sum,
  mean,
  prod,
  min: (run) => smallest(run).value,
  max: (run) => largest(run).value,
  argmin: (run) => smallest(run).place,
  argmax: (run) => largest(run).place,
  median,
};

function mean(run: Run): number {
  const total = sum(run);
  // the sum of finite numbers near the largest may overflow where their mean does not
  return Number.isFinite(total) || run.count === 0
    ? total / run.count
    : sum(scaled(run, 1 / run.count));
}

/** The run in memory of its own, times `factor`. */
function scaled({ data, start, count }: Run, factor: number): Run {
  const part = Float64Array.from(data.subarray(start, start + count), (x) => x * factor);
  return { data: part, start: 0, count };
}

function prod({ data, start, count }: Run): number {
  let total = 1;
  for (let k = 0; k < count; k++) total *= data[start + k]!;
  return total;
}

/**
 * The mean of the squared distances from the mean, over count − correction.
 * @remarks Two passes: no cancellation. Infinite where a square overflows.
 */
export function variance(run: Run, correction: number): number {
  const centre = mean(run);
  return squares(run, centre) / Math.max(run.count - correction, 0);
}

function median(run: Run): number {
  const sorted = sortedRun(run);
  if (!sorted) return NaN;
  const half = Math.floor(run.count / 2);
  return run.count % 2 === 1 ? sorted[half]! : sorted[half - 1]! / 2 + sorted[half]! / 2;
}

/** The number below which the share `q` of the run lies, linear between two elements; NaN for nothing. */
export function quantile(run: Run, q: number): number {
  const sorted = sortedRun(run);
  if (!sorted) return NaN;
  const place = q * (run.count - 1);
  const below = Math.floor(place);
  const [x, y, t] = [sorted[below]!, sorted[Math.ceil(place)]!, place - below];
  if (x === y || t === 0) return x;
  const gap = y - x;
  // the distance of finite numbers near the largest may overflow where what lies between does not
  if (gap === Infinity) return x * (1 - t) + y * t;
  return t < 0.5 ? x + gap * t : y - gap * (1 - t);
}

/** The elements in rising order; undefined where one is NaN or there is none. */
function sortedRun({ data, start, count }: Run): Float64Array | undefined {
  const sorted = Float64Array.from(data.subarray(start, start + count)).sort();
  // NaN sorts last
  return count === 0 || Number.isNaN(sorted[count - 1]) ? undefined : sorted;
}

interface Found {
  readonly value: number;
  readonly place: number;
}

/** The smallest element, the first of equals, and its place in the run; the first NaN ends the search. */
function smallest({ data, start, count }: Run): Found {
  let value = data[start]!;
  let place = 0;
  for (let k = 1; k < count && value === value; k++) {
    const x = data[start + k]!;
    if (x >= value) continue;
    value = x; // smaller, or NaN
    place = k;
  }
  return { value, place };
}

/** As `smallest`, the largest. */
function largest({ data, start, count }: Run): Found {
  let value = data[start]!;
  let place = 0;
  for (let k = 1; k < count && value === value; k++) {
    const x = data[start + k]!;
    if (x <= value) continue;
    value = x; // larger, or NaN
    place = k;
  }
  return { value, place };
}

/** Columns that are laid out as rows at a time: every number of a line of the cache is then used. */
const PANEL = 32;

/** `f` of every column. Read with a stride, 3,721 × 1,024 numbers took 23 ns each; so it is 5. */
function eachColumn(A: Dense, dtype: DType, f: (run: Run) => number): FloatArray {
  const { rows, columns, data } = A;
  const results = allocate(columns, dtype);
  const panel = allocate(rows * Math.min(PANEL, columns), dtypeOf(data));
  for (let from = 0; from < columns; from += PANEL) {
    const width = Math.min(PANEL, columns - from);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < width; j++) panel[j * rows + i] = data[i * columns + from + j]!;
    }
    for (let j = 0; j < width; j++) {
      results[from + j] = f({ data: panel, start: j * rows, count: rows });
    }
  }
  return results;
}

function each([count, dtype]: readonly [number, DType], f: (k: number) => number) {
  const data = allocate(count, dtype);
  for (let k = 0; k < count; k++) data[k] = f(k);
  return data;
}
