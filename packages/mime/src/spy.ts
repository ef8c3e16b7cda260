// Where a sparse matrix stores elements, as a picture.
import { blockOf } from './pooling.ts';
import { eachStored, type SparseSource } from './sources.ts';

export interface Spy {
  readonly rows: number;
  readonly columns: number;
  /** How many elements each block stores, row after row. */
  readonly counts: Uint32Array;
}

/** Counts what is stored in rows × columns blocks of the matrix. */
export function spyOf(source: SparseSource, rows: number, columns: number): Spy {
  const counts = new Uint32Array(rows * columns);
  eachStored(source, (i, j) => {
    counts[blockOf(source.rows, rows, i) * columns + blockOf(source.columns, columns, j)]!++;
  });
  return { rows, columns, counts };
}

/** One byte a block: 0 where nothing is stored, else 1 to 255 by how much. */
export function spyLevels({ counts }: Spy): Uint8Array {
  let most = 1;
  for (const count of counts) if (count > most) most = count;
  return Uint8Array.from(counts, (count) =>
    count === 0 ? 0 : Math.max(1, Math.round((255 * count) / most)),
  );
}

/** Dots across and down that a picture in text may have: 40 × 20 characters. */
const DOTS = 80;
const BRAILLE = 0x2800;
/** The bits of the eight dots of a Braille character, row after row. @see Unicode 2800–28FF */
const BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/** The picture in Braille characters: a dot where a block stores something. */
export function brailleSpy(source: SparseSource): string {
  const scale = Math.max(1, Math.ceil(source.rows / DOTS), Math.ceil(source.columns / DOTS));
  const { rows, columns, counts } = spyOf(
    source,
    Math.ceil(source.rows / scale),
    Math.ceil(source.columns / scale),
  );
  const lines = Array.from({ length: Math.ceil(rows / 4) }, (_, i) =>
    Array.from({ length: Math.ceil(columns / 2) }, (__, j) => {
      const dots = BITS.reduce((bits, bit, k) => {
        const [row, column] = [4 * i + (k >> 1), 2 * j + (k & 1)];
        const lit = row < rows && column < columns && counts[row * columns + column]! > 0;
        return lit ? bits | bit : bits;
      }, BRAILLE);
      return String.fromCharCode(dots);
    }).join(''),
  );
  return lines.join('\n');
}
