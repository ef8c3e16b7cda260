// The 21 matrix types of LAPACK's DDRVEV; those with given eigenvalues as DLATME makes them.
import { columnsTimes, diagonal, identity, orthogonal, product, transposed } from './dense.ts';
import { type MatrixType, signedSpectrum, times } from './matrix-type.ts';
import type { Precision } from './precision.ts';
import { entries, uniform } from './random.ts';
import { spectrum, type Spread } from './spectrum.ts';

export function eigenTypes({ ulp, tiny }: Precision): MatrixType[] {
  const cond = 1 / ulp;
  const large = ulp / tiny;
  const small = tiny / ulp;
  const diagonalOf = (n: number, spread: Spread) => diagonal(signedSpectrum(n, spread, cond));
  const unitary = (n: number, spread: Spread) =>
    scaled(similar(triangle(n, spread, cond), n, 1), 1);
  const skew = (n: number, spread: Spread) =>
    scaled(similar(triangle(n, spread, cond), n, 1 / Math.sqrt(ulp)), 1);
  return [
    { name: '1 zero', make: (n) => new Float64Array(n * n) },
    { name: '2 identity', make: identity },
    { name: '3 Jordan block, transposed', make: jordan },
    { name: '4 diagonal, even', make: (n) => diagonalOf(n, 'even') },
    { name: '5 diagonal, geometric', make: (n) => diagonalOf(n, 'geometric') },
    { name: '6 diagonal, clustered', make: (n) => diagonalOf(n, 'clustered') },
    { name: '7 as 4, near overflow', make: (n) => times(diagonalOf(n, 'even'), large) },
    { name: '8 as 4, near underflow', make: (n) => times(diagonalOf(n, 'even'), small) },
    { name: '9 Uᵀ·T·U, even', make: (n) => unitary(n, 'even') },
    { name: '10 Uᵀ·T·U, geometric', make: (n) => unitary(n, 'geometric') },
    { name: '11 Uᵀ·T·U, clustered', make: (n) => unitary(n, 'clustered') },
    { name: '12 Uᵀ·T·U, random and complex', make: (n) => unitary(n, 'random') },
    { name: '13 X⁻¹·T·X, even', make: (n) => skew(n, 'even') },
    { name: '14 X⁻¹·T·X, geometric', make: (n) => skew(n, 'geometric') },
    { name: '15 X⁻¹·T·X, clustered', make: (n) => skew(n, 'clustered') },
    { name: '16 X⁻¹·T·X, random and complex', make: (n) => skew(n, 'random') },
    { name: '17 as 16, near overflow', make: (n) => scaled(skew(n, 'random'), large) },
    { name: '18 as 16, near underflow', make: (n) => scaled(skew(n, 'random'), small) },
    { name: '19 random, bordered with zeros', make: bordered },
    { name: '20 as 19, near overflow', make: (n) => times(bordered(n), large) },
    { name: '21 as 19, near underflow', make: (n) => times(bordered(n), small) },
  ];
}

function jordan(n: number): Float64Array {
  const A = identity(n);
  for (let i = 1; i < n; i++) A[i * n + i - 1] = 1;
  return A;
}

/** Upper triangular with the spectrum on its diagonal; `random`: some of it in 2 × 2 complex blocks. */
function triangle(n: number, spread: Spread, cond: number): Float64Array {
  const T = entries(n * n, 41).map((t, at) => (at % n > at / n ? t : 0));
  const values = signedSpectrum(n, spread, cond);
  values.forEach((value, i) => {
    T[i * n + i] = value;
  });
  if (spread !== 'random') return T;
  const draw = uniform(42);
  for (let i = 0; i + 1 < n; i += 2) {
    if (draw() < 0.5) continue;
    const [x, y] = [values[i]!, Math.abs(values[i + 1]!)];
    T[(i + 1) * n + i + 1] = x;
    T[i * n + i + 1] = y;
    T[(i + 1) * n + i] = -y;
  }
  return T;
}

/** X⁻¹·T·X with X = U·diag(s)·V of the given condition. */
function similar(T: Float64Array, n: number, cond: number): Float64Array {
  const [U, V] = [orthogonal(n, 43), orthogonal(n, 44)];
  const s = spectrum(n, 'geometric', n < 2 ? 1 : cond);
  const X = product(columnsTimes(U, s), V, [n, n, n]);
  const inverse = product(columnsTimes(transposed(V, n, n), s.map((x) => 1 / x)), transposed(U, n, n), [n, n, n]); // prettier-ignore
  return product(product(inverse, T, [n, n, n]), X, [n, n, n]);
}

/** A with its largest entry `size`. */
function scaled(A: Float64Array, size: number): Float64Array {
  const most = A.reduce((max, a) => Math.max(max, Math.abs(a)), 0);
  return most === 0 ? A : A.map((a) => (a / most) * size);
}

/** Random; from n = 4 on with zeros in the first two rows and the last, the first column and the last two. */
function bordered(n: number): Float64Array {
  const A = entries(n * n, 45);
  if (n < 4) return A;
  return A.map((a, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return i < 2 || i === n - 1 || j < 1 || j >= n - 2 ? 0 : a;
  });
}
