// A matrix type of LAPACK's tests, and the shapes from which they are built.
import { columnsTimes, diagonal, orthogonal, product, transposed } from './dense.ts';
import type { Precision } from './precision.ts';
import { signed, spectrum, type Spread } from './spectrum.ts';

export interface MatrixType {
  /** Its number and words in LAPACK's test program. */
  readonly name: string;
  /** An m × n matrix of the type; square types take m = n. */
  readonly make: (m: number, n: number) => Float64Array;
}

/** The sizes of every suite; the largest, which takes minutes, by `npm run test:numerics`. */
export const SIZES = [
  0,
  1,
  2,
  3,
  5,
  10,
  50,
  100,
  ...(process.env['EIGENBOOK_NUMERICS'] ? [300] : []),
];

/** Scales close to underflow and overflow (DLATB4), and their roots. */
export function scales({ tiny, ulp }: Precision) {
  const small = (0.25 * tiny) / ulp;
  return {
    small,
    large: 1 / small,
    rootSmall: Math.sqrt(tiny / ulp),
    rootLarge: Math.sqrt(ulp / tiny),
  };
}

/** U·diag(values)·V with orthogonal U (m × m) and V (n × n). */
export function mixed(values: Float64Array, m: number, n: number): Float64Array {
  const D = diagonal(values, m, n);
  return product(product(orthogonal(m, 11), D, [m, m, n]), orthogonal(n, 12), [m, n, n]);
}

/** Uᵀ·diag(values)·U, exactly symmetric. */
export function congruent(values: Float64Array): Float64Array {
  const n = values.length;
  const U = orthogonal(n, 13);
  const A = product(columnsTimes(U, values), transposed(U, n, n), [n, n, n]);
  return A.map((a, at) => (a + A[(at % n) * n + Math.floor(at / n)]!) / 2);
}

/** A symmetric matrix with the lower triangle of A. */
export function mirrored(A: Float64Array, n: number): Float64Array {
  return A.map((a, at) => (at % n > at / n ? A[(at % n) * n + Math.floor(at / n)]! : a));
}

export function times(A: Float64Array, factor: number): Float64Array {
  return A.map((a) => a * factor);
}

/** `spectrum` with random signs. */
export function signedSpectrum(n: number, spread: Spread, cond: number): Float64Array {
  return signed(spectrum(n, spread, cond));
}

/** The types with each matrix made once: the larger ones take as long to make as to judge. */
export function kept<Type extends MatrixType>(types: Type[]): Type[] {
  return types.map((type) => {
    const made = new Map<string, Float64Array>();
    const make = (m: number, n: number) => {
      const key = `${m} ${n}`;
      const matrix = made.get(key) ?? type.make(m, n);
      made.set(key, matrix);
      return matrix;
    };
    return { ...type, make };
  });
}
