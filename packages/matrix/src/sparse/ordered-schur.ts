import type { ComplexMatrix } from '../complex/complex-matrix.ts';
import { Matrix } from '../matrix.ts';

interface Parts {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The first columns of U after the eigenvalues at some places of T have come to its front, for A = U·T·U.H:
 * an orthonormal basis of all that belongs to them. Neighbours change places by a rotation.
 * @see LAPACK ztrexc
 */
export function ordered(
  { T, U }: { readonly T: ComplexMatrix; readonly U: ComplexMatrix },
  places: readonly number[],
): { readonly real: Matrix; readonly imag: Matrix } {
  const n = T.rows;
  const parts = (Z: ComplexMatrix): Parts => ({
    re: Float64Array.from(Z.real.data),
    im: Float64Array.from(Z.imag.data),
  });
  const [t, u] = [parts(T), parts(U)];
  [...places]
    .sort((a, b) => a - b)
    .forEach((from, to) => {
      for (let k = from - 1; k >= to; k--) exchange(t, u, { n, k });
    });
  const first = (data: Float64Array) =>
    new Matrix(n, n, data).slice(':', [0, places.length]).copy();
  return { real: first(u.re), imag: first(u.im) };
}

/** Eigenvalues k and k + 1 of T. */
function exchange(T: Parts, U: Parts, { n, k }: { readonly n: number; readonly k: number }): void {
  const [a, c, b] = [k * n + k, k * n + k + 1, (k + 1) * n + k + 1];
  // (c, b − a) is the eigenvector of the second one
  const x = [T.re[c]!, T.im[c]!] as const;
  const y = [T.re[b]! - T.re[a]!, T.im[b]! - T.im[a]!] as const;
  const size = Math.hypot(...x, ...y);
  if (size === 0) return;
  const [p, q] = [x, y].map(([re, im]) => [re / size, im / size] as const);
  const first = [T.re[a]!, T.im[a]!] as const;
  const second = [T.re[b]!, T.im[b]!] as const;
  // columns k and k + 1 of T and U times [[p, −q̄], [q, p̄]], and rows of T times its adjoint
  for (let i = 0; i < n; i++) {
    if (i <= k + 1) turn(T, [i * n + k, i * n + k + 1], [p!, q!]);
    turn(U, [i * n + k, i * n + k + 1], [p!, q!]);
  }
  const conjugate = [p!, q!].map(([re, im]) => [re, -im] as const);
  for (let j = k; j < n; j++) turn(T, [k * n + j, (k + 1) * n + j], [conjugate[0]!, conjugate[1]!]);
  const below = (k + 1) * n + k;
  [T.re[below], T.im[below]] = [0, 0];
  [T.re[a], T.im[a]] = second;
  [T.re[b], T.im[b]] = first;
}

type Complex = readonly [re: number, im: number];

/** (x, y) becomes (p·x + q·y, p̄·y − q̄·x). */
function turn(
  { re, im }: Parts,
  [at, beside]: readonly [number, number],
  [[pr, pi], [qr, qi]]: readonly [Complex, Complex],
): void {
  const [xr, xi, yr, yi] = [re[at]!, im[at]!, re[beside]!, im[beside]!];
  re[at] = pr * xr - pi * xi + qr * yr - qi * yi;
  im[at] = pr * xi + pi * xr + qr * yi + qi * yr;
  re[beside] = pr * yr + pi * yi - qr * xr - qi * xi;
  im[beside] = pr * yi - pi * yr - qr * xi + qi * xr;
}
