// Real and complex matrices as computations that are shown step by step take them.
import type { ComplexSource, MatrixSource, WritableComplex } from '@eigenbook/mime';
import { isComplexMatrix } from '../arguments.ts';
import type { DenseMatrix } from '../complex/complex-matrix.ts';

export function copied<M extends DenseMatrix>(A: M): M {
  return (isComplexMatrix(A) ? A.eachPart((part) => part.copy()) : A.copy()) as M;
}

/** Its numbers as they are written in place, as the compiler sees those of a complex one. */
export function writable(A: DenseMatrix): WritableComplex {
  return sourceOf(A) as ComplexSource & WritableComplex;
}

/** As the writers of displays take it. */
export function sourceOf(A: DenseMatrix): MatrixSource | ComplexSource {
  const { rows, columns } = A;
  return isComplexMatrix(A)
    ? { rows, columns, dtype: A.dtype, real: A.real.data, imag: A.imag.data }
    : { rows, columns, dtype: A.dtype, data: A.data };
}
