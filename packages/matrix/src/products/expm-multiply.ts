import { checkAnyMatrix, checkMatrix } from '../arguments.ts';
import { eye } from '../create/filled.ts';
import { checkFinite } from '../finite.ts';
import { largestOf } from '../largest.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, checkSystem, type SquareRule, type SystemRule } from '../shape-rule.ts';
import { sparseEye } from '../sparse/create.ts';
import { checkAnyFinite } from '../sparse/operator.ts';
import type { AnyMatrix } from '../sparse/rules.ts';
import { SparseMatrix } from '../sparse/sparse-matrix.ts';
import { now, pause, type Steps } from '../steps.ts';
import { matmulSteps } from './matmul-steps.ts';

/**
 * The size of A up to which so many terms of the exponential’s series are exact to rounding, from their
 * backward error: table 3.1 of the source.
 */
const THETA: readonly (readonly [terms: number, size: number])[] = [
  [5, 2.4e-3], [10, 1.44e-1], [15, 6.41e-1], [20, 1.44], [25, 2.43], [30, 3.54], [35, 4.7], [40, 6],
  [45, 7.2], [50, 8.5], [55, 9.9],
]; // prettier-ignore

/**
 * expm(A)·B without expm(A), which is dense: what the state B becomes by x′ = A·x in a time of 1, and for
 * `A.scale(t)` in a time of t.
 * @param A - n × n, dense or sparse.
 * @param B - n × k: one state in each column.
 * @returns n × k.
 * @throws ShapeError if A is not square or B has another number of rows.
 * @throws NotFiniteError if A or B holds NaN or an infinity.
 * @throws RangeError if the answer is too large for float64, or the norm of A is above 1/ε: then no digit
 * of it can be told.
 * @remarks Terms of the series of A / s, s times: about 6 products with A for each 1 of its norm, once
 * its mean eigenvalue is taken off. `expm` suits a small A of a large norm.
 * @see Al-Mohy and Higham, SIAM Journal on Scientific Computing 33, 2011
 * @example
 * expmMultiply(sparse(2, 2, [[0, 1, 1]]), vector([1, 2])); // => [[3], [2]]
 */
export function expmMultiply<
  R extends number,
  C extends number,
  R2 extends number,
  K extends number,
>(A: AnyMatrix<R, C> & SquareRule<R, C>, B: Matrix<R2, K> & SystemRule<R, R2>): Matrix<R, K> {
  return now(expmMultiplySteps(A, B));
}

export function* expmMultiplySteps<
  R extends number,
  C extends number,
  R2 extends number,
  K extends number,
>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  B: Matrix<R2, K> & SystemRule<R, R2>,
): Steps<Matrix<R, K>> {
  checkAnyMatrix('expmMultiply', 'A', A);
  checkMatrix('expmMultiply', 'B', B);
  const n: R = A.rows;
  checkSquare([n, A.columns], 'expmMultiply needs a square A.');
  checkSystem(n, B.rows);
  checkAnyFinite('expmMultiply', A);
  checkFinite('expmMultiply', 'B', B);
  const given: AnyMatrix = A.astype('float64').withShape();
  let trace = 0;
  for (let i = 0; i < n; i++) trace += given.at(i, i) / n;
  const centred = given instanceof SparseMatrix ? given.sub(sparseEye(n).scale(trace).withShape()) : given.sub(eye(n).scale(trace).withShape()); // prettier-ignore
  const size = normOf(centred);
  if (Math.max(size, Math.abs(trace)) * Number.EPSILON >= 1) {
    throw new RangeError(
      `expmMultiply: A must have a norm below ${(1 / Number.EPSILON).toPrecision(2)} for a digit of the exponential to be told; got ${Math.max(size, Math.abs(trace)).toPrecision(3)}`,
    );
  }
  const [terms, steps] = cheapest(size);
  const part = centred.scale(1 / steps);
  const growth = Math.exp(trace / steps);
  let F: Matrix = B.astype('float64').withShape();
  for (let step = 0; step < steps; step++) {
    let term = F;
    let before = largestOf(term.data);
    for (let j = 1; j <= terms; j++) {
      yield* pause();
      const product: Matrix = part instanceof SparseMatrix ? part.matmul(term) : yield* matmulSteps(part, term); // prettier-ignore
      term = product.scale(1 / j);
      F = F.add(term);
      const last = largestOf(term.data);
      if (before + last <= (Number.EPSILON / 2) * largestOf(F.data)) break;
      before = last;
    }
    F = F.scale(growth);
  }
  if (F.isFinite().all()) return F.withShape(n, B.columns);
  throw new RangeError(`expmMultiply: the answer must fit into float64; got numbers beyond, from an A of norm ${size.toPrecision(3)} about ${trace.toPrecision(3)} · I`); // prettier-ignore
}

/** How many terms, how often, with the fewest products. */
function cheapest(size: number): readonly [terms: number, steps: number] {
  const choices = THETA.map(([terms, theta]) => [terms, Math.max(1, Math.ceil(size / theta))] as const); // prettier-ignore
  return choices.reduce((a, b) => (b[0] * b[1] < a[0] * a[1] ? b : a));
}

/** The smaller of the largest column sum and the largest row sum of sizes. */
function normOf(A: AnyMatrix): number {
  const sizes = A instanceof SparseMatrix ? A.mapStored(Math.abs) : A.abs();
  return Math.min(largestOf(sizes.sum(0).data), largestOf(sizes.sum(1).data));
}
