import { checkChoice, checkOptions, checkSize } from '../arguments.ts';
import { ConvergenceError, ShapeError } from '../errors.ts';
import { frobenius } from '../frobenius.ts';
import type { Matrix } from '../matrix.ts';
import type { SquareRule, SystemRule } from '../shape-rule.ts';
import { incompleteLu } from './incomplete-lu.ts';
import { type ColumnRule, type IterativeOptions, type IterativeSolution, unitSystem } from './iterative.ts'; // prettier-ignore
import { now, pacing, type Steps } from '../steps.ts';
import { dot, type Operator } from './operator.ts';
import type { AnyMatrix } from './rules.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { compressDense } from './triplets.ts';

/** When to stop, and what helps on the way. */
export interface GmresOptions extends IterativeOptions {
  /** The most steps to take. Default: 1000. */
  readonly maxIterations?: number;
  /** After so many steps all vectors but the answer are dropped: there is memory for so many. Default: 30. */
  readonly restart?: number;
  /**
   * `ilu` divides by an LU of A without fill-in, which most large systems need; `jacobi` by the
   * diagonal. Default: `none`.
   */
  readonly preconditioner?: 'none' | 'jacobi' | 'ilu';
}

/**
 * The x with A·x = b for any square A that may be large and sparse: the smallest residual that products
 * with A reach.
 * @param A - n × n, dense or sparse.
 * @param b - n × 1.
 * @throws ShapeError if A is not square, b does not fit, or `restart` is no whole number ≥ 1.
 * @throws NotFiniteError if A or b holds NaN or an infinity.
 * @throws RangeError if there is no such preconditioner, or `ilu` meets a 0 on the diagonal.
 * @throws ConvergenceError after `maxIterations`.
 * @remarks One product with A and 4·n·j flops in step j after a restart. `solve(A, b)` is surer where its
 * factors fit into memory; of symmetric positive definite systems `conjugateGradient` asks less.
 * @see Y. Saad, M. Schultz, SIAM Journal on Scientific and Statistical Computing 7, 1986
 * @example
 * const A = sparse(2, 2, [[0, 0, 4], [0, 1, 1], [1, 1, 2]]);
 * gmres(A, vector([6, 4])).x; // => [[1], [2]]
 */
export function gmres<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  b: Matrix<R2, C2> & ColumnRule<C2, SystemRule<R, R2>>,
  options?: GmresOptions,
): IterativeSolution<C> {
  return now(gmresSteps(A, b, options));
}

export function* gmresSteps<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  b: Matrix<R2, C2> & ColumnRule<C2, SystemRule<R, R2>>,
  options: GmresOptions = {},
): Steps<IterativeSolution<C>> {
  const { times, right, solution } = unitSystem('gmres', A, b);
  checkOptions('gmres', options);
  const { tolerance = 1e-10, maxIterations = 1000, restart = 30, partial = false } = options;
  checkSize('gmres', 'restart', restart);
  if (restart === 0) throw new ShapeError('gmres: restart must be a whole number ≥ 1; got 0');
  const precondition = preconditioner(A, options.preconditioner);

  const x = new Float64Array(right.length);
  const residuals: number[] = [];
  for (let iterations = 0; ;) {
    const rest = (yield* times(x)).map((y, k) => right[k]! - y);
    const residual = frobenius(rest);
    if (iterations === 0) residuals.push(residual);
    const converged = residual <= tolerance;
    if (converged || iterations >= maxIterations) {
      if (!converged && !partial) throw gaveUp(iterations, residual, tolerance);
      return solution(x, { iterations, residual, residuals, converged });
    }
    const most = Math.min(restart, maxIterations - iterations);
    const { step, sizes } = yield* cycleSteps((v) => times(precondition(v)), rest, {
      most,
      tolerance,
    });
    const correction = precondition(step);
    for (let k = 0; k < x.length; k++) x[k]! += correction[k]!;
    residuals.push(...sizes);
    iterations += sizes.length;
  }
}

interface Stop {
  readonly most: number;
  readonly tolerance: number;
}

/** The y among the powers of A times r with the smallest ‖r − A·y‖, and that size after each step. */
function* cycleSteps(
  times: Operator,
  r: Float64Array,
  { most, tolerance }: Stop,
): Steps<{ step: Float64Array; sizes: number[] }> {
  const first = frobenius(r);
  const V = [r.map((y) => y / first)];
  /** The columns of the triangle that rotations make of the products. */
  const R: number[][] = [];
  const rotations: (readonly [c: number, s: number])[] = [];
  const g = [first];
  const sizes: number[] = [];
  const pauses = pacing();
  for (let j = 0; j < most; j++) {
    const w = yield* times(V[j]!);
    yield* pauses(4 * w.length * V.length);
    const before = frobenius(w);
    const h: number[] = [];
    for (const v of V) {
      const part = dot(v, w);
      h.push(part);
      for (let k = 0; k < w.length; k++) w[k]! -= part * v[k]!;
    }
    const size = frobenius(w);
    rotations.forEach(([c, s], i) => {
      [h[i], h[i + 1]] = [c * h[i]! + s * h[i + 1]!, c * h[i + 1]! - s * h[i]!];
    });
    const length = Math.hypot(h[j]!, size);
    if (length === 0) {
      // A·v is nothing new and nothing at all: A is singular
      sizes.push(Math.abs(g[j]!));
      break;
    }
    const [c, s] = [h[j]! / length, size / length];
    rotations.push([c, s]);
    h[j] = length;
    R.push(h);
    g.push(-s * g[j]!);
    g[j]! *= c;
    sizes.push(Math.abs(g[j + 1]!));
    if (sizes.at(-1)! <= tolerance || size <= Number.EPSILON * before) break;
    V.push(w.map((y) => y / size));
  }
  const step = new Float64Array(r.length);
  const y = g.slice(0, R.length);
  for (let j = R.length - 1; j >= 0; j--) {
    y[j]! /= R[j]![j]!;
    for (let i = 0; i < j; i++) y[i]! -= R[j]![i]! * y[j]!;
    for (let k = 0; k < step.length; k++) step[k]! += y[j]! * V[j]![k]!;
  }
  return { step, sizes };
}

function gaveUp(iterations: number, residual: number, tolerance: number): ConvergenceError {
  return new ConvergenceError(
    `gmres: the residual must come down to ${tolerance}; got ${residual} after ${iterations} steps. preconditioner 'ilu', a larger restart or tolerance, or more maxIterations may help; partial gives what there is, and solve(A, b) needs no steps.`,
    iterations,
  );
}

/** z with M·z = r, where M is near A. */
function preconditioner(
  A: AnyMatrix,
  name: GmresOptions['preconditioner'] = 'none',
): (r: Float64Array) => Float64Array {
  checkChoice('gmres', 'preconditioner', name, ['none', 'jacobi', 'ilu']);
  if (name === 'none') return (r) => r;
  if (name === 'ilu') {
    return incompleteLu('gmres', A instanceof SparseMatrix ? A : compressDense(A.rows, A.rows, A.data)); // prettier-ignore
  }
  const diagonal = Float64Array.from({ length: A.rows }, (_, i) => A.at(i, i) || 1);
  return (r) => r.map((x, k) => x / diagonal[k]!);
}
