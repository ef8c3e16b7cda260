// Eigenvalues of a Hermitian matrix: those of a real tridiagonal one, by the engine.
import { EPSILON } from '../conditioning.ts';
import { commonDType } from '../dtype.ts';
import { ConvergenceError, NotSymmetricError } from '../errors.ts';
import { checkFinite } from '../finite.ts';
import { Matrix } from '../matrix.ts';
import { shift } from '../range.ts';
import { checkSquare } from '../shape-rule.ts';
import { call, hasComplex, type Steps } from '../steps.ts';
import { hermitianByLapackSteps } from './lapack.ts';
import { partsFrom, type Planes, planes, planesSteps } from './planes.ts';
import type { Parts } from './real-form.ts';
import { reflectedSteps } from './reflectors.ts';
import { tridiagonalSteps } from './tridiagonal.ts';

/**
 * Differences of rounding, up to √ε of the largest part, are let through.
 * @throws NotFiniteError if Z holds NaN or an infinity.
 * @throws NotSymmetricError if Z is not its own conjugate transpose.
 */
export function hermitian(
  caller: string,
  Z: Parts & { at(i: number, j: number): unknown },
  name = 'the matrix',
): void {
  const { real, imag } = Z;
  const n = real.rows;
  for (const part of [real, imag]) checkFinite(caller, name, part);
  if (n === 0) return;
  const tolerance = Math.max(real.abs().max(), imag.abs().max()) * Math.sqrt(EPSILON[real.dtype]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [p, q] = [i * n + j, j * n + i];
      const re = Math.abs(real.data[p]! - real.data[q]!);
      const im = Math.abs(imag.data[p]! + imag.data[q]!);
      if (re <= tolerance && im <= tolerance) continue;
      if (i === j) {
        throw new NotSymmetricError(
          `${caller}: ${name} must be Hermitian, with a real diagonal; got ${String(Z.at(i, i))} in row ${i}, column ${i}`,
        );
      }
      throw new NotSymmetricError(
        `${caller}: ${name} must be Hermitian, equal to its Z.H; got ${String(Z.at(j, i))} in row ${j}, column ${i} and ${String(Z.at(i, j))} in row ${i}, column ${j}`,
      );
    }
  }
}

/** The parts of the eigenvectors are not computed where they are not asked for. */
export function* hermitianEigenSteps(
  caller: string,
  Z: Parts & { at(i: number, j: number): unknown },
  hasVectors: boolean,
): Steps<Parts & { readonly eigenvalues: Matrix<number, 1> }> {
  checkSquare(Z.real.shape, `${caller} needs a Hermitian matrix; eig(Z) takes any square one.`);
  hermitian(caller, Z);
  const { A, exponent } = yield* planesSteps(caller, Z);
  mirror(A);
  const found = yield* (yield* hasComplex())
    ? hermitianByLapackSteps(A, hasVectors)
    : pairsSteps(A, hasVectors);
  if (!found) throw new ConvergenceError(`${caller}: the eigenvalues of A did not converge`);
  const { W, V } = found;
  shift(W, exponent);
  const dtype = commonDType(Z.real, Z.imag);
  const eigenvalues = new Matrix<number, 1>(A.rows, 1, W).astype(dtype);
  return { eigenvalues, ...partsFrom(V, dtype) };
}

/** By way of a real tridiagonal matrix; undefined if the eigenvalues do not converge. */
function* pairsSteps(
  A: Planes,
  hasVectors: boolean,
): Steps<{ W: Float64Array; V: Planes } | undefined> {
  const n = A.columns;
  const { T, reflectors } = yield* tridiagonalSteps(A);
  const W = new Float64Array(n);
  const V = planes(hasVectors ? n : 0, n);
  const info = yield* call('syevd', { n, A: T, W, ...(hasVectors && { V: V.re }) });
  if (info > 0) return undefined;
  return { W, V: hasVectors ? yield* reflectedSteps(V, reflectors, 1) : V };
}

/** What differs by rounding is as the lower triangle says, as LAPACK reads it. */
function mirror({ columns: n, re, im }: Planes): void {
  for (let i = 0; i < n; i++) {
    im[i * n + i] = 0;
    for (let j = 0; j < i; j++) {
      re[j * n + i] = re[i * n + j]!;
      im[j * n + i] = -im[i * n + j]!;
    }
  }
}
