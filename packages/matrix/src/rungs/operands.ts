// What may stand beside a matrix in an elementwise method.
import type { Complex } from '../complex/complex.ts';
import type { ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import type { Matrix } from '../matrix.ts';
import type { SameShapeRule } from '../shape-rule.ts';

/** The other operand of an elementwise method: a number, or a matrix that fits. */
export type Operand<R extends number, C extends number, R2 extends number, C2 extends number> =
  number | (Matrix<R2, C2> & SameShapeRule<R, C, R2, C2>);

/** The same, of complex numbers. */
export type ComplexOperand<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
> = Complex | (ComplexMatrix<R2, C2> & SameShapeRule<R, C, R2, C2>);

/** The other operand of arithmetic that takes real and complex numbers. */
export type DenseOperand<R extends number, C extends number, R2 extends number, C2 extends number> =
  number | Complex | (DenseMatrix<R2, C2> & SameShapeRule<R, C, R2, C2>);
