// What the compiler says of sparse operands beside the rules that all matrices share.
import type { Matrix } from '../matrix.ts';
import type { MayEqual, ShapeRule } from '../shape-rule.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

/** A matrix, dense or sparse. */
export type AnyMatrix<R extends number = number, C extends number = number> =
  Matrix<R, C> | SparseMatrix<R, C>;

/** A sparse R × C matrix where T is sparse, else a dense one. */
export type Like<T extends AnyMatrix, R extends number, C extends number> = T extends SparseMatrix
  ? SparseMatrix<R, C>
  : Matrix<R, C>;

/** The rule of an operand that is added: a sparse one has the same shape, a dense one may stretch. */
export type AddRule<
  R extends number,
  C extends number,
  T extends AnyMatrix,
> = T extends SparseMatrix
  ? OneShapeRule<R, C, T['rows'], T['columns']>
  : StretchRule<R, C, T['rows'], T['columns']>;

/** `unknown` if two sparse matrices may have one shape, else the rule in words. */
type OneShapeRule<R extends number, C extends number, R2 extends number, C2 extends number> =
  MayEqual<R, R2> extends true
    ? MayEqual<C, C2> extends true
      ? unknown
      : ShapeRule<`shape rule: sparse matrices do not stretch: columns ${C} and ${C2} differ`>
    : ShapeRule<`shape rule: sparse matrices do not stretch: rows ${R} and ${R2} differ`>;

/** `unknown` if an R2 × C2 matrix is, or stretches to, R × C, else the rule in words. */
export type StretchRule<R extends number, C extends number, R2 extends number, C2 extends number> =
  MayEqual<R2, R | 1> extends true
    ? MayEqual<C2, C | 1> extends true
      ? unknown
      : ShapeRule<`shape rule: a sparse matrix does not stretch: columns ${C} and ${C2} differ`>
    : ShapeRule<`shape rule: a sparse matrix does not stretch: rows ${R} and ${R2} differ`>;
