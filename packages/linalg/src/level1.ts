import type { FloatArray } from './tasks.ts';
import type { Source } from './lanes/lanes.ts';

/** What is needed of an engine's level 1 of BLAS. */
export interface Level1 {
  /** y ← alpha·x + y, apart from x. */
  axpy(alpha: number, x: FloatArray, y: FloatArray): void;
  /** x ← alpha·x. */
  scal(alpha: number, x: FloatArray): void;
}

let level1: Level1 | undefined;

/** From now on `routines` add, subtract and scale what is large, beside OpenBLAS in half to four fifths of the time. */
export function level1By(routines: Level1): void {
  level1 = routines;
}

/** With fewer numbers a call that leaves JavaScript is not worth it. */
const LARGE = 512;
/** They are in the near cache when they are met again; for more OpenBLAS wakes its threads, which takes longer. */
const PIECE = 10_000;

/**
 * out ← a + b, a − b, or a·b for one number b: each rounded once, as in JavaScript.
 * @returns false, and nothing is written, where no engine is loaded or it is another task.
 */
export function byLevel1(
  name: string,
  out: FloatArray | Uint8Array,
  a: Source,
  b: Source,
): boolean {
  const routines = level1;
  const width = out.BYTES_PER_ELEMENT;
  if (!routines || out.length < LARGE || a.kind !== 'each' || a.data.BYTES_PER_ELEMENT !== width)
    return false;
  const y = out as FloatArray;
  if (name === 'mul' && b.kind === 'one') {
    const factor = b.data[0]!;
    // of 0 and of what is not finite BLAS has ideas of its own
    if (factor === 0 || !Number.isFinite(factor) || (width === 4 && Math.fround(factor) !== factor))
      return false;
    inPieces(y, a.data, (piece) => routines.scal(factor, piece));
    return true;
  }
  if ((name !== 'add' && name !== 'sub') || b.kind !== 'each') return false;
  if (b.data.BYTES_PER_ELEMENT !== width || b.data.buffer === y.buffer) return false;
  const sign = name === 'add' ? 1 : -1;
  inPieces(y, a.data, (piece, at) => routines.axpy(sign, pieceOf(b.data, at), piece));
  return true;
}

/** out ← a, piece by piece, each followed by `then`. */
function inPieces(
  out: FloatArray,
  a: FloatArray,
  then: (piece: FloatArray, at: number) => void,
): void {
  for (let at = 0; at < out.length; at += PIECE) {
    const piece = pieceOf(out, at);
    piece.set(pieceOf(a, at));
    then(piece, at);
  }
}

function pieceOf(x: FloatArray, at: number): FloatArray {
  return x.length <= PIECE ? x : x.subarray(at, at + PIECE);
}
