// Systems whose rows or columns are so far apart in size that elimination leaves the range of numbers.
import type { FloatArray } from '@eigenbook/linalg';
import { type DType, dtypeOf } from '../dtype.ts';
import { call, type Steps } from '../steps.ts';

/** Below this share the condition number tells of sizes alone: elimination may have lost whole rows. */
export const APART: Readonly<Record<DType, number>> = { float64: 1e-150, float32: 1e-19 };

/** Whether a matrix should be equilibrated, by the reciprocal of its condition number and what was found with it. */
export function* isApartSteps(rcond: number, X: FloatArray): Steps<boolean> {
  return !(rcond > APART[dtypeOf(X)]) || !((yield* call('asum', { A: X })) < Infinity);
}

/** A matrix whose element (i, j) is that of A · 2^−(rows[i] + columns[j]). */
export interface Equilibrated {
  readonly data: FloatArray;
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * The largest number of each row, and then of each column, near 1; by powers of 2, which change no digit.
 * @see LAPACK geequb
 */
export function equilibrated(A: FloatArray, n: number): Equilibrated {
  const exponents = Array.from(A, (x) => Math.floor(Math.log2(Math.abs(x)))); // −∞ of 0
  const rows = largest(exponents, n, (k) => Math.floor(k / n));
  const rest = exponents.map((e, k) => e - rows[Math.floor(k / n)]!);
  const columns = largest(rest, n, (k) => k % n);
  const data = A.map((x, k) => scaled(x, -rows[Math.floor(k / n)]! - columns[k % n]!));
  return { data, rows, columns };
}

/** Of each of n lines; 0 of one of zeros. */
function largest(exponents: readonly number[], n: number, lineOf: (k: number) => number): number[] {
  const most = Array.from({ length: n }, () => -Infinity);
  exponents.forEach((e, k) => {
    most[lineOf(k)] = Math.max(most[lineOf(k)]!, e);
  });
  return most.map((e) => (e === -Infinity ? 0 : e));
}

/** x · 2^e; a power of 2 beyond the range is taken in two steps. */
export function scaled(x: number, e: number): number {
  return x * 2 ** Math.trunc(e / 2) * 2 ** (e - Math.trunc(e / 2));
}
