// What the LU factorisations of real and of complex matrices have in common: the order of the rows.
import { allocate, type DType } from '../dtype.ts';
import { Matrix } from '../matrix.ts';

interface Permuted<R extends number> {
  /** Made when asked for: it would be m² numbers for m facts. */
  readonly P: Matrix<R, R>;
  readonly permutation: readonly number[];
}

/** P, `factors` and the permutation, as they are shown. */
export function permutedParts<R extends number, Factors extends object>(
  permutation: readonly number[],
  dtype: DType,
  factors: Factors,
): Factors & Permuted<R> {
  const m = permutation.length as R;
  const parts = {
    get P() {
      const P = new Matrix<R, R>(m, m, allocate(m * m, dtype));
      permutation.forEach((row, i) => {
        P.data[row * m + i] = 1;
      });
      return P;
    },
    ...factors,
    permutation,
  };
  // who looks at the whole is shown P too
  Object.defineProperty(parts, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => ({ ...parts }),
  });
  return parts;
}

/** Row i as row `permutation[i]`. */
export function unpermuted<R extends number, C extends number>(
  A: Matrix<R, C>,
  permutation: readonly number[],
): Matrix<R, C> {
  const n = A.columns;
  const B = A.copy();
  permutation.forEach((row, i) => {
    B.data.set(A.data.subarray(i * n, (i + 1) * n), row * n);
  });
  return B;
}
