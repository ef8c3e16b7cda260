// The matrix types of LAPACK's linear tests: DCHKGE (11), DCHKQR (8) and DCHKPO (9), by DLATB4.
import { householder, product, diagonal, orthogonal, transposed } from './dense.ts';
import { congruent, type MatrixType, mixed, scales, times } from './matrix-type.ts';
import type { Precision } from './precision.ts';
import { spectrum } from './spectrum.ts';

/** A matrix to factor, and which of its columns (and rows, in DCHKPO) is zero: its first such one. */
export interface LinearType extends MatrixType {
  readonly zero?: (n: number) => number;
}

function shapes({ ulp }: Precision) {
  const spread = (m: number, n: number, cond: number) => {
    const k = Math.min(m, n);
    return spectrum(k, 'geometric', k < 2 ? 1 : cond);
  };
  const random = (m: number, n: number, cond = 2) => mixed(spread(m, n, cond), m, n);
  // triangles with those singular values: of U·D = Q·R the R, and of its mirror image the transpose
  const upper = (m: number, n: number) => {
    const D = diagonal(spread(m, n, 2), m, n);
    const full = product(orthogonal(m, 14), product(D, orthogonal(n, 15), [m, n, n]), [m, m, n]);
    return householder(full, m, n).R.map((r, at) => (at % n < Math.floor(at / n) ? 0 : r));
  };
  return {
    random,
    upper,
    diagonal: (m: number, n: number) => diagonal(spread(m, n, 2), m, n),
    lower: (m: number, n: number) => transposed(upper(n, m), n, m),
    cond1: Math.sqrt(0.1 / ulp),
    cond2: 0.1 / ulp,
  };
}

/** A with zeros in the columns `from` … `to` − 1. */
function without(
  A: Float64Array,
  n: number,
  [from, to]: readonly [from: number, to: number],
): Float64Array {
  return A.map((a, at) => (at % n >= from && at % n < to ? 0 : a));
}

/** DCHKGE: general matrices for LU. */
export function generalTypes(precision: Precision): LinearType[] {
  const { random, upper, lower, diagonal: diagonalOf, cond1, cond2 } = shapes(precision);
  const { small, large } = scales(precision);
  const half = (n: number) => Math.floor(n / 2);
  return [
    { name: '1 diagonal', make: diagonalOf },
    { name: '2 upper triangular', make: upper },
    { name: '3 lower triangular', make: lower },
    { name: '4 random, condition 2', make: random },
    {
      name: '5 first column zero',
      zero: () => 0,
      make: (m, n) => without(random(m, n), n, [0, 1]),
    },
    {
      name: '6 last column zero',
      zero: (n) => n - 1,
      make: (m, n) => without(random(m, n), n, [n - 1, n]),
    },
    {
      name: '7 last half of the columns zero',
      zero: (n) => n - half(n) - (n === 1 ? 1 : 0),
      make: (m, n) => without(random(m, n), n, [n - half(n) - (n === 1 ? 1 : 0), n]),
    },
    { name: '8 condition √(0.1/ulp)', make: (m, n) => random(m, n, cond1) },
    { name: '9 condition 0.1/ulp', make: (m, n) => random(m, n, cond2) },
    { name: '10 near underflow', make: (m, n) => times(random(m, n), small) },
    { name: '11 near overflow', make: (m, n) => times(random(m, n), large) },
  ];
}

/** DCHKQR: general matrices for QR. */
export function qrTypes(precision: Precision): MatrixType[] {
  const { random, upper, lower, diagonal: diagonalOf, cond1, cond2 } = shapes(precision);
  const { small, large } = scales(precision);
  return [
    { name: '1 diagonal', make: diagonalOf },
    { name: '2 upper triangular', make: upper },
    { name: '3 lower triangular', make: lower },
    { name: '4 random, condition 2', make: random },
    { name: '5 condition √(0.1/ulp)', make: (m, n) => random(m, n, cond1) },
    { name: '6 condition 0.1/ulp', make: (m, n) => random(m, n, cond2) },
    { name: '7 near underflow', make: (m, n) => times(random(m, n), small) },
    { name: '8 near overflow', make: (m, n) => times(random(m, n), large) },
  ];
}

/** DCHKPO: symmetric positive definite matrices for Cholesky. */
export function definiteTypes(precision: Precision): LinearType[] {
  const { cond1, cond2 } = shapes(precision);
  const { small, large } = scales(precision);
  const random = (n: number, cond = 2) => congruent(spectrum(n, 'geometric', n < 2 ? 1 : cond));
  const crossed = (n: number, at: number) =>
    random(n).map((a, index) => (index % n === at || Math.floor(index / n) === at ? 0 : a));
  const middle = (n: number) => Math.floor(n / 2);
  return [
    { name: '1 diagonal', make: (n) => diagonal(spectrum(n, 'geometric', n < 2 ? 1 : 2)) },
    { name: '2 random, condition 2', make: (n) => random(n) },
    { name: '3 first row and column zero', zero: () => 0, make: (n) => crossed(n, 0) },
    { name: '4 last row and column zero', zero: (n) => n - 1, make: (n) => crossed(n, n - 1) },
    { name: '5 middle row and column zero', zero: middle, make: (n) => crossed(n, middle(n)) },
    { name: '6 condition √(0.1/ulp)', make: (n) => random(n, cond1) },
    { name: '7 condition 0.1/ulp', make: (n) => random(n, cond2) },
    { name: '8 near underflow', make: (n) => times(random(n), small) },
    { name: '9 near overflow', make: (n) => times(random(n), large) },
  ];
}
