// Residuals in units of rounding, as LAPACK's own tests take them: below 30 is as good as can be had.
import { type ComplexMatrix, type DType, eye, type Matrix, norm } from '../src/index.ts';

const ULP: Readonly<Record<DType, number>> = { float64: 2 ** -52, float32: 2 ** -23 };

/** ‖A − B‖₁ / (‖A‖₁ · max(m, n) · ε); computed with numbers near 1, so that nothing overflows. */
export function distance(A: Matrix, B: Matrix): number {
  if (A.size === 0) return 0;
  const largest = A.abs().max();
  // towards the middle of the range, by a power of 2 so that no digit changes
  const power = largest === 0 ? 0 : Math.max(-1000, Math.min(1000, Math.round(Math.log2(largest))));
  const [X, Y] = [A, B].map((M): Matrix => M.astype('float64').scale(2 ** -power)) as [Matrix, Matrix]; // prettier-ignore
  const size = norm(X, 1);
  const off = norm(X.sub(Y), 1);
  if (size === 0) return off === 0 ? 0 : Infinity;
  return off / size / (Math.max(A.rows, A.columns) * ULP[A.dtype]);
}

/** ‖QᵀQ − I‖₁ / (m · ε) for Q with orthonormal columns. */
export function orthogonality(Q: Matrix): number {
  if (Q.size === 0) return 0;
  const wide: Matrix = Q.astype('float64');
  const I: Matrix = eye(Q.columns);
  return norm(wide.T.matmul(wide).sub(I), 1) / (Q.rows * ULP[Q.dtype]);
}

/** ‖A·V − V·diag(λ)‖₁ / (‖A‖₁ · n · ε) in complex numbers. */
export function eigenRatio(A: Matrix, lambda: ComplexMatrix, V: ComplexMatrix): number {
  if (A.size === 0) return 0;
  const scale = A.abs().max() || 1;
  const X: Matrix = A.map((x) => x / scale);
  const [a, b] = [lambda.real, lambda.imag].map((part): Matrix => part.map((x) => x / scale).T) as [Matrix, Matrix]; // prettier-ignore
  const real = X.matmul(V.real).sub(V.real.mul(a).sub(V.imag.mul(b)));
  const imag = X.matmul(V.imag).sub(V.real.mul(b).add(V.imag.mul(a)));
  const size = norm(X, 1);
  const off = Math.max(norm(real, 1), norm(imag, 1));
  if (size === 0) return off === 0 ? 0 : Infinity;
  return off / size / (A.rows * ULP[A.dtype]);
}
