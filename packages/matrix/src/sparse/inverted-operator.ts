import type { FloatArray } from '@eigenbook/linalg';
import { checkNumber } from '../arguments.ts';
import { directFactorSteps } from '../direct/direct-factors.ts';
import { reciprocalCondition } from '../direct/reciprocal-condition.ts';
import { type DirectFactors, solver } from '../direct/refinement.ts';
import { SingularMatrixError } from '../errors.ts';
import { pause, type Steps } from '../steps.ts';
import { merge } from './combine.ts';
import type { Csr } from './csr.ts';
import type { SymmetricOperator } from './operator.ts';
import { compressDense } from './triplets.ts';
import type { AnyMatrix } from './rules.ts';

/** Where σ is nearer to an eigenvalue, there are no factors to speak of. */
const NEAREST = 1e-11;
/** So far σ then goes down, as a share of the largest eigenvalue: the eigenvectors stay the same. */
const ASIDE = 1e-8;
/** So many times nearer to σ than the last that is wanted, one leaves too few digits to the vectors of the others. */
const MOST_SPREAD = 1e4;

/** @throws RangeError if sigma is not finite, or `which` asks for others than those near it. */
export function checkSigma(caller: string, sigma: number | undefined, which: string): void {
  if (sigma === undefined) return;
  checkNumber(caller, 'sigma', sigma);
  if (!Number.isFinite(sigma))
    throw new RangeError(`${caller}: sigma must be finite; got ${sigma}`);
  if (which === 'LM') return;
  throw new RangeError(
    `${caller}: which must be 'LM' beside sigma, which asks for the eigenvalues nearest to it; got '${which}'`,
  );
}

/**
 * How far σ is to go down for eigenvalues of these sizes of the inverse, 0 if not at all: far less than the
 * last of them is away from it, so that those nearest to it stay so.
 */
export function asideFor(sizes: ArrayLike<number> & Iterable<number>): number {
  const [least, largest] = [Math.min(...sizes), Math.max(...sizes)];
  return least > 0 && largest / least > MOST_SPREAD ? 1 / (MOST_SPREAD * least) : 0;
}

/**
 * (A − σ·I)⁻¹, whose eigenvalues 1 / (λ − σ) are the largest for the λ nearest to σ.
 * @see T. Ericsson and A. Ruhe, Mathematics of Computation 35, 1980
 */
export function* invertedSteps(
  { unit, range, csr }: SymmetricOperator,
  A: AnyMatrix,
  sigma: number,
): Steps<SymmetricOperator & Pick<Shifted, 'attainable'>> {
  const scaled = () => Float64Array.from(A.data, (x) => x / unit);
  const whole = csr ?? compressDense(A.rows, A.rows, scaled());
  const largest = Math.max(Math.abs(range[0]), Math.abs(range[1]));
  const { solve, attainable } = yield* shiftedSteps('eigsh', whole, {
    sigma: sigma / unit,
    largest,
  });
  const n = A.rows;
  const timesSteps = function* (X: FloatArray): Steps<Float64Array> {
    const Y = new Float64Array(X.length);
    for (let from = 0; from < X.length; from += n) {
      Y.set(solve(X.subarray(from, from + n) as Float64Array), from);
      yield* pause();
    }
    return Y;
  };
  return {
    unit: 1,
    timesSteps,
    range: [-Infinity, Infinity],
    csr: undefined,
    isInverse: true,
    attainable,
  };
}

interface Shifted {
  /** (A − shift·I)⁻¹·x */
  readonly solve: (x: Float64Array) => Float64Array;
  /** sigma, or beside it where an eigenvalue is too near. */
  readonly shift: number;
  /** What rounding leaves of ‖A⁻¹·v − θ·v‖ / |θ|: 0 unless the shift is next to an eigenvalue. */
  readonly attainable: number;
}

/** What solves with A − sigma·I. @throws RangeError if there are no such factors next to sigma. */
export function* shiftedSteps(
  caller: string,
  A: Csr,
  { sigma, largest }: { readonly sigma: number; readonly largest: number },
): Steps<Shifted> {
  const beside = sigma - ASIDE * (Math.max(largest, Math.abs(sigma)) || 1);
  for (const [shift, nearest] of [
    [sigma, NEAREST],
    [beside, 0],
  ] as const) {
    const F = yield* factorSteps(caller, A, [shift, nearest]);
    if (F) return { solve: solver(F), shift, attainable: shift === sigma ? 0 : (10 * Number.EPSILON) / ASIDE }; // prettier-ignore
  }
  throw new RangeError(`${caller}: sigma must lie apart from the eigenvalues; got ${sigma}`);
}

/** The factors of A − shift·I, unless an eigenvalue is nearer than it may. */
function* factorSteps(
  caller: string,
  A: Csr,
  [shift, nearest]: readonly [number, number],
): Steps<DirectFactors | undefined> {
  try {
    const F = yield* directFactorSteps(caller, shift === 0 ? A : lessDiagonal(A, shift));
    return reciprocalCondition(F) < nearest ? undefined : F;
  } catch (error) {
    if (error instanceof SingularMatrixError) return undefined;
    throw error;
  }
}

/** A − shift·I */
function lessDiagonal(A: Csr, shift: number): Csr {
  const n = A.rows;
  const indptr = Int32Array.from({ length: n + 1 }, (_, i) => i);
  const diagonal = { rows: n, columns: n, indptr, indices: indptr.slice(0, n), data: new Float64Array(n).fill(shift) }; // prettier-ignore
  return merge(A, diagonal, (a, b) => a - b, 'either');
}
