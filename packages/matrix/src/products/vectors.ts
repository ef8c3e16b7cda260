// Products of vectors, which are matrices of one column or one row.
import { checkDense, isComplexMatrix } from '../arguments.ts';
import { bilinearSteps, factorOf } from '../complex/bilinear.ts';
import { Complex } from '../complex/complex.ts';
import { type ByKind, type ByKinds, complexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts'; // prettier-ignore
import { allocate, commonDType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { Matrix } from '../matrix.ts';
import { type Axis, checkAxis } from '../reductions.ts';
import type { Broadcast, Length, LengthRule, SameShapeRule, VectorRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';
import { sum } from '../sum.ts';
import { vectorData } from '../vectors.ts';

/**
 * The dot product Σ xᵢ·yᵢ of two vectors of the same length. Of complex numbers none is conjugated;
 * `vecdot` does that.
 * @param x - n × 1 or 1 × n, real or complex.
 * @param y - n × 1 or 1 × n, real or complex.
 * @throws ShapeError if one is no vector or their lengths differ.
 * @see BLAS dot
 * @example
 * dot(vector([1, 2, 3]), vector([4, 5, 6])); // => 32
 */
export function dot<M extends DenseMatrix, N extends DenseMatrix>(
  x: M & VectorRule<M['rows'], M['columns']>,
  y: N &
    VectorRule<N['rows'], N['columns']> &
    LengthRule<Length<M['rows'], M['columns']>, Length<N['rows'], N['columns']>>,
): ByKind<M, ByKind<N, number, Complex>, Complex> {
  if (!isComplexMatrix(x) && !isComplexMatrix(y)) return realDot(x, y) as never;
  const [a, b] = [factorOf('dot', 'x', x), factorOf('dot', 'y', y)];
  const product = (X?: Matrix, Y?: Matrix) => (X && Y ? realDot(X, Y) : 0);
  const re = product(a.real, b.real) - product(a.imag, b.imag);
  return new Complex(re, product(a.real, b.imag) + product(a.imag, b.real)) as never;
}

function realDot(x: Matrix, y: Matrix): number {
  const [a, b] = [vectorData('dot', 'x', x), vectorData('dot', 'y', y)];
  if (a.length !== b.length) {
    throw new ShapeError(`dot: x and y must have the same length; got ${a.length} and ${b.length}`);
  }
  const products = Float64Array.from(a, (p, i) => p * b[i]!);
  return sum({ data: products, start: 0, count: products.length });
}

/**
 * The dot product of each column of A with the same column of B (axis 0), or of each row (axis 1). Of
 * complex numbers those of A are conjugated, so that vecdot(Z, Z, 0) holds squared lengths.
 * @param A - m × n, real or complex.
 * @param B - of the shape of A, or with a size of 1 that stretches.
 * @returns 1 × n with axis 0, m × 1 with axis 1.
 * @throws ShapeError if the shapes do not fit.
 * @throws RangeError if the axis is neither 0 nor 1.
 * @example
 * vecdot(matrix([[1, 2], [3, 4]]), matrix([[5, 6], [7, 8]]), 0); // => [[26, 44]]
 */
export function vecdot<M extends DenseMatrix, N extends DenseMatrix>(
  A: M,
  B: N & SameShapeRule<M['rows'], M['columns'], N['rows'], N['columns']>,
  axis: 0,
): ByKinds<M, N, 1, Broadcast<M['columns'], N['columns']>>;
export function vecdot<M extends DenseMatrix, N extends DenseMatrix>(
  A: M,
  B: N & SameShapeRule<M['rows'], M['columns'], N['rows'], N['columns']>,
  axis: 1,
): ByKinds<M, N, Broadcast<M['rows'], N['rows']>, 1>;
export function vecdot<M extends DenseMatrix, N extends DenseMatrix>(
  A: M,
  B: N & SameShapeRule<M['rows'], M['columns'], N['rows'], N['columns']>,
  axis: Axis,
): ByKinds<M, N, number, number>;
export function vecdot(A: DenseMatrix, B: DenseMatrix, axis: Axis = 1): DenseMatrix {
  checkDense('vecdot', 'A', A);
  checkDense('vecdot', 'B', B);
  checkAxis(axis);
  const products: DenseMatrix = (isComplexMatrix(A) ? A.conj() : A).mul(B as Matrix);
  return products.sum(axis);
}

/**
 * The cross product of two vectors of length 3, perpendicular to both. Of complex numbers none is
 * conjugated: dot(x, cross(x, y)) is 0.
 * @param x - 3 × 1 or 1 × 3, real or complex.
 * @param y - 3 × 1 or 1 × 3, real or complex.
 * @returns a vector of the shape of `x`.
 * @throws ShapeError if one is no vector of length 3.
 * @example
 * cross(vector([1, 0, 0]), vector([0, 1, 0])); // => [[0], [0], [1]]
 */
export function cross<M extends DenseMatrix, N extends DenseMatrix>(
  x: M & VectorRule<M['rows'], M['columns']> & LengthRule<3, Length<M['rows'], M['columns']>>,
  y: N & VectorRule<N['rows'], N['columns']> & LengthRule<3, Length<N['rows'], N['columns']>>,
): ByKinds<M, N, M['rows'], M['columns']> {
  if (!isComplexMatrix(x) && !isComplexMatrix(y)) return realCross(x, y) as never;
  const [a, b] = [factorOf('cross', 'x', x), factorOf('cross', 'y', y)];
  return complexMatrix(now(bilinearSteps(crossSteps, a, b))) as never;
}

// oxlint-disable-next-line require-yield
function* crossSteps(x: Matrix, y: Matrix): Steps<Matrix> {
  return realCross(x, y);
}

function realCross(x: Matrix, y: Matrix): Matrix {
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
 * @param x - m × 1 or 1 × m, real or complex.
 * @param y - n × 1 or 1 × n, real or complex.
 * @returns m × n.
 * @throws ShapeError if one is no vector.
 * @see BLAS ger
 * @example
 * outer(vector([1, 2]), vector([3, 4, 5])); // => [[3, 4, 5], [6, 8, 10]]
 */
export function outer<M extends DenseMatrix, N extends DenseMatrix>(
  x: M & VectorRule<M['rows'], M['columns']>,
  y: N & VectorRule<N['rows'], N['columns']>,
): ByKinds<M, N, Length<M['rows'], M['columns']>, Length<N['rows'], N['columns']>> {
  const column = laid('x', x, (n) => [n, 1]);
  return column.mul(laid('y', y, (n) => [1, n]) as Matrix) as never;
}

/** The numbers of a vector in another shape. */
function laid(
  name: string,
  x: DenseMatrix,
  shape: (n: number) => [rows: number, columns: number],
): DenseMatrix {
  const { length } = vectorData('outer', name, factorOf('outer', name, x).real);
  const part = (X: Matrix): Matrix => X.reshape(...shape(length));
  return isComplexMatrix(x) ? x.eachPart(part) : part(x);
}
