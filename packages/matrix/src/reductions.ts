import { ShapeError } from './errors.ts';
import type { Dense } from './elementwise.ts';

/** 0 goes down the rows and leaves one row, 1 goes along the columns and leaves one column. */
export type Axis = 0 | 1;
export type Reducer = 'sum' | 'mean' | 'min' | 'max' | 'argmax';

/** `count` elements of `data` from `start`, `step` apart. */
interface Run {
  readonly data: Float64Array;
  readonly start: number;
  readonly step: number;
  readonly count: number;
}

/** One number of each column (axis 0), of each row (axis 1) or of the whole matrix. */
export function reduce({ rows, columns, data }: Dense, name: Reducer, axis?: Axis): Dense {
  const f = REDUCERS[name];
  const count = axis === undefined ? data.length : axis === 0 ? rows : columns;
  if (count === 0 && NEEDS_ELEMENT.has(name)) {
    throw new ShapeError(
      `${name}: there must be at least one element; got shape [${rows}, ${columns}]`,
    );
  }
  if (axis === undefined) {
    return { rows: 1, columns: 1, data: Float64Array.of(f({ data, start: 0, step: 1, count })) };
  }
  return axis === 0
    ? { rows: 1, columns, data: each(columns, (j) => f({ data, start: j, step: columns, count })) }
    : {
        rows,
        columns: 1,
        data: each(rows, (i) => f({ data, start: i * columns, step: 1, count })),
      };
}

const NEEDS_ELEMENT: ReadonlySet<Reducer> = new Set(['min', 'max', 'argmax']);

const REDUCERS: Record<Reducer, (run: Run) => number> = {
  sum,
  mean: (run) => sum(run) / run.count,
  min: (run) => extreme(run, (x, best) => x < best).value,
  max: (run) => extreme(run, (x, best) => x > best).value,
  argmax: (run) => extreme(run, (x, best) => x > best).place,
};

/** Blocks of this length are added up pairwise: the error grows with log n, not with n (Higham 1993). */
const PAIRWISE_BLOCK = 128;

function sum({ data, start, step, count }: Run): number {
  if (count > PAIRWISE_BLOCK) {
    const half = Math.floor(count / 2);
    return (
      sum({ data, start, step, count: half }) +
      sum({ data, start: start + half * step, step, count: count - half })
    );
  }
  let total = 0;
  for (let k = 0, at = start; k < count; k++, at += step) total += data[at]!;
  return total;
}

/** The element that beats all before it, and its place in the run; the first NaN ends the search. */
function extreme({ data, start, step, count }: Run, beats: (x: number, best: number) => boolean) {
  let value = data[start]!;
  let place = 0;
  for (let k = 1, at = start + step; k < count && !Number.isNaN(value); k++, at += step) {
    const x = data[at]!;
    if (beats(x, value) || Number.isNaN(x)) {
      value = x;
      place = k;
    }
  }
  return { value, place };
}

function each(count: number, f: (k: number) => number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => f(k));
}
