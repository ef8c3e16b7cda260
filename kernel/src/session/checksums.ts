// Whether a matrix is still what it was: a checksum of each piece of its elements, so that a reader
// of a small part makes no one look at all of it. 10 million float64 take some 20 ms.
import { isComplex, isSparse, type Source } from '@eigenbook/mime';

/** Elements in a piece. */
const PIECE = 65_536;

/** The checksums of the pieces of one array. */
export type Pieces = Uint32Array;

/** The checksums of a source's elements, array by array. */
export function checksums(source: Source): Pieces[] {
  return elementsOf(source).map((values) =>
    Uint32Array.from({ length: Math.ceil(values.length / PIECE) }, (_, k) => checksum(values, k)),
  );
}

/** Whether one of the rows `first` … `end` − 1 is not what it was. */
export function hasChanged(
  source: Source,
  sums: readonly Pieces[],
  { first, end }: { readonly first: number; readonly end: number },
): boolean {
  const position = (row: number) => (isSparse(source) ? source.indptr[row]! : row * source.columns);
  const from = Math.floor(position(Math.min(first, source.rows)) / PIECE);
  const to = Math.ceil(position(Math.min(end, source.rows)) / PIECE);
  return elementsOf(source).some((values, array) => {
    for (let k = from; k < to; k++) if (checksum(values, k) !== sums[array]![k]) return true;
    return false;
  });
}

function elementsOf(source: Source): ArrayLike<number>[] {
  return isComplex(source) ? [source.real, source.imag] : [source.data];
}

function checksum(values: ArrayLike<number>, piece: number): number {
  const [first, end] = [piece * PIECE, Math.min(values.length, (piece + 1) * PIECE)];
  let sum = 0x811c9dc5;
  for (const word of wordsOf(values, first, end)) {
    sum = Math.imul(sum ^ word, 0x9e3779b1);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}

/** The bits of some elements, as they lie in memory where they lie well. */
function wordsOf(values: ArrayLike<number>, first: number, end: number): Uint8Array | Uint32Array {
  if (values instanceof Uint8Array) return values.subarray(first, end);
  const isWords =
    ArrayBuffer.isView(values) && 'BYTES_PER_ELEMENT' in values && values.byteOffset % 4 === 0;
  if (isWords && (values as Float64Array).BYTES_PER_ELEMENT % 4 === 0) {
    const { buffer, byteOffset, BYTES_PER_ELEMENT: size } = values as unknown as Float64Array;
    return new Uint32Array(buffer, byteOffset + first * size, ((end - first) * size) / 4);
  }
  const copy = Float64Array.from({ length: end - first }, (_, k) => values[first + k]!);
  return new Uint32Array(copy.buffer);
}
