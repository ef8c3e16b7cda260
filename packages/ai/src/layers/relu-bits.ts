// max(0, x) and its slope without a branch: signs of numbers come in no order that a processor could
// guess, and each wrong guess costs more than the rest of the loop. By the vector unit; where there is
// none, a number is a mask of its sign bit, and four at a time take half the time of one by one. As all
// machines that run JavaScript here, low words come first.
import { binary } from '@eigenbook/linalg';

/** Of fewer numbers the way to the vector unit takes longer than the work. */
const FEW = 512;

type FloatArray = Float64Array | Float32Array;

/** y ← max(0, x). */
export function rectify(x: FloatArray, y: FloatArray): void {
  const zero = { data: new Float32Array(1), kind: 'one' } as const;
  if (x.length >= FEW && binary('maximum', y, [{ data: x, kind: 'each' }, zero], x.length)) return;
  const [from, to] = [wordsOf(x), wordsOf(y)];
  if (x.BYTES_PER_ELEMENT === 4) {
    let k = 0;
    for (; k < from.length - 3; k += 4) {
      const [a, b, c, d] = [from[k]!, from[k + 1]!, from[k + 2]!, from[k + 3]!];
      to[k] = a & ~(a >> 31);
      to[k + 1] = b & ~(b >> 31);
      to[k + 2] = c & ~(c >> 31);
      to[k + 3] = d & ~(d >> 31);
    }
    for (; k < from.length; k++) to[k] = from[k]! & ~(from[k]! >> 31);
    return;
  }
  for (let k = 0; k < from.length; k += 2) {
    const mask = ~(from[k + 1]! >> 31);
    to[k] = from[k]! & mask;
    to[k + 1] = from[k + 1]! & mask;
  }
}

/** d ← d where y = max(0, x) is not 0, else 0. */
export function rectifySlopes(d: FloatArray, y: FloatArray): void {
  const both = [{ data: d, kind: 'each' }, { data: y, kind: 'each' }] as const; // prettier-ignore
  if (d.length >= FEW && binary('kept', d, both, d.length)) return;
  if (d.BYTES_PER_ELEMENT !== y.BYTES_PER_ELEMENT) {
    for (let k = 0; k < d.length; k++) if (y[k] === 0) d[k] = 0;
    return;
  }
  const [to, from] = [wordsOf(d), wordsOf(y)];
  if (d.BYTES_PER_ELEMENT === 4) {
    let k = 0;
    for (; k < to.length - 3; k += 4) {
      const [y0, y1, y2, y3] = [from[k]!, from[k + 1]!, from[k + 2]!, from[k + 3]!];
      to[k]! &= (y0 | -y0) >> 31;
      to[k + 1]! &= (y1 | -y1) >> 31;
      to[k + 2]! &= (y2 | -y2) >> 31;
      to[k + 3]! &= (y3 | -y3) >> 31;
    }
    for (; k < to.length; k++) to[k]! &= (from[k]! | -from[k]!) >> 31;
    return;
  }
  for (let k = 0; k < to.length; k += 2) {
    const bits = from[k]! | from[k + 1]!;
    const mask = (bits | -bits) >> 31;
    to[k]! &= mask;
    to[k + 1]! &= mask;
  }
}

function wordsOf({ buffer, byteOffset, byteLength }: FloatArray): Int32Array {
  return new Int32Array(buffer, byteOffset, byteLength / 4);
}
