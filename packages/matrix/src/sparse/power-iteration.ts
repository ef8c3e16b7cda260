import { checkAnyMatrix, checkOptions } from '../arguments.ts';
import { random } from '../create/random.ts';
import { ConvergenceError, ShapeError } from '../errors.ts';
import { checkFinite } from '../finite.ts';
import { frobenius } from '../frobenius.ts';
import { Matrix } from '../matrix.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { vectorData } from '../vectors.ts';
import { now, type Steps } from '../steps.ts';
import { dot, operatorOf } from './operator.ts';
import type { AnyMatrix } from './rules.ts';

/** Where to begin, and when to stop. */
export interface PowerOptions {
  /** The residual, relative to the eigenvalue, at which to stop. Default: 1e-10. */
  readonly tolerance?: number;
  /** The most steps to take. Default: 1000. */
  readonly maxIterations?: number;
  /** Where to begin, n numbers as a column or row. Default: a random vector, the same each time. */
  readonly start?: Matrix;
  /** Whether to give back what there is after `maxIterations`, instead of an error. Default: false. */
  readonly partial?: boolean;
}

/** The answer of `powerIteration`, and how it was reached. */
export interface DominantPair<N extends number> {
  /** The eigenvalue of largest size. */
  readonly eigenvalue: number;
  /** n × 1, of length 1. */
  readonly eigenvector: Matrix<N, 1>;
  /** How many steps it took. */
  readonly iterations: number;
  /** ‖A·v − λ·v‖ / ‖A·v‖, of the pair as it is given. */
  readonly residual: number;
  /** Whether the residual came down to the tolerance. */
  readonly converged: boolean;
}

/**
 * The eigenvalue of largest size and its eigenvector, by multiplying a vector again and again.
 * @param A - n × n, dense or sparse.
 * @throws ShapeError if A is not square, or `start` does not fit.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError after `maxIterations`: two eigenvalues may be of the same size, or complex.
 * @remarks One product with A a step. The error falls by |λ₂ / λ₁| each step.
 * @see R. von Mises, H. Pollaczek-Geiringer, ZAMM 9, 1929
 * @example
 * powerIteration(sparse(2, 2, [[0, 0, 3], [1, 1, 1]])).eigenvalue; // => 3
 */
export function powerIteration<R extends number, C extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  options?: PowerOptions,
): DominantPair<R> {
  return now(powerIterationSteps(A, options));
}

export function* powerIterationSteps<R extends number, C extends number>(
  A: AnyMatrix<R, C> & SquareRule<R, C>,
  options: PowerOptions = {},
): Steps<DominantPair<R>> {
  checkAnyMatrix('powerIteration', 'A', A);
  checkOptions('powerIteration', options);
  const { tolerance = 1e-10, maxIterations = 1000, start, partial = false } = options;
  const n: R = A.rows;
  checkSquare([n, A.columns], 'powerIteration needs a square A.');
  const times = operatorOf('powerIteration', A);
  let v = normalised(startVector(n, start));
  for (let iterations = 0; ; iterations++) {
    const w = yield* times(v);
    const eigenvalue = dot(v, w);
    const size = frobenius(w);
    const error = frobenius(w.map((x, k) => x - eigenvalue * v[k]!));
    const residual = size === 0 ? 0 : error / size;
    const converged = residual <= tolerance;
    if (converged || (partial && iterations >= maxIterations)) {
      const eigenvector = new Matrix<R, 1>(n, 1, v);
      return { eigenvalue, eigenvector, iterations, residual, converged };
    }
    if (iterations >= maxIterations) {
      throw new ConvergenceError(
        `powerIteration: the vector must settle; got a residual of ${residual} after ${iterations} steps. Two eigenvalues may be of the same size, or complex: use eigsh(A, { k: 1 }) if A is symmetric, else eigs(A, { k: 2 }).`,
        iterations,
      );
    }
    v = normalised(w);
  }
}

function startVector(n: number, start: Matrix | undefined): Float64Array {
  const data = start && vectorData('powerIteration', 'start', start);
  if (start) checkFinite('powerIteration', 'start', start);
  const v = Float64Array.from(data ?? random(n, 1, { seed: 1, distribution: 'normal' }).data);
  if (v.length === n && n > 0 && v.some((x) => x !== 0)) return v;
  throw new ShapeError(
    n === 0
      ? 'powerIteration: A must have at least one row; got 0 × 0'
      : `powerIteration: start must hold ${n} numbers, not all 0; got ${start?.rows} × ${start?.columns}`,
  );
}

function normalised(x: Float64Array): Float64Array {
  const length = frobenius(x);
  return x.map((element) => element / length);
}
