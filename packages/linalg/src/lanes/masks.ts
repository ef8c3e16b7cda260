// Truth values, 1 and 0 in bytes, block by block through the loops of the vector unit.
import type { FloatArray } from '../tasks.ts';
import { A, B, BLOCK_BYTES, HOLDS, OUT } from './assembler.ts';
import { lay, type Source } from './lanes.ts';
import type { Logic } from './loops.ts';
import { unit } from './unit.ts';

/**
 * out ← a op b, bit by bit.
 * @returns false, and nothing is written, where there is no vector unit.
 * @example
 * const out = new Uint8Array(2);
 * logic('and', out, [Uint8Array.of(1, 1), Uint8Array.of(0, 1)]) && [...out]; // => [0, 1]
 */
export function logic(
  name: Logic,
  out: Uint8Array,
  [a, b]: readonly [Uint8Array, Uint8Array],
): boolean {
  const vectors = unit();
  if (!vectors) return false;
  const [left, right, results] = [vectors.bytes(A), vectors.bytes(B), vectors.bytes(OUT)];
  const run = vectors.loops[`${name}8`]!;
  for (let at = 0; at < out.length; at += BLOCK_BYTES) {
    const n = Math.min(BLOCK_BYTES, out.length - at);
    left.set(a.subarray(at, at + n));
    right.set(b.subarray(at, at + n));
    run(n, 0, 0);
    out.set(results.subarray(0, n), at);
  }
  return true;
}

/**
 * out ← 1 − a
 * @returns false, and nothing is written, where there is no vector unit.
 * @example
 * const out = new Uint8Array(2);
 * negation(out, Uint8Array.of(1, 0)) && [...out]; // => [0, 1]
 */
export function negation(out: Uint8Array, a: Uint8Array): boolean {
  const vectors = unit();
  if (!vectors) return false;
  const [truths, results] = [vectors.bytes(A), vectors.bytes(OUT)];
  for (let at = 0; at < out.length; at += BLOCK_BYTES) {
    const n = Math.min(BLOCK_BYTES, out.length - at);
    truths.set(a.subarray(at, at + n));
    vectors.loops['not8']!(n, 0, 0);
    out.set(results.subarray(0, n), at);
  }
  return true;
}

/**
 * How many ones there are.
 * @returns undefined where there is no vector unit.
 * @example
 * countOnes(Uint8Array.of(1, 0, 1)); // => 2
 */
export function countOnes(a: Uint8Array): number | undefined {
  const vectors = unit();
  if (!vectors) return undefined;
  const truths = vectors.bytes(A);
  let count = 0;
  for (let at = 0; at < a.length; at += BLOCK_BYTES) {
    const n = Math.min(BLOCK_BYTES, a.length - at);
    truths.set(a.subarray(at, at + n));
    count += vectors.loops['count8']!(n, 0, 0);
  }
  return count;
}

/**
 * out ← a where the mask is 1, b elsewhere, for a result of `columns` columns.
 * @param out - of float32, a and b are rounded to it.
 * @returns false, and nothing is written, where there is no vector unit.
 * @example
 * const out = new Float64Array(2);
 * const [a, b] = [Float64Array.of(5, 6), Float64Array.of(0)];
 * choose(out, Uint8Array.of(0, 1), [{ data: a, kind: 'each' }, { data: b, kind: 'one' }], 2) && [...out]; // => [0, 6]
 */
export function choose(
  out: FloatArray,
  mask: Uint8Array,
  [a, b]: readonly [Source, Source],
  columns: number,
): boolean {
  const vectors = unit();
  if (!vectors) return false;
  const width = out.BYTES_PER_ELEMENT === 4 ? 4 : 8;
  const [left, right, results] = [A, B, OUT].map((at) => vectors.block(at, width)) as [FloatArray, FloatArray, FloatArray]; // prettier-ignore
  const holds = vectors.bytes(HOLDS);
  const run = vectors.loops[`choice${8 * width}`]!;
  const most = results.length;
  const count = columns <= most ? most - (most % columns) : most;
  for (let at = 0; at < out.length; at += count) {
    const n = Math.min(count, out.length - at);
    holds.set(mask.subarray(at, at + n));
    lay(a, left, { at, n, columns });
    lay(b, right, { at, n, columns });
    run(n * width, 0, 0);
    out.set(n === most ? results : results.subarray(0, n), at);
  }
  return true;
}
