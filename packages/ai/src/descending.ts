import { inRanges, pause, type Steps } from './steps.ts';

const RADIX = 256;

/**
 * The places of numbers ≥ 0 from the largest to the smallest, the first of two alike first: a sort by
 * one byte after another, the last first. Bits of such numbers rise with them.
 */
export function* descendingSteps(x: Float64Array): Steps<Uint32Array> {
  const bytes = new Uint8Array(x.map((value) => value + 0).buffer); // −0 as 0
  let order: Uint32Array = new Uint32Array(x.length).map((_, k) => k);
  let next: Uint32Array = new Uint32Array(x.length);
  for (let byte = 0; byte < 8; byte++) {
    yield* pause();
    const counts = new Uint32Array(RADIX);
    for (let p = byte; p < bytes.length; p += 8) counts[bytes[p]!]!++;
    const places = new Uint32Array(RADIX);
    for (let value = RADIX - 2; value >= 0; value--) places[value] = places[value + 1]! + counts[value + 1]!; // prettier-ignore
    yield* inRanges(x.length, 16, (from, to) => {
      for (let k = from; k < to; k++) next[places[bytes[8 * order[k]! + byte]!]!++] = order[k]!;
    });
    [order, next] = [next, order];
  }
  return order;
}
