// The singular value decomposition of a complex matrix: of a real bidiagonal one by the engine.
import { ConvergenceError } from '../errors.ts';
import { withMethods } from '../factor/with-methods.ts';
import { Matrix } from '../matrix.ts';
import { shift } from '../range.ts';
import type { Min } from '../sizes.ts';
import { call, hasComplex, type Steps } from '../steps.ts';
import { bidiagonalSteps } from './bidiagonal.ts';
import type { ComplexMatrix } from './complex-matrix.ts';
import { singularValuesByLapackSteps, svdByLapackSteps } from './lapack.ts';
import { realDType, result } from './result.ts';
import { adjoint, type Planes, planes, planesSteps } from './planes.ts';
import { reflectedSteps } from './reflectors.ts';

/** The singular value decomposition Z = U · diag(S) · Vh of a complex matrix. */
export interface ComplexSvd<
  R extends number,
  C extends number,
  K extends number = Min<R, C>,
  L extends number = K,
  N extends number = Min<R, C>,
> {
  /** R × K with orthonormal columns. */
  readonly U: ComplexMatrix<R, K>;
  /** N × 1: the singular values, ≥ 0, never rising. */
  readonly S: Matrix<N, 1>;
  /** L × C with orthonormal rows. */
  readonly Vh: ComplexMatrix<L, C>;
  /**
   * U · diag(S) · Vh: Z again, up to rounding.
   * @example
   * const Z = new ComplexMatrix(matrix([[1, 2], [3, 4]]), matrix([[0, 1], [-1, 0]]));
   * svd(Z).reconstruct().allclose(Z); // => true
   */
  readonly reconstruct: () => ComplexMatrix<R, C>;
}

export function* complexSvdSteps<R extends number, C extends number>(
  Z: ComplexMatrix<R, C>,
  full = false,
  caller = 'svd',
): Steps<ComplexSvd<R, C>> {
  const { A, exponent } = yield* planesSteps(caller, Z);
  const triplets = yield* (yield* hasComplex())
    ? svdByLapackSteps(A, full)
    : tripletsSteps(A, full);
  if (!triplets) return gaveUp(caller);
  const { S } = triplets;
  shift(S, exponent);
  const [U, Vh] = [result(triplets.U, Z), result(triplets.Vh, Z)] as [ComplexMatrix, ComplexMatrix];
  const k = S.length;
  const values = new Matrix<number, 1>(k, 1, S).astype(realDType(Z));
  return withReconstruct({ U, S: values, Vh }) as unknown as ComplexSvd<R, C>;
}

interface Found {
  readonly U: ComplexMatrix;
  readonly S: Matrix;
  readonly Vh: ComplexMatrix;
}

/** As a result; in a full decomposition the further columns of U and rows of Vh meet zeros. */
export function withReconstruct(found: Found): Found & { reconstruct: () => ComplexMatrix } {
  const { U, S, Vh } = found;
  const reconstruct = (): ComplexMatrix => {
    const US: ComplexMatrix = U.slice(':', [0, S.rows]).mul(S.T);
    return US.matmul(Vh.slice([0, S.rows], ':'));
  };
  return withMethods(found, { reconstruct });
}

export function* complexSvdvalsSteps(
  Z: ComplexMatrix,
  caller = 'svdvals',
): Steps<Matrix<number, 1>> {
  const { A, exponent } = yield* planesSteps(caller, Z);
  const S = yield* (yield* hasComplex()) ? singularValuesByLapackSteps(A) : valuesSteps(A);
  if (!S) return gaveUp(caller);
  shift(S, exponent);
  return new Matrix<number, 1>(S.length, 1, S).astype(realDType(Z));
}

/** The singular values; undefined if they do not converge. */
function* valuesSteps(A: Planes): Steps<Float64Array | undefined> {
  const { B } = yield* bidiagonalSteps(A.rows < A.columns ? adjoint(A) : A);
  const n = Math.min(A.rows, A.columns);
  const S = new Float64Array(n);
  return (yield* call('gesdd', { m: n, n, A: B, S })) > 0 ? undefined : S;
}

interface Triplets {
  readonly U: Planes;
  readonly S: Float64Array;
  readonly Vh: Planes;
}

/** A = U·diag(S)·Vh, with A overwritten; undefined if the singular values do not converge. */
function* tripletsSteps(A: Planes, full: boolean): Steps<Triplets | undefined> {
  const { rows: m, columns: n } = A;
  if (m < n) {
    const turned = yield* tripletsSteps(adjoint(A), full);
    return turned && { U: adjoint(turned.Vh), S: turned.S, Vh: adjoint(turned.U) };
  }
  const { B, left, right } = yield* bidiagonalSteps(A);
  const [U, S, Vh] = [new Float64Array(n * n), new Float64Array(n), new Float64Array(n * n)];
  if ((yield* call('gesdd', { m: n, n, A: B, S, U, Vh })) > 0) return undefined;
  const Q = planes(m, full ? m : n);
  for (let i = 0; i < n; i++) Q.re.set(U.subarray(i * n, (i + 1) * n), i * Q.columns);
  for (let i = n; i < Q.columns; i++) Q.re[i * Q.columns + i] = 1;
  const P = planes(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) P.re[j * n + i] = Vh[i * n + j]!;
  const V = yield* reflectedSteps(P, right, 1);
  return { U: yield* reflectedSteps(Q, left, 0), S, Vh: adjoint(V) };
}

function gaveUp(caller: string): never {
  throw new ConvergenceError(`${caller}: the singular values of A did not converge`);
}
