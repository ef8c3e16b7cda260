// What the writers of this package take: a matrix as plain data, in one of three layouts.
import type { ComplexDType, RealDType } from './dtype.ts';
import type { Presentation } from './payload.ts';

interface Sized extends Presentation {
  readonly rows: number;
  readonly columns: number;
  /** Sizes of all axes where they are not two: columns is the last, rows the product of the others. */
  readonly shape?: readonly number[];
  /** How the head names its type. Default: by the layout and the dtype. */
  readonly type?: 'Tensor';
}

/** Row-major numbers with their shape. */
export interface MatrixSource extends Sized {
  /** rows · columns numbers, row after row. */
  readonly data: ArrayLike<number>;
  /** What each number is. */
  readonly dtype: RealDType;
}

/** Complex numbers as two arrays, each row after row. */
export interface ComplexSource extends Sized {
  /** The real parts. */
  readonly real: ArrayLike<number>;
  /** The imaginary parts. */
  readonly imag: ArrayLike<number>;
  /** What each number is. */
  readonly dtype: ComplexDType;
}

/** Compressed sparse rows: those of row i are data[indptr[i] … indptr[i + 1]), their columns rise. */
export interface SparseSource extends Sized {
  /** rows + 1 places: where each row begins, and where the last one ends. */
  readonly indptr: ArrayLike<number>;
  /** The column of each stored element, rising within a row. */
  readonly indices: ArrayLike<number>;
  /** The stored elements. */
  readonly data: ArrayLike<number>;
  /** What each number is. */
  readonly dtype: RealDType;
}

/** A matrix in one of the three layouts. */
export type Source = MatrixSource | ComplexSource | SparseSource;

/**
 * Whether it is one of complex numbers.
 * @example
 * isComplex({ rows: 1, columns: 1, real: [1], imag: [2], dtype: 'complex128' }); // => true
 */
export function isComplex(source: Source): source is ComplexSource {
  return 'real' in source;
}

/**
 * Whether it stores few of its elements.
 * @example
 * isSparse({ rows: 1, columns: 1, data: [1], dtype: 'float64' }); // => false
 */
export function isSparse(source: Source): source is SparseSource {
  return 'indptr' in source;
}

/** The element of compressed rows, by halving; undefined where none is stored. */
export function storedAt(
  { indptr, indices, data }: SparseSource,
  i: number,
  j: number,
): number | undefined {
  const end = indptr[i + 1]!;
  let [low, high] = [indptr[i]!, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (indices[middle]! < j) low = middle + 1;
    else high = middle;
  }
  return low < end && indices[low] === j ? data[low] : undefined;
}

/** Visits the stored elements in their order. */
export function eachStored(
  { rows, indptr, indices, data }: SparseSource,
  visit: (i: number, j: number, x: number) => void,
): void {
  for (let i = 0; i < rows; i++) {
    for (let p = indptr[i]!; p < indptr[i + 1]!; p++) visit(i, indices[p]!, data[p]!);
  }
}

/** The distances of complex numbers from 0. */
export function moduli({ real, imag }: ComplexSource): Float64Array {
  return Float64Array.from({ length: real.length }, (_, k) => Math.hypot(real[k]!, imag[k]!));
}
