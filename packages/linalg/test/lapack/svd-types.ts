// The 16 matrix types of LAPACK's DCHKBD.
import { diagonal } from './dense.ts';
import { type MatrixType, mixed, scales, signedSpectrum, times } from './matrix-type.ts';
import type { Precision } from './precision.ts';
import { entries, symmetric } from './random.ts';
import type { Spread } from './spectrum.ts';

export function svdTypes(precision: Precision): MatrixType[] {
  const cond = 1 / precision.ulp;
  const { rootSmall, rootLarge } = scales(precision);
  const diagonalOf = (m: number, n: number, spread: Spread) =>
    diagonal(signedSpectrum(Math.min(m, n), spread, cond), m, n);
  const dense = (m: number, n: number, spread: Spread) =>
    mixed(signedSpectrum(Math.min(m, n), spread, cond), m, n);
  const random = (m: number, n: number) => entries(m * n, 21);
  return [
    { name: '1 zero', make: (m, n) => new Float64Array(m * n) },
    {
      name: '2 identity',
      make: (m, n) => diagonal(new Float64Array(Math.min(m, n)).fill(1), m, n),
    },
    { name: '3 diagonal, even', make: (m, n) => diagonalOf(m, n, 'even') },
    { name: '4 diagonal, geometric', make: (m, n) => diagonalOf(m, n, 'geometric') },
    { name: '5 diagonal, clustered', make: (m, n) => diagonalOf(m, n, 'clustered') },
    { name: '6 as 3, · √overflow', make: (m, n) => times(diagonalOf(m, n, 'even'), rootLarge) },
    { name: '7 as 3, · √underflow', make: (m, n) => times(diagonalOf(m, n, 'even'), rootSmall) },
    { name: '8 U·D·V, even', make: (m, n) => dense(m, n, 'even') },
    { name: '9 U·D·V, geometric', make: (m, n) => dense(m, n, 'geometric') },
    { name: '10 U·D·V, clustered', make: (m, n) => dense(m, n, 'clustered') },
    { name: '11 as 8, · √overflow', make: (m, n) => times(dense(m, n, 'even'), rootLarge) },
    { name: '12 as 8, · √underflow', make: (m, n) => times(dense(m, n, 'even'), rootSmall) },
    { name: '13 random', make: random },
    { name: '14 as 13, · √overflow', make: (m, n) => times(random(m, n), rootLarge) },
    { name: '15 as 13, · √underflow', make: (m, n) => times(random(m, n), rootSmall) },
    { name: '16 bidiagonal, ulp² to ulp⁻²', make: (m, n) => bidiagonal(m, n, precision.ulp) },
  ];
}

/** Upper bidiagonal (lower for m < n), each entry eˣ with x even between ±2·log(ulp). */
function bidiagonal(m: number, n: number, ulp: number): Float64Array {
  const draw = symmetric(22);
  const A = new Float64Array(m * n);
  const entry = () => Math.exp(-2 * Math.log(ulp) * draw());
  const k = Math.min(m, n);
  for (let i = 0; i < k; i++) {
    A[i * n + i] = entry();
    if (i + 1 < k) A[m < n ? (i + 1) * n + i : i * n + i + 1] = entry();
  }
  return A;
}
