// One number of many: through the loops of the vector unit, or few of them by plain loops, which give
// the same to the last bit.
import type { FloatArray } from '../tasks.ts';
import { A, B, BLOCK_BYTES, OUT, ROOM } from './assembler.ts';
import { type Extreme, type Fold, FOLDS } from './folds.ts';
import { vectorRoom } from './softmax.ts';
import { type Unit, unit } from './unit.ts';

/** So many bytes are copied at once: half of a cache. */
const COPIED = 2 ** 17;

/**
 * The most numbers of a run, of float64; of float32 twice as many.
 * @example
 * LONGEST_RUN; // => 2 ** 14
 */
export const LONGEST_RUN = COPIED / 8;

/** `count` numbers from `start` on made one; `centre` is that of `squares`. */
export type FoldRun = (fold: Fold, start: number, count: number, centre?: number) => number;

/**
 * Folds runs of `data` through the vector unit, LONGEST_RUN numbers at most. They are copied to its
 * memory some thousands ahead, so that what is folded in its order is copied once; nothing else may
 * use the unit between two of them.
 * @returns undefined where there is none.
 * @example
 * foldRuns(Float64Array.of(1, 2, 3))?.('sum', 1, 2); // => 5
 */
export function foldRuns(data: FloatArray): FoldRun | undefined {
  const vectors = unit();
  if (!vectors) return undefined;
  const width = data.BYTES_PER_ELEMENT;
  const loops = loopsAlong(vectors.loops, width);
  const room = vectorRoom(data, COPIED / width);
  let [from, to] = [0, 0];
  return (fold, start, count, centre = 0) => {
    if (start < from || start + count > to) {
      [from, to] = [start, Math.min(start + room.length, data.length)];
      room.set(data.subarray(from, to));
    }
    const at = ROOM + (start - from) * width;
    const end = at + count * width;
    if (fold === 'max' || fold === 'min') {
      const found = loops.quick[fold](end, at, 0);
      if (isSure(found)) return found;
    }
    return loops[fold](end, at, centre);
  };
}

/** Whether a quick loop for an extreme found it: it passes over NaN and takes −0 for 0. */
const isSure = (extreme: number) => extreme === extreme && extreme !== 0;

type Run = Unit['loops'][string];
type Along = Readonly<Record<Fold, Run>> & { readonly quick: Readonly<Record<Extreme, Run>> };
const known = new Map<number, Along>();

/** Of runs of numbers of `width` bytes: to find a loop by its name takes longer than a short one. */
function loopsAlong(loops: Unit['loops'], width: number): Along {
  let along = known.get(width);
  if (!along) {
    const of = (fold: Fold) => loops[`${fold}Along${8 * width}`]!;
    const quick = (fold: Extreme) => loops[`${fold}Quick${8 * width}`]!;
    along = {
      sum: of('sum'),
      squares: of('squares'),
      max: of('max'),
      min: of('min'),
      quick: { max: quick('max'), min: quick('min') },
    };
    known.set(width, along);
  }
  return along;
}

/** Of every eight numbers one after the other each goes its way. */
const WAYS = 8;
const COLUMNS = BLOCK_BYTES / 8 / WAYS;
/** With fewer numbers the vector unit takes longer. */
const FEW = 4096;

interface Rows {
  readonly data: FloatArray;
  readonly columns: number;
  readonly start: number;
  readonly count: number;
}

/**
 * `count` rows from `start` on, each column made one number: those that a run of its numbers gives, to
 * the last bit.
 * @param centres - of `squares`, one for each column.
 * @example
 * [...foldColumns('max', { data: Float64Array.of(1, 5, 3, 2), columns: 2, start: 0, count: 2 })]; // => [3, 5]
 */
export function foldColumns(fold: Fold, rows: Rows, centres?: Float64Array): Float64Array {
  const { data, columns, start, count } = rows;
  const result = new Float64Array(columns);
  const narrow = columns < WAYS || count < WAYS || columns * count < FEW;
  if (!narrow && foldByVectors(fold, rows, centres, result)) return result;
  for (let j = 0; j < columns; j++) {
    const line = { data, start: start * columns + j, count, step: columns };
    result[j] = foldPlainly(fold, line, centres?.[j]);
  }
  return result;
}

function foldByVectors(
  fold: Fold,
  rows: Rows,
  centres: Float64Array | undefined,
  result: Float64Array,
): boolean {
  const vectors = unit();
  if (!vectors) return false;
  const bits = 8 * rows.data.BYTES_PER_ELEMENT;
  const run = vectors.loops[`${fold}Into${bits}`]!;
  const quick = vectors.loops[`${fold}IntoQuick${bits}`];
  for (let left = 0; left < rows.columns; left += COLUMNS) {
    const some = result.subarray(left, left + COLUMNS);
    const panel = { rows, left, centres: centres?.subarray(left, left + COLUMNS), result: some };
    const sum = quick ? foldPanel(fold, quick, vectors, panel) : NaN;
    if (sum !== sum || !some.every(isSure)) foldPanel(fold, run, vectors, panel);
  }
  return true;
}

