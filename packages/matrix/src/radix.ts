// Rising order by the digits of numbers, mostly without comparing them: the bits of float64, read as
// whole numbers, are in the order of the numbers once those of negative ones are turned over.

/** Shorter lines are sorted by comparing in less time, or their places are. */
const [SHORT, SHORT_PLACES] = [512, 64];
/** From here on eleven binary digits at a time, before that eight: there is a counter for each. */
const LONG = 4096;

/** Which half of 64 bits comes second in memory. */
const UPPER = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** The numbers in rising order, NaN last; `line` itself may be changed. */
export function inOrder(line: Float64Array): Float64Array {
  const places = line.length < SHORT ? undefined : placesByDigits(line);
  if (!places) return line.sort();
  const result = new Float64Array(line.length);
  for (let k = 0; k < result.length; k++) result[k] = line[places[k]!]!;
  return result;
}

/** The places that put a line in rising order, NaN last; equals, −0 and 0 too, keep their order. They
 * are good until the next line. */
export function placesInOrder(line: Float64Array): ArrayLike<number> {
  const byDigits = line.length < SHORT_PLACES ? undefined : placesByDigits(line);
  return byDigits ?? Array.from(line.keys()).sort((p, q) => compare(line[p]!, line[q]!));
}

function compare(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  return x - y || 0;
}

/**
 * Sorts by the upper 32 of 64 bits, then moves what is out of order.
 * @returns undefined where that is much, as too many numbers agree in their upper bits.
 */
function placesByDigits(line: Float64Array): Uint32Array | undefined {
  const count = line.length;
  const { numbers, words, pairs } = roomFor(count);
  let [[keys, places], [otherKeys, otherPlaces]] = pairs;
  for (let k = 0; k < count; k++) {
    const x = line[k]!;
    // NaN of one kind, above infinity, and no −0
    numbers[k] = x === x ? x + 0 : NaN;
    const upper = words[2 * k + UPPER]!;
    keys[k] = upper ^ ((upper >> 31) | 0x80000000);
    places[k] = k;
  }
  const digit = count < LONG ? 8 : 11;
  for (let shift = 0; shift < 32; shift += digit) {
    const starts = startsOf(keys, shift, 2 ** digit);
    if (!starts) continue;
    distribute([keys, places], [otherKeys, otherPlaces], starts, shift);
    [keys, otherKeys] = [otherKeys, keys];
    [places, otherPlaces] = [otherPlaces, places];
  }
  return moveRest(numbers, places) ? places : undefined;
}

type Pairs = readonly [keys: Int32Array, places: Uint32Array];

interface Room {
  readonly numbers: Float64Array;
  readonly words: Int32Array;
  readonly pairs: readonly [Pairs, Pairs];
}

/** Of the lines before, as those of a matrix have one length. */
let kept: Room | undefined;

function roomFor(count: number): Room {
  if (kept?.numbers.length === count) return kept;
  const numbers = new Float64Array(count);
  const pair = (): Pairs => [new Int32Array(count), new Uint32Array(count)];
  const room = { numbers, words: new Int32Array(numbers.buffer), pairs: [pair(), pair()] } as const;
  kept = count <= 2 ** 16 ? room : undefined;
  return room;
}

/** Each key and its place to where those with its digit go. */
function distribute(
  [keys, places]: Pairs,
  [toKeys, toPlaces]: Pairs,
  starts: Uint32Array,
  shift: number,
): void {
  const last = starts.length - 1;
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k]!;
    const to = starts[(key >>> shift) & last]!++;
    toKeys[to] = key;
    toPlaces[to] = places[k]!;
  }
}

/** Where the numbers with each digit begin; undefined where all have the same. */
function startsOf(keys: Int32Array, shift: number, base: number): Uint32Array | undefined {
  const starts = new Uint32Array(base);
  for (let k = 0; k < keys.length; k++) starts[(keys[k]! >>> shift) & (base - 1)]!++;
  let at = 0;
  for (let d = 0; d < base; d++) {
    const count = starts[d]!;
    if (count === keys.length) return undefined;
    starts[d] = at;
    at += count;
  }
  return starts;
}

/** Insertion; gives up after some moves a number. */
function moveRest(numbers: Float64Array, places: Uint32Array): boolean {
  let moves = 4 * places.length;
  for (let k = 1; k < places.length; k++) {
    const place = places[k]!;
    const x = numbers[place]!;
    let to = k;
    for (; to > 0 && numbers[places[to - 1]!]! > x; to--) {
      places[to] = places[to - 1]!;
      if (moves-- === 0) return false;
    }
    places[to] = place;
  }
  return true;
}
