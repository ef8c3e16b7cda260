import {
  checkAnyMatrix,
  checkChoice,
  checkMatrix,
  checkNumber,
  checkOptions,
} from '../arguments.ts';
import { viewAs } from '../dtype.ts';
import { ConvergenceError, ShapeError } from '../errors.ts';
import { named } from '../factor/with-methods.ts';
import { checkFinite } from '../finite.ts';
import { frobenius } from '../frobenius.ts';
import { Matrix } from '../matrix.ts';
import { checkSystem, type SystemRule } from '../shape-rule.ts';
import { call, now, type Steps } from '../steps.ts';
import { Bidiagonalisation } from './golub-kahan.ts';
import type { ColumnRule, IterativeOptions } from './iterative.ts';
import { checkAnyFinite, type Operator, operatorOf } from './operator.ts';
import type { AnyMatrix } from './rules.ts';
import { SparseMatrix } from './sparse-matrix.ts';
import { transposeSteps } from './transpose.ts';

/** When to stop, and what helps on the way. */
export interface LsmrOptions extends IterativeOptions {
  /** The most steps to take. Default: 10 · the smaller side of A, and at least 100. */
  readonly maxIterations?: number;
  /**
   * `jacobi` divides the columns by their lengths, which helps where these differ much; of several
   * answers it then gives another than the shortest. Default: `none`.
   */
  readonly preconditioner?: 'none' | 'jacobi';
}

/** The answer of `lsmr`, and how it was reached. */
export interface LeastSquaresSolution<N extends number> {
  /** n × 1. */
  readonly x: Matrix<N, 1>;
  /** How many steps it took. */
  readonly iterations: number;
  /** ‖b − A·x‖ / ‖b‖, computed from x: not 0 where A·x = b has no answer. */
  readonly residual: number;
  /** ‖Aᵀ·(b − A·x)‖ / (‖A‖·‖b − A·x‖), computed from x: 0 for the least squares. */
  readonly normalResidual: number;
  /** Whether one of the two came down to the tolerance. */
  readonly converged: boolean;
}

/**
 * The least-squares answer of A·x ≈ b for an A that may be large and sparse, tall or wide: of several
 * the shortest.
 * @param A - m × n, dense or sparse.
 * @param b - m × 1.
 * @param options - `tolerance`: at which ‖b − A·x‖ / ‖b‖, or how far b − A·x is from a right angle to the
 * columns of A, is small enough. Default: 1e-10.
 * @throws ShapeError if b does not fit.
 * @throws NotFiniteError if A or b holds NaN or an infinity.
 * @throws RangeError if there is no such preconditioner.
 * @throws ConvergenceError after `maxIterations`.
 * @remarks One product with A and one with Aᵀ a step; about cond(A) steps for each two digits. `lstsq` of
 * a dense matrix tells the rank too.
 * @see D. Fong, M. Saunders, SIAM Journal on Scientific Computing 33, 2011
 * @example
 * const A = sparse(3, 2, [[0, 0, 1], [1, 0, 1], [1, 1, 1], [2, 0, 1], [2, 1, 2]]);
 * lsmr(A, vector([1, 3, 5])).x.round(9); // => [[1], [2]]
 */
export function lsmr<R extends number, C extends number, R2 extends number, C2 extends number>(
  A: AnyMatrix<R, C>,
  b: Matrix<R2, C2> & ColumnRule<C2, SystemRule<R, R2>>,
  options?: LsmrOptions,
): LeastSquaresSolution<C> {
  return now(lsmrSteps(A, b, options));
}

