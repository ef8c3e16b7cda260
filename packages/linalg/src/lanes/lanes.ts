// Elementwise functions block by block through the loops of the vector unit. Results are those of
// JavaScript to the last bit, except exp, log and pow, which are within a unit in the last place.
import { byLevel1 } from '../level1.ts';
import type { FloatArray } from '../tasks.ts';
import { A, B, BLOCK_BYTES, OUT } from './assembler.ts';
import type { Arithmetic, Comparison, Unary } from './loops.ts';
import { unit } from './unit.ts';

/** Numbers that meet those of the result: all of them in their order, or one line again and again. */
export interface Source {
  /** float64 or float32; of `one` number its first. */
  readonly data: FloatArray;
  /** `each` element meets one; `row` and `column` stretch; `one` number meets all. */
  readonly kind: 'each' | 'row' | 'column' | 'one';
}

type Out = FloatArray | Uint8Array;

/** What loops leave to JavaScript where they cannot tell: what is no normal number, mostly. */
const REST: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  log: Math.log,
  root: (x) => power(x, 0.5),
};

/**
 * As IEEE 754 has it: 1 to any power is 1, even NaN, as is −1 to ±∞. JavaScript says NaN there.
 * @example
 * power(1, NaN); // => 1
 */
export function power(x: number, y: number): number {
  if (x === 1 || (x === -1 && (y === Infinity || y === -Infinity))) return 1;
  return x ** y;
}

/**
 * out ← a op b, for a result of `columns` columns; an `out` of bytes takes 1 and 0. `kept` is a
 * where b is not 0, else 0.
 * @returns false, and nothing is written, where there is neither an engine for it nor a vector unit.
 * @example
 * const [a, b] = [Float64Array.of(1, 2), Float64Array.of(10)];
 * const out = new Float64Array(2);
 * binary('add', out, [{ data: a, kind: 'each' }, { data: b, kind: 'one' }], 2) && [...out]; // => [11, 12]
 */
export function binary(
  name: Arithmetic | Comparison | 'kept' | 'pow',
  out: Out,
  [a, b]: readonly [Source, Source],
  columns: number,
): boolean {
  if (byLevel1(name, out, a, b)) return true;
  const vectors = unit();
  if (!vectors) return false;
  const { loops, block, bytes } = vectors;
  // one number for all of b is given to the loop; a power of float32 is one of float64, rounded, so that
  // its one exponent may be any number
  const given = b.kind === 'one' && name !== 'kept' ? b.data[0]! : undefined;
  const isWide = out instanceof Float64Array || !isNarrow(a);
  const width = !isWide && ((name === 'pow' && given !== undefined) || isNarrow(b)) ? 4 : 8;
  const [left, right] = [block(A, width), block(B, width)];
  const results = out instanceof Uint8Array ? bytes(OUT) : block(OUT, width);
  const run = loops[`${name}${given === undefined ? '' : 'Given'}${8 * width}`]!;
  // as many whole rows as fit, so that a row that stretches is laid out once
  const most = BLOCK_BYTES / width;
  const count = columns <= most ? most - (most % columns) : most;
  for (let at = 0; at < out.length; at += count) {
    const n = Math.min(count, out.length - at);
    lay(a, left, { at, n, columns });
    if (given === undefined) lay(b, right, { at, n, columns });
    const fine = run(n * width, 0, given ?? 0);
    if (!fine && name === 'pow') finish(results, n, (k) => power(left[k]!, given ?? right[k]!));
    out.set(n === results.length ? results : results.subarray(0, n), at);
  }
  return true;
}

/**
 * out ← f(a), `given` a number of its own: `round` rounds to a multiple of 1/given; `root` is the power
 * ½. `finite`, with an `out` of bytes, is 1 where a is neither infinite nor NaN.
 * @returns false, and nothing is written, where there is no vector unit.
 * @example
 * const out = new Float64Array(2);
 * unary('sqrt', out, Float64Array.of(4, 9)) && [...out]; // => [2, 3]
 */
