// Functions of matrices that are found of a triangle: f(A) = U·f(T)·U* for the Schur form of A.
import { SingularMatrixError } from '../errors.ts';
import { eigvalsSteps } from '../factor/eig.ts';
import type { Matrix } from '../matrix.ts';
import type { Steps } from '../steps.ts';
import { ComplexMatrix } from './complex-matrix.ts';
import { productSteps } from './blocks.ts';
import { adjoint, identity, normOf, type Planes, planesSteps } from './planes.ts';
import { result } from './result.ts';
import { isUpperTriangular, schurFormSteps } from './schur-form.ts';

const ULP = 2 ** -52;

/** What is to be found. */
export interface TriangleFunction {
  readonly name: 'sqrtm' | 'logm';
  /** Of an upper triangular T, with eigenvalues up to `least` as 0; undefined where there is none. */
  readonly of: (T: Planes, least: number) => Steps<Planes | undefined>;
  /** That of 2^exponent · A, from that of A. */
  readonly rescaled: (F: ComplexMatrix, exponent: number) => ComplexMatrix;
  /** Why there is none, and what to do. */
  readonly singular: string;
}

/** @throws SingularMatrixError where there is no such function of the matrix. */
export function* throughSchurSteps<N extends number>(
  f: TriangleFunction,
  Z: ComplexMatrix<N>,
): Steps<ComplexMatrix<N, N>> {
  // a triangle stays as it is, with what is smallest in it
  const whole = yield* planesSteps(f.name, Z, { room: 1000 });
  const isTriangle = isUpperTriangular(whole.A);
  const { A, exponent } = isTriangle ? whole : yield* planesSteps(f.name, Z);
  const { U, T } = isTriangle ? { U: identity(A.rows), T: A } : yield* schurFormSteps(f.name, A);
  // the eigenvalues of a triangle are exact; others are known to rounding
  const least = isTriangle ? 0 : A.rows * ULP * normOf(T);
  const F = yield* f.of(T, least);
  if (!F) throw new SingularMatrixError(`${f.name}: ${f.singular}`, smallest(T));
  const turned = isTriangle ? F : yield* productSteps(yield* productSteps(U, F), adjoint(U));
  const scaled = exponent === 0 ? result(turned, Z) : f.rescaled(result(turned, Z), exponent);
  return scaled as ComplexMatrix<N, N>;
}

/**
 * Of a real matrix that has no negative eigenvalue, whose function is real.
 * @throws RangeError if it has one.
 */
export function* realThroughSchurSteps<N extends number>(
  f: TriangleFunction,
  A: Matrix<N>,
): Steps<Matrix<N, N>> {
  const { real, imag } = yield* eigvalsSteps<number, number>(A, f.name);
  const least = A.rows * ULP * A.norm();
  for (let k = 0; k < A.rows; k++) {
    if (imag.data[k] !== 0 || real.data[k]! >= -least) continue;
    throw new RangeError(
      `${f.name}: A must have no negative eigenvalue for the result to be real; got ${real.data[k]}. ${f.name}(new ComplexMatrix(A)) gives the complex one.`,
    );
  }
  return (yield* throughSchurSteps<N>(f, new ComplexMatrix(A))).real;
}

/** Where on the diagonal the smallest eigenvalue is. */
function smallest({ rows: n, re, im }: Planes): number {
  let at = 0;
  const size = (k: number) => Math.hypot(re[k * n + k]!, im[k * n + k]!);
  for (let k = 1; k < n; k++) if (size(k) < size(at)) at = k;
  return at;
}
