// What softmax needs of the rows of a matrix, through the loops of the vector unit. Numbers that lie in
// its memory already, in `vectorRoom`, are worked on where they are; others are copied there and back.
import type { FloatArray } from '../tasks.ts';
import { ROOM, ROOM_BYTES } from './assembler.ts';
import { type Unit, unit } from './unit.ts';

/** Sums of more numbers in 32 bits would lose digits; these are added up in 64. */
const SUMMED = 1024;

/**
 * Memory of the vector unit for `count` numbers of the kind of `like`, with anything in it: it is
 * the caller's until it gives way to others, as at a pause. Memory of its own where that is too
 * small.
 * @example
 * vectorRoom(Float32Array.of(), 5).length; // => 5
 */
export function vectorRoom(like: FloatArray, count: number): FloatArray {
  const Real = like.BYTES_PER_ELEMENT === 4 ? Float32Array : Float64Array;
  const memory = count * Real.BYTES_PER_ELEMENT <= ROOM_BYTES ? unit()?.memory : undefined;
  return memory ? new Real(memory, ROOM, count) : new Real(count);
}

/**
 * x ← e^(x − the largest number of its row), in place, and of each row the sum. −∞ becomes 0; a row
 * with NaN or ∞, or of nothing but −∞, becomes NaN, as does its sum. float32 is within 2, float64
 * within 1 unit in the last place of the truth, or 0 below 1e-37 and 1e-307.
 * @param sums - one for each row.
 * @returns false, and nothing is written, where there is no vector unit, or a row is too long for
 * it.
 * @example
 * const [x, sums] = [Float64Array.of(0, 0, 1, 1), new Float64Array(2)];
 * rowPowers(x, 2, sums) && [...sums]; // => [2, 2]
 */
export function rowPowers(data: FloatArray, columns: number, sums: Float64Array): boolean {
  return eachRow(data, columns, ({ loops, bits }) => {
    const powers = powersOf(loops, bits);
    return (at, end, row) => (sums[row] = powers(at, end));
  });
}

/**
 * Each row as shares of 1, in place: softmax.
 * @returns false, and nothing is written, as `rowPowers`.
 * @example
 * const x = Float64Array.of(0, 0, 7, 7);
 * rowShares(x, 2) && [...x]; // => [0.5, 0.5, 0.5, 0.5]
 */
export function rowShares(data: FloatArray, columns: number): boolean {
  return eachRow(data, columns, ({ loops, bits }) => {
    const powers = powersOf(loops, bits);
    const scaled = loops[`scaled${bits}`]!;
    return (at, end) => scaled(end, at, 1 / powers(at, end));
  });
}

/** A row in the memory of the vector unit becomes powers; gives their sum. */
function powersOf(loops: Unit['loops'], bits: number): (at: number, end: number) => number {
  const [largest, powers] = [loops[`largest${bits}`]!, loops[`powers${bits}`]!];
  const piece = (SUMMED * bits) / 8;
  return (at, end) => {
    const most = largest(end, at, 0);
    let sum = 0;
    for (let from = at; from < end; from += piece) {
      sum += powers(Math.min(from + piece, end), from, most);
    }
    return sum;
  };
}

/** So many bytes are copied to and fro at once: half of a cache. */
const COPIED = 2 ** 17;

type Visit = (at: number, end: number, row: number) => void;

function eachRow(
  data: FloatArray,
  columns: number,
  visitor: (how: { readonly loops: Unit['loops']; readonly bits: number }) => Visit,
): boolean {
  const vectors = unit();
  const width = data.BYTES_PER_ELEMENT;
  const bytes = columns * width;
  if (!vectors || bytes > ROOM_BYTES) return false;
  const visit = visitor({ loops: vectors.loops, bits: 8 * width });
  const rows = columns === 0 ? 0 : data.length / columns;
  if (data.buffer === vectors.memory) {
    for (let k = 0, at = data.byteOffset; k < rows; k++, at += bytes) visit(at, at + bytes, k);
    return true;
  }
  const most = Math.max(1, Math.floor(COPIED / bytes));
  for (let first = 0; first < rows; first += most) {
    const part = data.subarray(first * columns, (first + most) * columns);
    const room = vectorRoom(data, part.length);
    room.set(part);
    for (let k = 0, at = ROOM; k < part.length / columns; k++, at += bytes) visit(at, at + bytes, first + k); // prettier-ignore
    part.set(room);
  }
  return true;
}
