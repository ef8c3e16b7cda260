import { type ComplexEig, complexEigSteps, complexEigvalsSteps } from '../complex/eig.ts';
import { checkMatrix, isComplexMatrix } from '../arguments.ts';
import { type ByKind, ComplexMatrix, type DenseMatrix } from '../complex/complex-matrix.ts';
import { type Planes, planesSteps } from '../complex/planes.ts';
import { isSkewed, repairVectorsSteps } from '../complex/repaired-vectors.ts';
import { EPSILON } from '../conditioning.ts';
import { allocate } from '../dtype.ts';
import { ConvergenceError } from '../errors.ts';
import { finiteSteps } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { shift } from '../range.ts';
import { checkSquare, type SquareRule } from '../shape-rule.ts';
import { solveSteps } from '../solving/solve-steps.ts';
import { call, now, type Steps } from '../steps.ts';
import { withMethods } from './with-methods.ts';

/** A·V = V·diag(λ) for any square A. */
export interface Eig<N extends number> {
  /** N × 1; complex ones in adjacent pairs a + bi, a − bi, those of an upper triangular A as on its diagonal. */
  readonly eigenvalues: ComplexMatrix<N, 1>;
  /** N × N: an eigenvector of length 1 in each column. */
  readonly eigenvectors: ComplexMatrix<N, N>;
  /**
   * V·diag(λ)·V⁻¹: A again, as well as the eigenvectors are conditioned. A matrix without n
   * independent ones comes back badly, with the warning of `solve`, or not at all.
   * @throws SingularMatrixError if the eigenvectors are exactly dependent.
   * @example
   * eig(matrix([[2, 1], [0, 3]])).reconstruct().allclose(matrix([[2, 1], [0, 3]])); // => true
   */
  readonly reconstruct: () => Matrix<N, N>;
}

/**
 * The eigenvalues and eigenvectors of any square matrix.
 * @param A - n × n, real or complex.
 * @throws ShapeError if A is not square.
 * @throws NotFiniteError if A holds NaN or an infinity.
 * @throws ConvergenceError if the method gives up, which is not known to happen for finite A.
 * @remarks Hessenberg form and QR algorithm, about 25·n³ flops. For a symmetric A, `eigh` is faster
 * and its vectors are orthonormal.
 * @see LAPACK geev, zgeev
 * @example
 * const { eigenvalues } = eig(matrix([[0, -1], [1, 0]]));
 * eigenvalues.at(0, 0); // => '0 + 1i'
 * eigenvalues.at(1, 0); // => '0 - 1i'
 */
export function eig<R extends number, C extends number>(A: Matrix<R, C> & SquareRule<R, C>): Eig<R>;
export function eig<R extends number, C extends number>(
  A: ComplexMatrix<R, C> & SquareRule<R, C>,
): ComplexEig<R>;
export function eig<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Eig<R> | ComplexEig<R>;
export function eig(A: DenseMatrix): Eig<number> | ComplexEig<number> {
  return now(anyEigSteps(A));
}

/** `eig` of a real or a complex matrix. */
export function* anyEigSteps<M extends DenseMatrix>(
  A: M & SquareRule<M['rows'], M['columns']>,
): Steps<ByKind<M, Eig<M['rows']>, ComplexEig<M['rows']>>> {
  return (isComplexMatrix(A) ? yield* complexEigSteps(A) : yield* eigSteps(A)) as never;
}

function* eigSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
): Steps<Eig<R>> {
  yield* checkSteps('eig', A);
  const n: R = A.rows;
  const part = <K extends number>(columns: K) =>
    new Matrix<R, K>(n, columns, allocate(n * columns, A.dtype));
  const [Wr, Wi, Vr, Vi] = [part(1), part(1), part(n), part(n)];
  const vectors = { Vr: Vr.data, Vi: Vi.data };
  const task = { n, A: A.data, Wr: Wr.data, Wi: Wi.data, ...vectors };
  checkConverged('eig', yield* call('geev', task));
  if (isSkewed(n, A.data)) yield* repairSteps(A, { Wr, Wi, Vr, Vi });
  return withMethods(
    { eigenvalues: new ComplexMatrix(Wr, Wi), eigenvectors: new ComplexMatrix(Vr, Vi) },
    { reconstruct: () => rebuild({ Wr, Wi, Vr, Vi }).withShape(n, n) },
  );
}

