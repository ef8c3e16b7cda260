// The QR factorisation of a complex matrix by Householder reflections.
import { withMethods } from '../factor/with-methods.ts';
import type { Min } from '../sizes.ts';
import { hasComplex, pacing, type Steps } from '../steps.ts';
import type { ComplexMatrix } from './complex-matrix.ts';
import { qrByLapackSteps } from './lapack.ts';
import { identity, type Planes, planes, planesSteps } from './planes.ts';
import { columnReflector, type Reflector, reflectRows } from './reflector.ts';
import { AT_ONCE, reflectBlockSteps, reflectedSteps } from './reflectors.ts';
import { result } from './result.ts';

/** Z = Q·R with K orthonormal columns in Q and R upper triangular. */
export interface ComplexQr<R extends number, C extends number, K extends number = Min<R, C>> {
  /** R × K with orthonormal columns. */
  readonly Q: ComplexMatrix<R, K>;
  /** K × C, zero below the diagonal, which is real. */
  readonly R: ComplexMatrix<K, C>;
  /**
   * Q·R: Z again, up to rounding.
   * @example
   * const Z = new ComplexMatrix(matrix([[1, 2], [3, 4]]), matrix([[0, 1], [-1, 0]]));
   * qr(Z).reconstruct().allclose(Z); // => true
   */
  readonly reconstruct: () => ComplexMatrix<R, C>;
}

export function* complexQrSteps<R extends number, C extends number>(
  Z: ComplexMatrix<R, C>,
  full = false,
): Steps<ComplexQr<R, C>> {
  const { A, exponent } = yield* planesSteps('qr', Z);
  const k = full ? A.rows : Math.min(A.rows, A.columns);
  const factors = yield* (yield* hasComplex()) ? qrByLapackSteps(A, k) : factorsSteps(A, k);
  const Q = result<R, Min<R, C>>(factors.Q, Z);
  const R = result<Min<R, C>, C>(factors.R, Z, exponent);
  return withMethods({ Q, R }, { reconstruct: () => Q.matmul<Min<R, C>, C>(R) });
}

function* factorsSteps(A: Planes, k: number): Steps<{ Q: Planes; R: Planes }> {
  const reflectors = yield* triangulariseSteps(A);
  return { Q: yield* reflectedSteps(identity(A.rows, k), reflectors, 0), R: upper(A, k) };
}

/**
 * Overwrites A by R, with what is below the diagonal left as it comes; the product of the reflectors is Q.
 * @see LAPACK zgeqr2
 */
function* triangulariseSteps(A: Planes): Steps<Reflector[]> {
  const { rows: m, columns: n, re, im } = A;
  const reflectors: Reflector[] = [];
  const pauses = pacing();
  const last = Math.min(m, n);
  for (let from = 0; from < last; from += AT_ONCE) {
    const to = Math.min(from + AT_ONCE, last);
    for (let k = from; k < to; k++) {
      const H = columnReflector(A, k, k);
      reflectRows(A, H, [k, k + 1, to], true);
      re[k * n + k] = H.beta;
      im[k * n + k] = 0;
      reflectors.push(H);
      yield* pauses(16 * (m - k) * (to - k));
    }
    yield* reflectBlockSteps(A, reflectors.slice(from), [from, to], true);
  }
  return reflectors;
}

/** The upper triangle of the first k rows. */
function upper({ columns: n, re, im }: Planes, k: number): Planes {
  const R = planes(k, n);
  for (let i = 0; i < k; i++) {
    const [from, to] = [Math.min(i * n + i, (i + 1) * n), (i + 1) * n];
    R.re.set(re.subarray(from, to), from);
    R.im.set(im.subarray(from, to), from);
  }
  return R;
}
