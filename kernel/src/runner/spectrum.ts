// Singular values for readers of displayed matrices, by what the cells themselves compute with.
import { isComplex, isSparse, type Source } from '@eigenbook/mime';
import type { SpectrumOf } from '../session/tiles.ts';

interface Algebra {
  readonly Matrix: new (rows: number, columns: number, data: Float64Array) => object;
  readonly background: { svdvals(A: object): Promise<{ readonly data: ArrayLike<number> }> };
}

/** @param preloaded - what is in scope of all cells; without linear algebra there is no spectrum. */
export function spectrumWith(preloaded: Partial<Algebra>): SpectrumOf | undefined {
  const { Matrix, background } = preloaded;
  if (!Matrix || !background) return undefined;
  return async (source) => {
    const A = new Matrix(source.rows, source.columns, denseOf(source));
    const { data } = await background.svdvals(A);
    return Float64Array.from(data);
  };
}

/** A copy of the elements: the author may write to them while the answer is computed. */
function denseOf(source: Source): Float64Array {
  if (isComplex(source)) throw new RangeError('spectrum: the matrix must be real');
  if (!isSparse(source)) return Float64Array.from(source.data);
  const { rows, columns, indptr, indices, data } = source;
  const dense = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) dense[i * columns + indices[p]!] = data[p]!;
  }
  return dense;
}
