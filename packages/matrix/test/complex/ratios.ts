// Residuals in units of rounding, as LAPACK's own tests take them: below 30 is as good as can be had.
import { ComplexMatrix, eye, type Matrix, norm } from '../../src/index.ts';

const ULP = { complex128: 2 ** -52, complex64: 2 ** -23 } as const;

/** In double precision, the largest number near 1, so that nothing overflows: by a power of 2. */
function near1(Z: ComplexMatrix, like: ComplexMatrix): ComplexMatrix {
  const largest = Math.max(like.real.abs().max(), like.imag.abs().max());
  const power = largest === 0 ? 0 : Math.max(-1000, Math.min(1000, Math.round(Math.log2(largest))));
  const part = (A: Matrix): Matrix => A.astype('float64').scale(2 ** -power);
  return new ComplexMatrix(part(Z.real), part(Z.imag));
}

/** ‖Z − W‖₁ / (‖Z‖₁ · max(m, n) · ε) */
export function distance(Z: ComplexMatrix, W: ComplexMatrix): number {
  if (Z.size === 0) return W.size;
  const [X, Y] = [near1(Z, Z), near1(W, Z)];
  const size = norm(X, 1);
  const off = norm(X.sub(Y), 1);
  if (size === 0) return off === 0 ? 0 : Infinity;
  return off / size / (Math.max(Z.rows, Z.columns) * ULP[Z.dtype]);
}

/** ‖Q*·Q − I‖₁ / (m · ε) for Q with orthonormal columns. */
export function orthogonality(Q: ComplexMatrix): number {
  if (Q.size === 0) return 0;
  const I: ComplexMatrix = new ComplexMatrix(eye(Q.columns));
  return norm(Q.H.matmul(Q).sub(I), 1) / (Q.rows * ULP[Q.dtype]);
}

/** ‖Z·V − V·diag(λ)‖₁ / (‖Z‖₁ · n · ε) */
export function eigenRatio(Z: ComplexMatrix, lambda: ComplexMatrix, V: ComplexMatrix): number {
  if (Z.size === 0) return 0;
  const [X, values] = [near1(Z, Z), near1(lambda, Z)];
  const size = norm(X, 1);
  const off = norm(X.matmul(V).sub(V.mul(values.T)), 1);
  if (size === 0) return off === 0 ? 0 : Infinity;
  return off / size / (Z.rows * ULP[Z.dtype]);
}
