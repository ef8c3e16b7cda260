import { checkOptions } from '../arguments.ts';
import { ConvergenceError, NotPositiveDefiniteError } from '../errors.ts';
import { frobenius } from '../frobenius.ts';
import type { Matrix } from '../matrix.ts';
import type { SquareRule, SystemRule } from '../shape-rule.ts';
import { type ColumnRule, type IterativeOptions, type IterativeSolution, unitSystem } from './iterative.ts'; // prettier-ignore
import { now, type Steps } from '../steps.ts';
import { dot } from './operator.ts';
import type { AnyMatrix } from './rules.ts';
import { checkAnySymmetric } from './symmetric.ts';

/** When to stop, and what helps on the way. */
export interface ConjugateGradientOptions extends IterativeOptions {
  /** The most steps to take. Default: 10 · n. */
  readonly maxIterations?: number;
  /** `jacobi` divides by the diagonal, which helps where its elements differ much. Default: `none`. */
  readonly preconditioner?: 'none' | 'jacobi';
}

/**
 * The x with A·x = b for a symmetric positive definite A that may be large and sparse.
 * @param A - n × n, dense or sparse.
 * @param b - n × 1.
 * @throws ShapeError if A is not square, or b does not fit.
 * @throws NotSymmetricError if A is not symmetric.
 * @throws NotPositiveDefiniteError if a step meets an x with xᵀ·A·x ≤ 0.
 * @throws NotFiniteError if A or b holds NaN or an infinity.
 * @throws ConvergenceError after `maxIterations`.
 * @remarks One product with A a step; about √cond(A) steps for each two digits.
 * @see Hestenes and Stiefel, Journal of Research of the NBS 49, 1952
 * @example
 * const { x } = conjugateGradient(matrix([[4, 1], [1, 3]]), vector([1, 2]));
 * x; // => [[0.0909090909090909], [0.636363636363636]]
 */
export function conjugateGradient<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  b: Matrix<R2, C2> & ColumnRule<C2, SystemRule<R, R2>>,
  options?: ConjugateGradientOptions,
): IterativeSolution<C> {
  return now(conjugateGradientSteps(A, b, options));
}

export function* conjugateGradientSteps<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  b: Matrix<R2, C2> & ColumnRule<C2, SystemRule<R, R2>>,
  options: ConjugateGradientOptions = {},
): Steps<IterativeSolution<C>> {
  const { times, right, solution } = unitSystem('conjugateGradient', A, b);
  checkOptions('conjugateGradient', options);
  const n = right.length;
  const { tolerance = 1e-10, maxIterations = 10 * n, partial = false } = options;
  checkAnySymmetric('conjugateGradient', A, 'For other matrices use solve(A, b).');
  const precondition = preconditioner(A, options.preconditioner);

  const x = new Float64Array(n);
  const residuals: number[] = [];
  let r = right.slice();
  let z = precondition(r);
  let p = z.slice();
  let rz = dot(r, z);
  for (let iterations = 0; ; iterations++) {
    let residual = frobenius(r);
    residuals.push(residual);
    if (residual <= tolerance || iterations >= maxIterations) {
      // the steps drift away from the truth: what counts is b − A·x
      r = (yield* times(x)).map((y, k) => right[k]! - y);
      residual = frobenius(r);
      const converged = residual <= tolerance;
      if (converged || (partial && iterations >= maxIterations)) {
        return solution(x, { iterations, residual, residuals, converged });
      }
      if (iterations >= maxIterations) throw gaveUp(iterations, residual, tolerance);
      z = precondition(r);
      p = z.slice();
      rz = dot(r, z);
    }
    const Ap = yield* times(p);
    const curvature = dot(p, Ap);
    if (!(curvature > 0)) {
      throw new NotPositiveDefiniteError(
        `conjugateGradient: A must be positive definite; got pᵀ·A·p = ${curvature} in step ${iterations}. For other matrices use solve(A, b).`,
      );
    }
    const step = rz / curvature;
    for (let k = 0; k < n; k++) {
      x[k]! += step * p[k]!;
      r[k]! -= step * Ap[k]!;
    }
    z = precondition(r);
    const next = dot(r, z);
    for (let k = 0; k < n; k++) p[k] = z[k]! + (next / rz) * p[k]!;
    rz = next;
  }
}

function gaveUp(iterations: number, residual: number, tolerance: number): ConvergenceError {
  return new ConvergenceError(
    `conjugateGradient: the residual must come down to ${tolerance}; got ${residual} after ${iterations} steps. A preconditioner, a larger tolerance or more maxIterations may help; partial gives what there is.`,
    iterations,
  );
}

/** z with M·z = r, where M is the diagonal of A or the identity. */
function preconditioner(
  A: AnyMatrix,
  name: ConjugateGradientOptions['preconditioner'] = 'none',
): (r: Float64Array) => Float64Array {
  if (name === 'none') return (r) => r.slice();
  if (name !== 'jacobi') {
    throw new RangeError(`conjugateGradient: preconditioner must be 'none' or 'jacobi'; got ${String(name)}`); // prettier-ignore
  }
  const diagonal = Float64Array.from({ length: A.rows }, (_, i) => A.at(i, i));
  const at = diagonal.findIndex((x) => x <= 0);
  if (at >= 0) {
    throw new NotPositiveDefiniteError(
      `conjugateGradient: A must be positive definite; got ${diagonal[at]} on its diagonal in row ${at}`,
    );
  }
  return (r) => r.map((x, k) => x / diagonal[k]!);
}