export function* lsmrSteps<
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
>(
  A: AnyMatrix<R, C>,
  b: Matrix<R2, C2> & ColumnRule<C2, SystemRule<R, R2>>,
  options: LsmrOptions = {},
): Steps<LeastSquaresSolution<C>> {
  checkAnyMatrix('lsmr', 'A', A);
  checkMatrix('lsmr', 'b', b);
  checkOptions('lsmr', options);
  const [m, n] = A.shape;
  checkSystem(m, b.rows);
  if (b.columns !== 1) {
    throw new ShapeError(`lsmr: b must be one column, ${m} × 1; got ${b.rows} × ${b.columns}. Solve for each column of B alone.`); // prettier-ignore
  }
  checkAnyFinite('lsmr', A);
  checkFinite('lsmr', 'b', b);
  const { tolerance = 1e-10, maxIterations = Math.max(100, 10 * Math.min(m, n)), partial = false, preconditioner = 'none' } = options; // prettier-ignore
  checkNumber('lsmr', 'tolerance', tolerance);
  checkNumber('lsmr', 'maxIterations', maxIterations);
  checkChoice('lsmr', 'preconditioner', preconditioner, ['none', 'jacobi']);
  const { times, transposed, scale, size } = yield* scaledSteps(A, preconditioner === 'jacobi');

  const length = frobenius(b.data);
  const right = Float64Array.from(b.data, (y) => (length === 0 ? 0 : y / length));
  const x = new Float64Array(n);
  for (let iterations = 0; ;) {
    // the steps drift away from the truth: what counts is b − A·x
    const rest = (yield* times(x)).map((y, i) => right[i]! - y);
    const residual = frobenius(rest);
    const slope = frobenius(yield* transposed(rest));
    const normalResidual = slope === 0 ? 0 : slope / (size * residual);
    const converged = residual <= tolerance || normalResidual <= tolerance;
    if (converged || iterations >= maxIterations) {
      if (!converged && !partial) throw gaveUp(iterations, normalResidual, tolerance);
      const answer = x.map((y, j) => y * length * scale[j]!);
      return named({
        x: new Matrix(n, 1, answer),
        iterations,
        residual,
        normalResidual,
        converged,
      });
    }
    const process = new Bidiagonalisation([times, transposed], rest, n);
    while (iterations < maxIterations) {
      iterations++;
      const found = yield* process.nextSteps();
      if (found.residual <= tolerance / 2 || found.slope <= (tolerance / 2) * size * found.residual) break; // prettier-ignore
      if (process.isDone) break;
    }
    for (let j = 0; j < n; j++) x[j]! += process.x[j]!;
  }
}

interface Scaled {
  readonly times: Operator;
  readonly transposed: Operator;
  /** By what each column was multiplied. */
  readonly scale: Float64Array;
  /** The Frobenius norm of A with its columns so. */
  readonly size: number;
}

/** A with its columns times numbers that bring them into range, or, if wanted, to length 1. */
function* scaledSteps(A: AnyMatrix, toLength: boolean): Steps<Scaled> {
  const [m, n] = A.shape;
  const data = Float64Array.from(viewAs(A.data, 'float64'));
  const scale = new Float64Array(n);
  const lengths = columnLengths(A, data);
  const largest = lengths.reduce((a, x) => Math.max(a, x), 0);
  const unit = largest === 0 || (largest > 1e-100 && largest < 1e100) ? 1 : largest;
  for (let j = 0; j < n; j++) scale[j] = 1 / (toLength ? lengths[j]! || 1 : unit);
  const size = toLength
    ? Math.sqrt(lengths.filter((x) => x > 0).length)
    : frobenius(lengths) / unit;
  if (A instanceof SparseMatrix) {
    for (let p = 0; p < data.length; p++) data[p]! *= scale[A.indices[p]!]!;
    const S = new SparseMatrix(m, n, { indptr: A.indptr, indices: A.indices, data });
    const T = yield* transposeSteps(S);
    return { times: operatorOf('lsmr', S), transposed: operatorOf('lsmr', T), scale, size };
  }
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) data[i * n + j]! *= scale[j]!;
  const transposed: Operator = function* (x) {
    const y = new Float64Array(n);
    yield* call('gemm', { m: n, n: 1, k: m, A: data, B: x, C: y, transA: true });
    return y;
  };
  return { times: operatorOf('lsmr', new Matrix(m, n, data)), transposed, scale, size };
}

/** Without overflow of the squares. */
function columnLengths(A: AnyMatrix, data: Float64Array): Float64Array {
  const n = A.columns;
  const column = (p: number) => (A instanceof SparseMatrix ? A.indices[p]! : p % n);
  const largest = new Float64Array(n);
  const squares = new Float64Array(n);
  for (let p = 0; p < data.length; p++) {
    largest[column(p)] = Math.max(largest[column(p)]!, Math.abs(data[p]!));
  }
  for (let p = 0; p < data.length; p++) {
    if (data[p] !== 0) squares[column(p)]! += (data[p]! / largest[column(p)]!) ** 2;
  }
  return squares.map((sum, j) => largest[j]! * Math.sqrt(sum));
}

function gaveUp(iterations: number, normalResidual: number, tolerance: number): ConvergenceError {
  return new ConvergenceError(
    `lsmr: b − A·x must come to a right angle to the columns of A, up to ${tolerance}; got ${normalResidual} after ${iterations} steps. preconditioner 'jacobi', a larger tolerance or more maxIterations may help; partial gives what there is, and lstsq(A.toDense(), b) needs no steps.`,
    iterations,
  );
}