/** Puts better vectors in the place of those that do not hold. */
function* repairSteps(A: Matrix, { Wr, Wi, Vr, Vi }: Pairs): Steps<void> {
  const { A: whole, exponent } = yield* planesSteps('eig', new ComplexMatrix(A));
  const [W, V] = [copied(Wr, Wi), copied(Vr, Vi)];
  for (const part of [W.re, W.im]) shift(part, -exponent);
  yield* repairVectorsSteps('eig', whole, { W, V, epsilon: EPSILON[A.dtype], isReal: true });
  Vr.data.set(V.re);
  Vi.data.set(V.im);
}

function copied({ rows, columns, data }: Matrix, imag: Matrix): Planes {
  return { rows, columns, re: Float64Array.from(data), im: Float64Array.from(imag.data) };
}

/**
 * The eigenvalues of any square matrix alone, as a column.
 * @param A - n × n, real or complex.
 * @returns n × 1; those of a real A that are complex in adjacent pairs, those of an upper triangular A as on its diagonal.
 * @throws ShapeError, NotFiniteError, ConvergenceError as `eig`.
 * @see LAPACK geev
 * @example
 * eigvals(matrix([[2, 1], [0, 3]])).real; // => [[2], [3]]
 */
export function eigvals<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): ComplexMatrix<R, 1> {
  return now(anyEigvalsSteps<R, C>(A));
}

/** `eigvals` of a real or a complex matrix. */
export function* anyEigvalsSteps<R extends number, C extends number>(
  A: DenseMatrix<R, C> & SquareRule<R, C>,
): Steps<ComplexMatrix<R, 1>> {
  return isComplexMatrix(A) ? yield* complexEigvalsSteps<R>(A) : yield* eigvalsSteps<R, C>(A);
}

export function* eigvalsSteps<R extends number, C extends number>(
  A: Matrix<R, C> & SquareRule<R, C>,
  caller = 'eigvals',
): Steps<ComplexMatrix<R, 1>> {
  yield* checkSteps(caller, A);
  const n: R = A.rows;
  const [Wr, Wi] = [allocate(n, A.dtype), allocate(n, A.dtype)];
  checkConverged(caller, yield* call('geev', { n, A: A.data, Wr, Wi }));
  return new ComplexMatrix(new Matrix<R, 1>(n, 1, Wr), new Matrix<R, 1>(n, 1, Wi));
}

interface Pairs {
  readonly Wr: Matrix;
  readonly Wi: Matrix;
  readonly Vr: Matrix;
  readonly Vi: Matrix;
}

/**
 * In real numbers: for a pair a ± bi with vectors u ± vi, A·[u v] = [u v]·[[a, b], [−b, a]]. So
 * A = W·D·W⁻¹ with W = [… u v …], found from Wᵀ·Aᵀ = (W·D)ᵀ.
 */
function rebuild({ Wr, Wi, Vr, Vi }: Pairs): Matrix {
  const isSecond = (j: number) => Wi.data[j]! < 0;
  const W = Vr.map((re, i, j) => (isSecond(j) ? Vi.at(i, j - 1) : re));
  const WD = W.map((w, i, j) => {
    const [a, b] = [Wr.data[j]!, Math.abs(Wi.data[j]!)];
    if (b === 0) return a * w;
    return isSecond(j) ? a * w + b * W.at(i, j - 1) : a * w - b * W.at(i, j + 1);
  });
  return now(solveSteps(W.T, WD.T)).T;
}

function* checkSteps(caller: string, A: Matrix): Steps<void> {
  checkMatrix(caller, 'A', A);
  checkSquare(A.shape, `${caller} needs a square A; svd(A) takes any.`);
  yield* finiteSteps(caller, 'A', A);
}

function checkConverged(caller: string, info: number): void {
  if (info === 0) return;
  throw new ConvergenceError(`${caller}: the eigenvalues of A did not converge`);
}