export function unary(
  name: Unary | 'root' | 'round' | 'finite' | 'clip',
  out: Out,
  a: FloatArray,
  given = 0,
): boolean {
  const vectors = unit();
  if (!vectors) return false;
  const { loops, block, bytes } = vectors;
  const width = a.BYTES_PER_ELEMENT === 4 ? 4 : 8;
  const numbers = block(A, width);
  const results = out instanceof Uint8Array ? bytes(OUT) : block(OUT, width);
  const run = loops[`${name}${8 * width}`]!;
  const rest = REST[name];
  for (let at = 0; at < out.length; at += numbers.length) {
    const n = Math.min(numbers.length, out.length - at);
    numbers.set(a.subarray(at, at + n));
    const fine = run(n * width, 0, given);
    if (!fine && rest) finish(results, n, (k) => rest(numbers[k]!));
    out.set(n === results.length ? results : results.subarray(0, n), at);
  }
  return true;
}

/** What a loop that was not fine has left as NaN among its `n` results. */
function finish(results: Out, n: number, rest: (k: number) => number): void {
  for (let k = 0; k < n; k++) if (results[k] !== results[k]) results[k] = rest(k);
}

/**
 * out ← a, no number below `low` or above `high`, which are numbers; NaN stays.
 * @returns false, and nothing is written, where there is no vector unit.
 * @example
 * const out = new Float64Array(3);
 * clip(out, Float64Array.of(-5, 0, 5), [-1, 1]) && [...out]; // => [-1, 0, 1]
 */
export function clip(
  out: FloatArray,
  a: FloatArray,
  [low, high]: readonly [number, number],
): boolean {
  const bounds = unit()?.block(B, a.BYTES_PER_ELEMENT === 4 ? 4 : 8);
  const lanes = 16 / a.BYTES_PER_ELEMENT;
  bounds?.fill(low, 0, lanes).fill(high, lanes, 2 * lanes);
  return unary('clip', out, a);
}

/** Whether float32 loops give the same: a single number must be one of float32. */
function isNarrow({ data, kind }: Source): boolean {
  return (
    data.BYTES_PER_ELEMENT === 4 || (kind === 'one' && Object.is(Math.fround(data[0]!), data[0]))
  );
}

/** From so many columns on a call that fills their places takes less than a loop. */
const WIDE = 32;

export interface Place {
  readonly at: number;
  readonly n: number;
  readonly columns: number;
}

/** Lays out what meets the `n` elements of the result from `at` on. */
export function lay({ data, kind }: Source, block: FloatArray, { at, n, columns }: Place): void {
  switch (kind) {
    case 'each':
      block.set(n === data.length ? data : data.subarray(at, at + n));
      break;
    case 'one':
      if (at === 0) block.fill(data[0]!, 0, n);
      break;
    case 'row':
      if (columns > block.length) wrap(data, block, at, n);
      else if (at === 0) repeat(data, block, n);
      break;
    case 'column':
      for (let k = 0, row = Math.floor(at / columns); k < n; row++) {
        const end = Math.min(n, (row + 1) * columns - at);
        const number = data[row]!;
        if (columns >= WIDE) block.fill(number, k, end);
        else while (k < end) block[k++] = number;
        k = end;
      }
  }
}

/** A row again and again, `n` numbers in all: each copy as long as all before it. */
function repeat(row: FloatArray, block: FloatArray, n: number): void {
  block.set(row);
  for (let done = row.length; done < n; done *= 2) {
    block.copyWithin(done, 0, Math.min(done, n - done));
  }
}

/** A row that is longer than a block. */
function wrap(row: FloatArray, block: FloatArray, at: number, n: number): void {
  for (let done = 0; done < n;) {
    const j = (at + done) % row.length;
    const piece = row.subarray(j, Math.min(row.length, j + n - done));
    block.set(piece, done);
    done += piece.length;
  }
}
