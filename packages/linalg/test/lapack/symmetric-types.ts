// The 21 matrix types of LAPACK's DCHKST.
import { diagonal, identity } from './dense.ts';
import {
  congruent,
  type MatrixType,
  mirrored,
  scales,
  signedSpectrum,
  times,
} from './matrix-type.ts';
import type { Precision } from './precision.ts';
import { entries } from './random.ts';
import { spectrum, type Spread } from './spectrum.ts';

export function symmetricTypes(precision: Precision): MatrixType[] {
  const cond = 1 / precision.ulp;
  const { rootSmall, rootLarge } = scales(precision);
  const diagonalOf = (n: number, spread: Spread) => diagonal(signedSpectrum(n, spread, cond));
  const dense = (n: number, spread: Spread) => congruent(signedSpectrum(n, spread, cond));
  const positive = (n: number, spread: Spread) => congruent(spectrum(n, spread, cond));
  const random = (n: number) => mirrored(entries(n * n, 31), n);
  return [
    { name: '1 zero', make: (n) => new Float64Array(n * n) },
    { name: '2 identity', make: identity },
    { name: '3 diagonal, even', make: (n) => diagonalOf(n, 'even') },
    { name: '4 diagonal, geometric', make: (n) => diagonalOf(n, 'geometric') },
    { name: '5 diagonal, clustered', make: (n) => diagonalOf(n, 'clustered') },
    { name: '6 as 4, · √overflow', make: (n) => times(diagonalOf(n, 'geometric'), rootLarge) },
    { name: '7 as 4, · √underflow', make: (n) => times(diagonalOf(n, 'geometric'), rootSmall) },
    { name: '8 Uᵀ·D·U, even', make: (n) => dense(n, 'even') },
    { name: '9 Uᵀ·D·U, geometric', make: (n) => dense(n, 'geometric') },
    { name: '10 Uᵀ·D·U, clustered', make: (n) => dense(n, 'clustered') },
    { name: '11 as 8, · √overflow', make: (n) => times(dense(n, 'even'), rootLarge) },
    { name: '12 as 8, · √underflow', make: (n) => times(dense(n, 'even'), rootSmall) },
    { name: '13 random', make: random },
    { name: '14 as 13, · √overflow', make: (n) => times(random(n), rootLarge) },
    { name: '15 as 13, · √underflow', make: (n) => times(random(n), rootSmall) },
    { name: '16 as 8, positive', make: (n) => positive(n, 'even') },
    { name: '17 as 9, positive', make: (n) => positive(n, 'geometric') },
    { name: '18 as 10, positive', make: (n) => positive(n, 'clustered') },
    { name: '19 as 16, · √overflow', make: (n) => times(positive(n, 'even'), rootLarge) },
    { name: '20 as 16, · √underflow', make: (n) => times(positive(n, 'even'), rootSmall) },
    { name: '21 diagonally dominant, tridiagonal', make: (n) => tridiagonal(n, cond) },
  ];
}

/** Geometric diagonal d; beside it at most half the root of the neighbours' product, as in DCHKST. */
function tridiagonal(n: number, cond: number): Float64Array {
  const d = spectrum(n, 'geometric', cond);
  const A = diagonal(d);
  const draws = entries(n, 32);
  for (let i = 1; i < n; i++) {
    const bound = 0.5 * Math.sqrt(d[i - 1]! * d[i]!);
    const beside = Math.max(-bound, Math.min(bound, draws[i]!));
    A[i * n + i - 1] = beside;
    A[(i - 1) * n + i] = beside;
  }
  return A;
}
