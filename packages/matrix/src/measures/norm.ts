import { checkDense, checkNumber, isComplexMatrix } from '../arguments.ts';
import { fromData } from '../create/matrix.ts';
import { ShapeError } from '../errors.ts';
import { anySvdvalsSteps } from '../factor/singular-values.ts';
import type { DenseMatrix } from '../complex/complex-matrix.ts';
import { frobenius } from '../frobenius.ts';
import type { Matrix } from '../matrix.ts';
import { type Axis, checkAxis } from '../reductions.ts';
import type { VectorRule } from '../shape-rule.ts';
import { now, type Steps } from '../steps.ts';
import { vectorData } from '../vectors.ts';

/** Which norm of a matrix, by NumPy’s names: `fro`, `nuc`, 1, −1, 2, −2, Infinity or −Infinity. */
export type NormOrder = 'fro' | 'nuc' | number;

/**
 * A norm of a matrix, real or complex: `fro` (default) the root of the sum of squares, `nuc` the sum of the singular
 * values, 2 and −2 the largest and smallest singular value, 1 and −1 the largest and smallest sum of
 * sizes of a column, Infinity and −Infinity of a row. For a column, `fro` and 2 are its length.
 * @throws RangeError if there is no such norm.
 * @throws NotFiniteError for `nuc`, 2 and −2 if A holds NaN or an infinity.
 * @throws ShapeError for −1, −2 and ±Infinity if A is empty.
 * @see LAPACK lange, gesdd
 * @example
 * const A = matrix([[3, 0], [4, 5]]);
 * norm(A, 1); // => 7
 * norm(A, 2) ** 2; // => 45
 * norm(vector([3, 4])); // => 5
 */
export function norm(A: DenseMatrix, order: NormOrder = 'fro'): number {
  return now(normSteps(A, order));
}

export function* normSteps(A: DenseMatrix, order: NormOrder = 'fro'): Steps<number> {
  checkDense('norm', 'A', A);
  switch (order) {
    case 'fro':
      return A.norm();
    case 'nuc':
      return (yield* anySvdvalsSteps(A, 'norm')).sum();
    case 2:
      return A.size === 0 ? 0 : (yield* anySvdvalsSteps(A, 'norm')).at(0, 0);
    case -2:
      return extreme(order, yield* anySvdvalsSteps(A, 'norm'), 'min');
    case 1:
    case -1:
      return extreme(order, A.abs().sum(0), order > 0 ? 'max' : 'min');
    case Infinity:
    case -Infinity:
      return extreme(order, A.abs().sum(1), order > 0 ? 'max' : 'min');
    default:
      throw new RangeError(
        `norm: order must be 'fro', 'nuc', 1, -1, 2, -2, Infinity or -Infinity; got ${String(order)}`,
      );
  }
}

function extreme(order: number, sums: Matrix, which: 'min' | 'max'): number {
  if (sums.size > 0) return sums[which]();
  if (which === 'max') return 0;
  throw new ShapeError(`norm: A must not be empty for order ${order}; got no element`);
}

/**
 * The p-norm of a vector: (Σ |x|^p)^(1/p); the largest size for Infinity, the smallest for
 * −Infinity, and for 0 how many elements are not 0. With an axis that of each column (0) or row (1).
 * @param x - n × 1 or 1 × n; with an axis m × n.
 * @param p - any number; 2 by default.
 * @returns a number; with axis 0 1 × n, with axis 1 m × 1.
 * @throws ShapeError if x is no vector and there is no axis.
 * @throws RangeError if p is NaN.
 * @see BLAS nrm2, asum
 * @example
 * vectorNorm(vector([3, -4]), 1); // => 7
 * vectorNorm(vector([3, -4]), Infinity); // => 4
 * vectorNorm(matrix([[3, 4], [5, 12]]), 2, 1); // => [[5], [13]]
 */
export function vectorNorm<R extends number, C extends number>(
  x: DenseMatrix<R, C> & VectorRule<R, C>,
  p?: number,
): number;
export function vectorNorm<C extends number>(
  x: DenseMatrix<number, C>,
  p: number,
  axis: 0,
): Matrix<1, C>;
export function vectorNorm<R extends number>(x: DenseMatrix<R>, p: number, axis: 1): Matrix<R, 1>;
export function vectorNorm(x: DenseMatrix, p: number, axis: Axis): Matrix;
export function vectorNorm(given: DenseMatrix, p = 2, axis?: Axis): number | Matrix {
  checkDense('vectorNorm', 'x', given);
  const x: Matrix = isComplexMatrix(given) ? given.abs() : given;
  checkNumber('vectorNorm', 'p', p);
  if (Number.isNaN(p)) throw new RangeError('vectorNorm: p must be a number; got NaN');
  checkAxis(axis);
  if (axis === undefined) {
    vectorData('vectorNorm', 'x', x, '. With an axis it may be a matrix; norm(A) is that of one.');
    return pNorm(x, p);
  }
  const lines = axis === 0 ? x.T : x;
  const lengths = fromData(lines.rows, 1, Array.from(lines, (line) => pNorm(line, p)), { dtype: x.dtype }); // prettier-ignore
  return axis === 0 ? lengths.T : lengths;
}

function pNorm(x: Matrix, p: number): number {
  if (p === 2) return frobenius(x.data);
  const sizes = x.abs();
  if (p === 0) return sizes.ne(0).count();
  if (x.size === 0) return p > 0 ? 0 : Infinity;
  if (p === Infinity) return sizes.max();
  if (p === -Infinity) return sizes.min();
  if (p === 1) return sizes.sum();
  // by the largest, whose power may leave the range where the norm does not
  const scale = p > 0 ? sizes.max() : sizes.min();
  if (scale === 0 || !Number.isFinite(scale)) return scale;
  return scale * sizes.map((size) => (size / scale) ** p).sum() ** (1 / p);
}
