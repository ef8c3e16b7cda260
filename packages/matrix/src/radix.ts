// Rising order by the digits of numbers, mostly without comparing them: the bits of float64, read as
// whole numbers, are in the order of the numbers once those of negative ones are turned over.

/** Shorter lines are sorted by comparing in less time, or their places are. */
const [SHORT, SHORT_PLACES] = [512, 64];
/** From here on eleven binary digits at a time, before that eight: there is a counter for each. */
const LONG = 4096;

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The numbers in rising order, NaN last; `line` itself may be changed. */
export function inOrder(line: Float64Array): Float64Array {
  const places = line.length < SHORT ? undefined : placesByDigits(line);
  return places ? Float64Array.from(places, (place) => line[place]!) : line.sort();
}

/** The places that put a line in rising order, NaN last; equals, −0 and 0 too, keep their order. */
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
  // NaN of one kind, above infinity, and no −0
  const numbers = line.map((x) => (Number.isNaN(x) ? NaN : x + 0));
  const words = new Int32Array(numbers.buffer);
  let [keys, places] = [new Int32Array(count), new Uint32Array(count)];
  for (let k = 0; k < count; k++) {
    const upper = words[2 * k + (LITTLE_ENDIAN ? 1 : 0)]!;
    keys[k] = upper ^ ((upper >> 31) | 0x80000000);
    places[k] = k;
  }
  let [otherKeys, otherPlaces] = [new Int32Array(count), new Uint32Array(count)];
  const digit = count < LONG ? 8 : 11;
  for (let shift = 0; shift < 32; shift += digit) {
    const starts = startsOf(keys, shift, 2 ** digit);
    if (!starts) continue;
    const last = starts.length - 1;
    for (let k = 0; k < count; k++) {
      const key = keys[k]!;
      const to = starts[(key >>> shift) & last]!++;
      otherKeys[to] = key;
      otherPlaces[to] = places[k]!;
    }
    [keys, otherKeys] = [otherKeys, keys];
    [places, otherPlaces] = [otherPlaces, places];
  }
  return moveRest(numbers, places) ? places : undefined;
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
