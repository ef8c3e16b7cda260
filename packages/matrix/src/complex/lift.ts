// Makes a complex matrix of parts. Complex matrices are made of real ones, which beside a complex operand
// give complex ones: that neither file imports the other is by this one.
import type { ComplexMatrix } from './complex-matrix.ts';
import type { Parts } from './real-form.ts';

let create: (parts: Parts) => ComplexMatrix;

/** Says how a complex matrix is made. */
export function useComplexMatrix(make: (parts: Parts) => ComplexMatrix): void {
  create = make;
}

/** The complex matrix of these parts, whose sizes the caller knows. */
export function lifted<R extends number, C extends number>(parts: Parts): ComplexMatrix<R, C> {
  return create(parts) as ComplexMatrix<R, C>;
}
