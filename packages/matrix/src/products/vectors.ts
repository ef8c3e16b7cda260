// Products of vectors, which are matrices of one column or one row.
import { checkMatrix } from '../arguments.ts';
import { allocate, commonDType } from '../dtype.ts';
import { combine } from '../elementwise.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { type Axis, checkAxis } from '../reductions.ts';
import type { Broadcast, Length, LengthRule, SameShapeRule, VectorRule } from '../shape-rule.ts';
import { sum } from '../sum.ts';
import { vectorData } from '../vectors.ts';

/**
 * The dot product Σ xᵢ·yᵢ of two vectors of the same length.
 * @param x - n × 1 or 1 × n.
 * @param y - n × 1 or 1 × n.
 * @throws ShapeError if one is no vector or their lengths differ.
 * @see BLAS dot
 * @example
 * dot(vector([1, 2, 3]), vector([4, 5, 6])); // => 32
 */
export function dot<R extends number, C extends number, R2 extends number, C2 extends number>(
  x: Matrix<R, C> & VectorRule<R, C>,
  y: Matrix<R2, C2> & VectorRule<R2, C2> & LengthRule<Length<R, C>, Length<R2, C2>>,
): number {
  const [a, b] = [vectorData('dot', 'x', x), vectorData('dot', 'y', y)];
  if (a.length !== b.length) {
    throw new ShapeError(`dot: x and y must have the same length; got ${a.length} and ${b.length}`);
  }
  const products = Float64Array.from(a, (p, i) => p * b[i]!);
  return sum({ data: products, start: 0, count: products.length });
}

/**
 * The dot product of each column of A with the same column of B (axis 0), or of each row (axis 1).
 * @param A - m × n.
 * @param B - of the shape of A, or with a size of 1 that stretches.
 * @returns 1 × n with axis 0, m × 1 with axis 1.
 * @throws ShapeError if the shapes do not fit.
 * @throws RangeError if the axis is neither 0 nor 1.
 * @example
 * vecdot(matrix([[1, 2], [3, 4]]), matrix([[5, 6], [7, 8]]), 0); // => [[26, 44]]
 */
export function vecdot<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2> & SameShapeRule<R, C, R2, C2>,
  axis: 0,
): Matrix<1, Broadcast<C, C2>>;
export function vecdot<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2> & SameShapeRule<R, C, R2, C2>,
  axis: 1,
): Matrix<Broadcast<R, R2>, 1>;
export function vecdot<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: Matrix<R, C>,
  B: Matrix<R2, C2> & SameShapeRule<R, C, R2, C2>,
  axis: Axis,
): Matrix;
export function vecdot(A: Matrix, B: Matrix, axis: Axis = 1): Matrix {
  checkMatrix('vecdot', 'A', A);
  checkMatrix('vecdot', 'B', B);
  checkAxis(axis);
  return A.mul(B).sum(axis);
}

/**
 * The cross product of two vectors of length 3, perpendicular to both.
 * @param x - 3 × 1 or 1 × 3.
 * @param y - 3 × 1 or 1 × 3.
 * @returns a vector of the shape of `x`.
 * @throws ShapeError if one is no vector of length 3.
 * @example
 * cross(vector([1, 0, 0]), vector([0, 1, 0])); // => [[0], [0], [1]]
 */
export function cross<R extends number, C extends number, R2 extends number, C2 extends number>(
  x: Matrix<R, C> & VectorRule<R, C> & LengthRule<3, Length<R, C>>,
  y: Matrix<R2, C2> & VectorRule<R2, C2> & LengthRule<3, Length<R2, C2>>,
): Matrix<R, C> {
  const [a, b] = [vectorData('cross', 'x', x), vectorData('cross', 'y', y)];
  if (a.length !== 3 || b.length !== 3) {
    throw new ShapeError(`cross: x and y must have length 3; got ${a.length} and ${b.length}`);
  }
  const data = allocate(3, commonDType(x, y));
  for (let i = 0; i < 3; i++) {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    data[i] = a[j]! * b[k]! - a[k]! * b[j]!;
  }
  return new Matrix(x.rows, x.columns, data);
}

/**
 * The outer product x·yᵀ: all products of an element of x with one of y.
 * @param x - m × 1 or 1 × m.
 * @param y - n × 1 or 1 × n.
 * @returns m × n.
 * @throws ShapeError if one is no vector.
 * @see BLAS ger
 * @example
 * outer(vector([1, 2]), vector([3, 4, 5])); // => [[3, 4, 5], [6, 8, 10]]
 */
export function outer<R extends number, C extends number, R2 extends number, C2 extends number>(
  x: Matrix<R, C> & VectorRule<R, C>,
  y: Matrix<R2, C2> & VectorRule<R2, C2>,
): Matrix<Length<R, C>, Length<R2, C2>> {
  const [a, b] = [vectorData('outer', 'x', x), vectorData('outer', 'y', y)];
  const column = { rows: a.length, columns: 1, data: a };
  const row = { rows: 1, columns: b.length, data: b };
  return new Matrix(a.length, b.length, combine(column, row, 'mul').data) as Matrix<
    Length<R, C>,
    Length<R2, C2>
  >;
}
