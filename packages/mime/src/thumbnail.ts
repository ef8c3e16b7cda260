// A matrix as a very small picture, from a few of its elements: the cost does not grow with it.
import { toBase64 } from './base64.ts';
import { levelOf, NO_FINITE_VALUE } from './pooling.ts';
import { isComplex, isSparse, type Source, storedAt } from './sources.ts';
import type { Thumbnail } from './variables.ts';

const SIDE = 12;

/** The picture of the elements in the middles of at most 12 × 12 blocks; undefined without elements. */
export function thumbnailOf(source: Source): Thumbnail | undefined {
  const rows = Math.min(source.rows, SIDE);
  const columns = Math.min(source.columns, SIDE);
  if (rows === 0 || columns === 0) return undefined;
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = Math.floor(((i + 0.5) * source.rows) / rows);
    for (let j = 0; j < columns; j++) {
      const column = Math.floor(((j + 0.5) * source.columns) / columns);
      values[i * columns + j] = elementOf(source, row, column);
    }
  }
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const levels = Uint8Array.from(values, (x) =>
    Number.isFinite(x) ? levelOf(x, low, high) : NO_FINITE_VALUE,
  );
  const isEmpty = finite.length === 0;
  return { rows, columns, low: isEmpty ? 0 : low, high: isEmpty ? 0 : high, levels: toBase64(levels) }; // prettier-ignore
}

function elementOf(source: Source, row: number, column: number): number {
  if (isSparse(source)) return storedAt(source, row, column) ?? 0;
  const at = row * source.columns + column;
  return isComplex(source) ? Math.hypot(source.real[at]!, source.imag[at]!) : source.data[at]!;
}
