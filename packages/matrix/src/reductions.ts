// One number of each column (axis 0), of each row (axis 1) or of the whole matrix.
import { said } from './arguments.ts';
import {
  type FloatArray,
  foldPlainly,
  type FoldRun,
  foldRuns,
  LONGEST_RUN,
} from '@eigenbook/linalg';
import { allocate, copyOf, type DType, dtypeOf, viewAs } from './dtype.ts';
import { columnFolds } from './column-reductions.ts';
import { ShapeError } from './errors.ts';
import type { Dense } from './rungs/stored.ts';
import { type Run, squares, sum } from './sum.ts';

/** 0 goes down the rows and leaves one row, 1 goes along the columns and leaves one column. */
export type Axis = 0 | 1;
export type Reducer = 'sum' | 'mean' | 'prod' | 'min' | 'max' | 'argmin' | 'argmax';

/** @throws RangeError if there is no such axis: −1 and −2 are none. */
export function checkAxis(axis: Axis | undefined): void {
  if (axis === undefined || axis === 0 || axis === 1) return;
  throw new RangeError(`axis must be 0, down the rows, or 1, along the columns; got ${said(axis)}`);
}

/** @throws ShapeError if there is no element and the reducer needs one. */
export function reduce(A: Dense, name: Reducer, axis?: Axis): Dense {
  const columns = axis === 0 ? columnsOf(A, name) : undefined;
  return columns ? asRow(A, columns, typeOf(name, A)) : reduceBy(A, name, REDUCERS[name], axis);
}

/**
 * The mean of the squared distances from the mean, over count − correction.
 * @remarks Two passes: no cancellation. Infinite where a square overflows.
 */
export function spread(A: Dense, name: 'var' | 'std', axis: Axis | undefined, correction: number) {
  const root = name === 'std' ? Math.sqrt : (x: number) => x;
  const centres = axis === 0 ? columnsOf(A, 'mean') : undefined;
  if (centres) {
    const share = (x: number) => root(x / Math.max(A.rows - correction, 0));
    return asRow(A, columnFolds(A, 'squares', centres).map(share));
  }
  return reduceBy(A, name, (run) => root(variance(run, correction)), axis);
}

/** The vector unit reading runs of `data`, where a loop takes longer. */
function unitFor(data: FloatArray, count: number): FoldRun | undefined {
  return count >= 32 && data.length >= 1024 ? foldRuns(data) : undefined;
}

/** The dtype of results: places are whole numbers, which float32 may not hold. */
function typeOf(name: string, { data }: Dense): DType {
  return name.startsWith('arg') ? 'float64' : dtypeOf(data);
}

/** Numbers of the columns, with the dtype of A by default. */
function asRow({ columns, data }: Dense, numbers: Float64Array, dtype = dtypeOf(data)): Dense {
  return { rows: 1, columns, data: viewAs(numbers, dtype) };
}

/** Reduces by any function of a run of elements. */
function reduceBy(A: Dense, name: string, f: (run: Run) => number, axis?: Axis): Dense {
  checkAxis(axis);
  const { rows, columns, data } = A;
  const count = axis === undefined ? data.length : axis === 0 ? rows : columns;
  if (count === 0 && NEEDS_ELEMENT.has(name)) {
    throw new ShapeError(
      `${name}: there must be at least one element; got shape [${rows}, ${columns}]`,
    );
  }
  const dtype = typeOf(name, A);
  const fold = axis === 0 ? undefined : unitFor(data, count);
  if (axis === undefined) {
    // a single number is a JavaScript number: no need to round it
    return { rows: 1, columns: 1, data: Float64Array.of(f({ data, start: 0, count, fold })) };
  }
  return axis === 0
    ? { rows: 1, columns, data: eachColumn(A, dtype, f) }
    : { rows, columns: 1, data: each([rows, dtype], (i) => f({ data, start: i * columns, count, fold })) }; // prettier-ignore
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
function columnsOf(A: Dense, name: Reducer): Float64Array | undefined {
  if (A.rows === 0) return undefined;
  if (name === 'max' || name === 'min' || name === 'sum') return columnFolds(A, name);
  if (name === 'argmax' || name === 'argmin') return placesInColumns(A, name === 'argmax' ? 'max' : 'min'); // prettier-ignore
  if (name !== 'mean') return undefined;
  const means = columnFolds(A, 'sum');
  for (let j = 0; j < means.length; j++) means[j]! /= A.rows;
  return means.every(Number.isFinite) ? means : undefined;
}

const NEEDS_ELEMENT: ReadonlySet<string> = new Set(['min', 'max', 'argmin', 'argmax']);

const REDUCERS: Record<Reducer, (run: Run) => number> = {
  sum,
  mean,
  prod,
  min: (run) => extreme(run, 'min'),
  max: (run) => extreme(run, 'max'),
  argmin: (run) => placeOf(run, 'min'),
  argmax: (run) => placeOf(run, 'max'),
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

function variance(run: Run, correction: number): number {
  const centre = mean(run);
  return squares(run, centre) / Math.max(run.count - correction, 0);
}

/** The smallest number, or the largest; NaN if one is. */
function extreme({ data, start, count, fold }: Run, which: 'min' | 'max'): number {
  if (!fold) return foldPlainly(which, { data, start, count, step: 1 });
  let found = fold(which, start, Math.min(LONGEST_RUN, count));
  for (let done = LONGEST_RUN; done < count; done += LONGEST_RUN) {
    found = Math[which](found, fold(which, start + done, Math.min(LONGEST_RUN, count - done)));
  }
  return found;
}

/** The place of the smallest number of the run, or of the largest: the first of equals, or of NaN. */
function placeOf(run: Run, which: 'min' | 'max'): number {
  const { data, start } = run;
  if (!run.fold) return placePlainly(run, which === 'max' ? 1 : -1);
  const value = extreme(run, which);
  if (value === value) return data.indexOf(value, start) - start;
  let k = start;
  while (data[k] === data[k]) k++;
  return k - start;
}

/** The same by a plain loop, of the numbers times `sign` the largest. */
function placePlainly({ data, start, count }: Run, sign: 1 | -1): number {
  let [place, best] = [start, -Infinity];
  for (let k = start; k < start + count; k++) {
    const x = sign * data[k]!;
    if (x !== x) return k - start;
    if (x > best) [place, best] = [k, x];
  }
  return place - start;
}

/** The place of the extreme of every column: row by row from the last, so that the first of equals stays. */
function placesInColumns(A: Dense, which: 'min' | 'max'): Float64Array {
  const { rows, columns, data } = A;
  const [values, places] = [columnFolds(A, which), new Float64Array(columns)];
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = 0, at = i * columns; j < columns; j++, at++) {
      const x = data[at]!;
      if (x === values[j] || x !== x) places[j] = i;
    }
  }
  return places;
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
    const fold = unitFor(panel, rows);
    for (let j = 0; j < width; j++) {
      results[from + j] = f({ data: panel, start: j * rows, count: rows, fold });
    }
  }
  return results;
}

function each([count, dtype]: readonly [number, DType], f: (k: number) => number) {
  const data = allocate(count, dtype);
  for (let k = 0; k < count; k++) data[k] = f(k);
  return data;
}
