// Results of the algorithms as complex matrices of the precision of what they were computed from.
import type { DType } from '../dtype.ts';
import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import type { Matrix } from '../matrix.ts';
import { ComplexMatrix, type DenseMatrix } from './complex-matrix.ts';
import { partsFrom, type Planes } from './planes.ts';

/** That of its parts, or its own. */
export function realDType({ dtype }: { readonly dtype: DenseMatrix['dtype'] }): DType {
  return dtype === 'complex64' || dtype === 'float32' ? 'float32' : 'float64';
}

/** In the precision of Z, times a power of 2. Takes the arrays over. */
export function result<R extends number, C extends number>(
  A: Planes,
  Z: { readonly dtype: ComplexMatrix['dtype'] },
  exponent = 0,
): ComplexMatrix<R, C> {
  const { real, imag } = partsFrom(A, realDType(Z), exponent);
  return new ComplexMatrix(real, imag) as ComplexMatrix<R, C>;
}

/**
 * A real matrix as a complex one.
 * @throws TypeError for what is no matrix.
 */
export function complexMatrixOf<R extends number, C extends number>(
  caller: string,
  name: string,
  A: ComplexMatrix<R, C> | Matrix<R, C>,
): ComplexMatrix<R, C> {
  if (isComplexMatrix(A)) return A;
  checkMatrix(caller, name, A);
  return new ComplexMatrix(A);
}