interface Panel {
  readonly rows: Rows;
  /** Its first column; it has one for each result. */
  readonly left: number;
  readonly centres: Float64Array | undefined;
  readonly result: Float64Array;
}

/** Folds some columns; gives the sum of what the loop returns. */
function foldPanel(
  fold: Fold,
  run: Run,
  vectors: Unit,
  { rows: { data, columns, start, count }, left, centres, result }: Panel,
): number {
  const width = data.BYTES_PER_ELEMENT === 4 ? 4 : 8;
  const [partials, numbers, middle] = [vectors.block(A, 8), vectors.block(B, width), vectors.block(OUT, 8)]; // prettier-ignore
  const n = result.length;
  partials.fill(FOLDS[fold].neutral, 0, WAYS * n);
  if (centres) for (let i = 0; i < WAYS; i++) middle.set(centres, i * n);
  let sum = 0;
  for (let i = 0; i < count; i += WAYS) {
    const some = Math.min(WAYS, count - i);
    const at = (start + i) * columns + left;
    if (n === columns) numbers.set(data.subarray(at, at + some * n));
    else for (let k = 0; k < some; k++) numbers.set(data.subarray(at + k * columns, at + k * columns + n), k * n); // prettier-ignore
    sum += run(some * n * 8, 0, 0);
  }
  JOINS[fold](partials, result);
  return sum;
}

interface Line {
  readonly data: FloatArray;
  readonly start: number;
  readonly count: number;
  /** From one number to the next. */
  readonly step: number;
}

/**
 * A line of numbers made one by plain loops.
 * @example
 * foldPlainly('sum', { data: Float64Array.of(1, 2, 3, 4), start: 0, count: 2, step: 2 }); // => 4
 */
export function foldPlainly(fold: Fold, line: Line, centre = 0): number {
  if (fold === 'sum' || fold === 'squares') return sumPlainly(line, fold === 'sum' ? undefined : centre); // prettier-ignore
  const { data, start, count, step } = line;
  const end = start + count * step;
  let found: number = FOLDS[fold].neutral;
  if (fold === 'max') for (let k = start; k < end; k += step) found = Math.max(found, data[k]!);
  else for (let k = start; k < end; k += step) found = Math.min(found, data[k]!);
  return found;
}

function sumPlainly({ data, start, count, step }: Line, centre: number | undefined): number {
  const end = start + count * step;
  let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
  let k = start;
  for (; k < end - 7 * step; k += 8 * step) {
    a += term(data[k]!, centre);
    b += term(data[k + step]!, centre);
    c += term(data[k + 2 * step]!, centre);
    d += term(data[k + 3 * step]!, centre);
    e += term(data[k + 4 * step]!, centre);
    f += term(data[k + 5 * step]!, centre);
    g += term(data[k + 6 * step]!, centre);
    h += term(data[k + 7 * step]!, centre);
  }
  if (k < end) a += term(data[k]!, centre);
  if (k + step < end) b += term(data[k + step]!, centre);
  if (k + 2 * step < end) c += term(data[k + 2 * step]!, centre);
  if (k + 3 * step < end) d += term(data[k + 3 * step]!, centre);
  if (k + 4 * step < end) e += term(data[k + 4 * step]!, centre);
  if (k + 5 * step < end) f += term(data[k + 5 * step]!, centre);
  if (k + 6 * step < end) g += term(data[k + 6 * step]!, centre);
  return a + c + (e + g) + (b + d + (f + h));
}

const term = (x: number, centre: number | undefined) => centre === undefined ? x : (x - centre) ** 2; // prettier-ignore

/** The eight of each column made one, as the loops along a run do; a loop for each, to be compiled on its own. */
const JOINS: Readonly<Record<Fold, (p: FloatArray, result: Float64Array) => void>> = {
  sum: joinSums,
  squares: joinSums,
  max(p, result) {
    const n = result.length;
    for (let j = 0; j < n; j++) result[j] = Math.max(p[j]!, p[n + j]!, p[2 * n + j]!, p[3 * n + j]!, p[4 * n + j]!, p[5 * n + j]!, p[6 * n + j]!, p[7 * n + j]!); // prettier-ignore
  },
  min(p, result) {
    const n = result.length;
    for (let j = 0; j < n; j++) result[j] = Math.min(p[j]!, p[n + j]!, p[2 * n + j]!, p[3 * n + j]!, p[4 * n + j]!, p[5 * n + j]!, p[6 * n + j]!, p[7 * n + j]!); // prettier-ignore
  },
};

function joinSums(p: FloatArray, result: Float64Array): void {
  const n = result.length;
  for (let j = 0; j < n; j++) {
    const even = p[j]! + p[2 * n + j]! + (p[4 * n + j]! + p[6 * n + j]!);
    const odd = p[n + j]! + p[3 * n + j]! + (p[5 * n + j]! + p[7 * n + j]!);
    result[j] = even + odd;
  }
}
