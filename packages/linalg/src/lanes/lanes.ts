// Elementwise functions block by block through the loops of the vector unit. Results are those of
// JavaScript to the last bit, except exp, which is within a unit in the last place of the truth.
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

/**
 * out ← a op b, for a result of `columns` columns; an `out` of bytes takes 1 and 0. `kept` is a
 * where b is not 0, else 0.
 * @returns false, and nothing is written, where there is no vector unit.
 * @example
 * const [a, b] = [Float64Array.of(1, 2), Float64Array.of(10)];
 * const out = new Float64Array(2);
 * binary('add', out, [{ data: a, kind: 'each' }, { data: b, kind: 'one' }], 2) && [...out]; // => [11, 12]
 */
export function binary(
  name: Arithmetic | Comparison | 'kept',
  out: Out,
  [a, b]: readonly [Source, Source],
  columns: number,
): boolean {
  const vectors = unit();
  if (!vectors) return false;
  const { loops, block, bytes } = vectors;
  const width = isNarrow(a) && isNarrow(b) && !(out instanceof Float64Array) ? 4 : 8;
  const [left, right] = [block(A, width), block(B, width)];
  const results = out instanceof Uint8Array ? bytes : block(OUT, width);
  const run = loops[`${name}${8 * width}`]!;
  // as many whole rows as fit, so that a row that stretches is laid out once
  const most = BLOCK_BYTES / width;
  const count = columns <= most ? most - (most % columns) : most;
  for (let at = 0; at < out.length; at += count) {
    const n = Math.min(count, out.length - at);
    lay(a, left, { at, n, columns });
    lay(b, right, { at, n, columns });
    run(n * width, 0, 0);
    out.set(n === results.length ? results : results.subarray(0, n), at);
  }
  return true;
}

/**
 * out ← f(a)
 * @returns false, and nothing is written, where there is no vector unit.
 * @example
 * const out = new Float64Array(2);
 * unary('sqrt', out, Float64Array.of(4, 9)) && [...out]; // => [2, 3]
 */
export function unary(name: Unary, out: FloatArray, a: FloatArray): boolean {
  const vectors = unit();
  if (!vectors) return false;
  const { loops, block } = vectors;
  const width = name !== 'exp' && a.BYTES_PER_ELEMENT === 4 ? 4 : 8;
  const [given, results] = [block(A, width), block(OUT, width)];
  const run = loops[`${name}${8 * width}`]!;
  const count = BLOCK_BYTES / width;
  for (let at = 0; at < out.length; at += count) {
    const n = Math.min(count, out.length - at);
    given.set(a.subarray(at, at + n));
    // what the block held before may be out of range
    if (name === 'exp') given.fill(0, n, Math.min(n + 8, count));
    const fine = run(n * width, 0, 0);
    if (name === 'exp' && !fine) beyond(given, results, n);
    out.set(results.subarray(0, n), at);
  }
  return true;
}

/** Powers that are no normal numbers. */
function beyond(x: FloatArray, results: FloatArray, n: number): void {
  for (let k = 0; k < n; k++) if (!(Math.abs(x[k]!) <= 708)) results[k] = Math.exp(x[k]!);
}

/** Whether float32 loops give the same: a single number must be one of float32. */
function isNarrow({ data, kind }: Source): boolean {
  return (
    data.BYTES_PER_ELEMENT === 4 || (kind === 'one' && Object.is(Math.fround(data[0]!), data[0]))
  );
}

interface Place {
  readonly at: number;
  readonly n: number;
  readonly columns: number;
}

/** Lays out what meets the `n` elements of the result from `at` on. */
function lay({ data, kind }: Source, block: FloatArray, { at, n, columns }: Place): void {
  switch (kind) {
    case 'each':
      block.set(n === data.length ? data : data.subarray(at, at + n));
      break;
    case 'one':
      if (at === 0) block.fill(data[0]!, 0, n);
      break;
    case 'row':
      if (columns > block.length) wrap(data, block, at, n);
      else if (at === 0) for (let k = 0; k < n; k++) block[k] = data[k % columns]!;
      break;
    case 'column':
      for (let done = 0; done < n;) {
        const row = Math.floor((at + done) / columns);
        const end = Math.min(n, (row + 1) * columns - at);
        block.fill(data[row]!, done, end);
        done = end;
      }
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
