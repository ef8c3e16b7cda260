import { checkMatrix, checkOptions, isComplexMatrix } from '../arguments.ts';
import type { ComplexMatrix, DenseMatrix } from '../complex/complex-matrix.ts';
import { type ComplexQr, complexQrSteps } from '../complex/qr.ts';
import { allocate } from '../dtype.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { centred, shift } from '../range.ts';
import type { Min } from '../sizes.ts';
import { call, now, type Steps } from '../steps.ts';
import { withMethods } from './with-methods.ts';

/** A = Q·R with K orthonormal columns in Q and R upper triangular. */
export interface Qr<R extends number, C extends number, K extends number = Min<R, C>> {
  /** R × K with orthonormal columns. */
  readonly Q: Matrix<R, K>;
  /** K × C, zero below the diagonal. */
  readonly R: Matrix<K, C>;
  /**
   * Q·R: A again, up to rounding.
   * @example
   * qr(matrix([[3, 1], [4, 1]])).reconstruct(); // => [[3, 1], [4, 1]]
   */
  readonly reconstruct: () => Matrix<R, C>;
}

export interface QrOptions {
  /** A square Q, whose further columns complete the basis. */
  readonly full?: boolean;
}

/**
 * The QR factorisation of any matrix.
 * @param A - m × n, real or complex.
 * @param options - `full`: Q m × m and R m × n instead of Q m × k and R k × n, k = min(m, n).
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @remarks Householder reflections; 2·n²·(m − n/3) flops for m ≥ n, as much again for Q. The signs
 * of the diagonal of R are as LAPACK leaves them.
 * @see LAPACK geqrf, orgqr
 * @example
 * const { Q, R } = qr(matrix([[3, 1], [4, 1]]));
 * R.at(0, 0) ** 2; // => 25
 * Q.T.matmul(Q).allclose(eye(2)); // => true
 */
export function qr<R extends number, C extends number>(
  A: Matrix<R, C>,
  options?: { readonly full?: false },
): Qr<R, C>;
export function qr<R extends number, C extends number>(
  A: Matrix<R, C>,
  options: { readonly full: true },
): Qr<R, C, R>;
export function qr<R extends number, C extends number>(
  A: Matrix<R, C>,
  options: QrOptions,
): Qr<R, C> | Qr<R, C, R>;
export function qr<R extends number, C extends number>(
  A: ComplexMatrix<R, C>,
  options?: { readonly full?: false },
): ComplexQr<R, C>;
export function qr<R extends number, C extends number>(
  A: ComplexMatrix<R, C>,
  options: { readonly full: true },
): ComplexQr<R, C, R>;
export function qr<R extends number, C extends number>(
  A: DenseMatrix<R, C>,
  options?: QrOptions,
): Qr<R, C> | Qr<R, C, R> | ComplexQr<R, C> | ComplexQr<R, C, R>;
export function qr(
  A: DenseMatrix,
  options: QrOptions = {},
): Qr<number, number> | ComplexQr<number, number> {
  return now(anyQrSteps(A, options));
}

/** `qr` of a real or a complex matrix. */
export function* anyQrSteps(
  A: DenseMatrix,
  options: QrOptions = {},
): Steps<Qr<number, number> | ComplexQr<number, number>> {
  if (!isComplexMatrix(A)) return yield* qrSteps(A, options);
  checkOptions('qr', options);
  return yield* complexQrSteps(A, options.full);
}

export function* qrSteps<R extends number, C extends number>(
  A: Matrix<R, C>,
  options: QrOptions = {},
): Steps<Qr<R, C>> {
  checkMatrix('qr', 'A', A);
  checkOptions('qr', options);
  const { full = false } = options;
  // the length of a column near the end of the range leaves it
  const { data, exponent } = centred(A.data, yield* finiteSteps('qr', 'A', A));
  const { rows: m, columns: n, dtype } = A;
  const k = (full ? m : Math.min(m, n)) as Min<R, C>;
  const Q = new Matrix<R, Min<R, C>>(m, k, allocate(m * k, dtype));
  const R = new Matrix<Min<R, C>, C>(k, n, allocate(k * n, dtype));
  yield* call('geqrf', { m, n, A: data, Q: Q.data, R: R.data, full });
  shift(R.data, exponent);
  return withMethods({ Q, R }, { reconstruct: () => Q.matmul<Min<R, C>, C>(R) });
}
