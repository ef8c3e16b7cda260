// Rising order by the bytes of numbers, in a WebAssembly module of its own: the bits of float64, turned into
// whole numbers, are in the order of the numbers. Four passes put them in the order of their upper four
// bytes, and insertion does the rest, where it is little.
import type { FloatArray } from '../tasks.ts';
import { assemble, PAGE_BYTES } from './assembler.ts';
import { KEY_LOOPS, KEY_ROUTINES, KEYS, STEP } from './key-routines.ts';

/** So many numbers, in lines, are copied at once. */
const BATCH = 2 ** 14;
/** With fewer, insertion alone is faster. */
const SHORT = 64;
/** 2 GB of keys, twice. */
const LONGEST = 2 ** 27;
/** Longer lines are rare, and the memory for them is not kept. */
const KEPT = 2 ** 20;
/** How many places each key may go on average in insertion. */
const MOVES = 4;

interface Sorter {
  /** How many keys there is room for, twice. */
  readonly most: number;
  readonly memory: ArrayBuffer;
  readonly toKeys: (end: number, at: number, given: number) => void;
  readonly fromKeys: (end: number, at: number, given: number) => void;
  readonly distribution: (end: number, at: number, to: number, byte: number) => number;
  readonly insertion: (end: number, at: number, budget: number) => number;
}

let kept: Sorter | undefined;

/** Undefined where there is no vector unit, or no memory for so many. */
function sorterFor(count: number): Sorter | undefined {
  if (kept && kept.most >= count) return kept;
  if (count > LONGEST) return undefined;
  try {
    const sorter = makeSorter(Math.max(count, BATCH));
    if (count <= KEPT) kept = sorter;
    return sorter;
  } catch {
    return undefined;
  }
}

function makeSorter(most: number): Sorter {
  const pages = Math.ceil((KEYS + 2 * 8 * most + STEP) / PAGE_BYTES);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble(KEY_LOOPS, KEY_ROUTINES, pages))); // prettier-ignore
  const { buffer } = exports['memory'] as WebAssembly.Memory;
  return { ...(exports as unknown as Sorter), most, memory: buffer };
}

/**
 * Each `count` numbers, one after the other, in rising order, in place: −0 before 0, NaN last.
 * @param count - divides the length of `data`.
 * @returns false, and nothing is written, where there is no vector unit or a line is too long for it.
 * @example
 * const data = Float64Array.of(3, 1, 2, 9, 8, 7);
 * sortLines(data, 3) && [...data]; // => [1, 2, 3, 7, 8, 9]
 */
export function sortLines(data: FloatArray, count: number): boolean {
  const sorter = sorterFor(count);
  if (!sorter) return false;
  const most = count * Math.max(1, Math.floor(BATCH / count));
  for (let first = 0; first < data.length; first += most) {
    const part = data.subarray(first, first + most);
    const numbers = new Float64Array(sorter.memory, KEYS, part.length);
    const end = KEYS + numbers.byteLength;
    numbers.set(part);
    sorter.toKeys(end, KEYS, 0);
    for (let at = KEYS; at < end; at += 8 * count) sortKeys(sorter, at, at + 8 * count);
    sorter.fromKeys(end, KEYS, 0);
    part.set(numbers);
  }
  return true;
}

function sortKeys(sorter: Sorter, at: number, end: number): void {
  const size = end - at;
  if (size >= 8 * SHORT) byBytes(sorter, [at, end], 4);
  const budget = size < 8 * SHORT ? SHORT * size : Math.min(MOVES * size, 2 ** 31 - 1);
  if (sorter.insertion(end, at, budget) === 0) byBytes(sorter, [at, end], 0);
}

/** Keys by their bytes from `first` on, from the lowest up: each pass keeps the order of the one before. */
function byBytes(
  { distribution, memory, most }: Sorter,
  [at, end]: readonly [number, number],
  first: number,
): void {
  const size = end - at;
  let [from, to] = [at, KEYS + 8 * most];
  for (let byte = first; byte < 8; byte++) {
    if (distribution(from + size, from, to, byte)) [from, to] = [to, from];
  }
  if (from !== at) new Uint8Array(memory).copyWithin(at, from, from + size);
}

/**
 * The places of the numbers in the order of their upper 32 bits: rising, but for what differs in the lower
 * ones alone. Equals keep their order, −0 and 0 too; NaN is last.
 * @returns undefined where there is no vector unit or the line is too long for it.
 * @example
 * [...upperPlaces(Float64Array.of(3, 1, 2))!]; // => [1, 2, 0]
 */
export function upperPlaces(line: FloatArray): Uint32Array | undefined {
  const count = line.length;
  const sorter = count === 0 ? undefined : sorterFor(count);
  if (!sorter) return undefined;
  const numbers = new Float64Array(sorter.memory, KEYS, count);
  for (let k = 0; k < count; k++) numbers[k] = line[k]! + 0;
  const end = KEYS + numbers.byteLength;
  sorter.toKeys(end, KEYS, 0);
  // the lower half of each key gives way to its place
  const words = new Uint32Array(sorter.memory, KEYS, 2 * count);
  for (let k = 0; k < count; k++) words[2 * k] = k;
  byBytes(sorter, [KEYS, end], 4);
  const places = new Uint32Array(count);
  for (let k = 0; k < count; k++) places[k] = words[2 * k]!;
  return places;
}
