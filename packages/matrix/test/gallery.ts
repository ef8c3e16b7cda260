// Seeded matrices of the kinds LAPACK tests itself with: DLATMS and its relatives.
import { diag, eye, fromFunction, hilbert, type Matrix, qr, random, zeros } from '../src/index.ts';

const normal = (m: number, n: number, seed: number): Matrix =>
  random(m, n, { seed, distribution: 'normal' });

/** U·diag(σ)·Vᵀ with random orthogonal U and V. */
export function withSingularValues(
  m: number,
  n: number,
  [sigma, seed]: [number[], number],
): Matrix {
  const k = Math.min(m, n);
  const U: Matrix = qr(normal(m, k, seed)).Q;
  const V: Matrix = qr(normal(n, k, seed + 1)).Q;
  return U.mul(fromFunction(1, k, (_, j) => sigma[j]!).withShape()).matmul(V.T);
}

/** n numbers from 1 down to `smallest`, in equal ratios. */
export const geometric = (n: number, smallest: number): number[] =>
  Array.from({ length: n }, (_, k) => smallest ** (k / Math.max(n - 1, 1)));

const EPSILON = 2 ** -52;

/** Matrices of any shape, by name. */
export function anyShape(m: number, n: number, seed: number): [kind: string, A: Matrix][] {
  const k = Math.min(m, n);
  const shaped = (sigma: number[]) => withSingularValues(m, n, [sigma, seed]);
  const one = (at: number) => Array.from({ length: k }, (_, j) => (j === at ? 1 : EPSILON));
  return [
    ['zero', zeros(m, n)],
    ['random', normal(m, n, seed)],
    ['uniform', random(m, n, { seed })],
    ['identity', fromFunction(m, n, (i, j) => (i === j ? 1 : 0))],
    ['upper triangular', normal(m, n, seed).map((x, i, j) => (i <= j ? x : 0))],
    ['a zero row', normal(m, n, seed).map((x, i) => (i === m - 1 ? 0 : x))],
    ['a zero column', normal(m, n, seed).map((x, _, j) => (j === 0 ? 0 : x))],
    ['equal singular values', shaped(geometric(k, 1))],
    ['condition 1 / (10 ε)', shaped(geometric(k, 10 * EPSILON))],
    ['one large singular value', shaped(one(0))],
    ['half the rank', shaped(geometric(k, 0.01).map((s, j) => (j < k / 2 ? s : 0)))],
    ['near overflow', normal(m, n, seed).scale(1e300)],
    ['near underflow', normal(m, n, seed).scale(1e-300)],
    ['graded rows', normal(m, n, seed).map((x, i) => x * 10 ** (-i % 200))],
  ];
}

/** Square matrices with other eigenvalues: defective, complex, clustered. */
export function square(n: number, seed: number): [kind: string, A: Matrix][] {
  const jordan = eye(n).map((x, i, j) => (j === i + 1 ? 1 : x));
  const shift = fromFunction(n, n, (i, j) => (j === (i + 1) % n ? 1 : 0));
  const skew = normal(n, n, seed);
  return [
    ...anyShape(n, n, seed),
    ['Jordan block', jordan],
    ['cyclic shift', shift],
    ['skew-symmetric', skew.sub(skew.T)],
    ['Hilbert', hilbert(n)],
    ['companion', fromFunction(n, n, (i, j) => (i === 0 ? (j % 3) - 1 : i === j + 1 ? 1 : 0))],
  ];
}

/** Symmetric matrices. */
export function symmetric(n: number, seed: number): [kind: string, A: Matrix][] {
  const Q: Matrix = qr(normal(n, n, seed)).Q;
  const shaped = (lambda: number[]): Matrix => {
    const A = Q.matmul(diag(lambda)).matmul(Q.T);
    return A.add(A.T).scale(0.5);
  };
  const signs = geometric(n, 1e-3).map((x, k) => (k % 2 === 0 ? x : -x));
  return [
    ['zero', zeros(n, n)],
    ['identity', eye(n)],
    ['diagonal', diag(signs)],
    ['both signs', shaped(signs)],
    ['clustered', shaped(geometric(n, 1 - 1e-13))],
    ['condition 1 / (10 ε)', shaped(geometric(n, 10 * EPSILON))],
    ['near overflow', shaped(signs).scale(1e300)],
    ['near underflow', shaped(signs).scale(1e-300)],
    ['Hilbert', hilbert(n)],
    ['second difference', fromFunction(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0))], // prettier-ignore
  ];
}

/** Symmetric positive definite matrices. */
export function positiveDefinite(n: number, seed: number): [kind: string, A: Matrix][] {
  return symmetric(n, seed)
    .filter(([kind]) => ['identity', 'clustered', 'second difference'].includes(kind))
    .concat([
      ['condition 1e6', condition(n, seed, 1e6)],
      ['near overflow', condition(n, seed, 100).scale(1e300)],
      ['near underflow', condition(n, seed, 100).scale(1e-300)],
    ]);
}

function condition(n: number, seed: number, kappa: number): Matrix {
  const A = withSingularValues(n, n, [geometric(n, kappa ** -0.5), seed]);
  const S = A.matmul(A.T);
  return S.add(S.T).scale(0.5);
}
