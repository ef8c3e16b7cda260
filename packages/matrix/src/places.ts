// The places that put numbers in rising order.
import { type FloatArray, upperPlaces } from '@eigenbook/linalg';

/** Of fewer numbers the places are put in order by insertion alone. */
const SHORT = 64;
/** How many places each may go on average in insertion. */
const MOVES = 4;

/** The places that put a line in rising order, NaN last; equals, −0 and 0 too, keep their order. */
export function placesInOrder(line: FloatArray): ArrayLike<number> {
  const isShort = line.length < SHORT;
  const places = isShort ? upTo(line.length) : upperPlaces(line);
  const moves = (isShort ? SHORT : MOVES) * line.length;
  if (places && moveRest(line, places, moves)) return places;
  return Array.from(line.keys()).sort((p, q) => compare(line[p]!, line[q]!));
}

function upTo(count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let k = 0; k < count; k++) numbers[k] = k;
  return numbers;
}

function compare(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  return x - y || 0;
}

/** Insertion; gives up after so many moves. */
function moveRest(numbers: FloatArray, places: Uint32Array, most: number): boolean {
  let moves = most;
  for (let k = 1; k < places.length; k++) {
    const place = places[k]!;
    const x = numbers[place]!;
    let to = k;
    for (; to > 0 && comesAfter(numbers[places[to - 1]!]!, x); to--) {
      places[to] = places[to - 1]!;
      if (moves-- === 0) return false;
    }
    places[to] = place;
  }
  return true;
}

const comesAfter = (y: number, x: number) => y > x || (y !== y && x === x);
