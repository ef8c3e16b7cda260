// The Schur form of the complex matrices that `eig`, `schur`, `sqrtm` and `logm` start from.
import { ConvergenceError } from '../errors.ts';
import { hasComplex, type Steps } from '../steps.ts';
import { hessenbergSteps } from './hessenberg.ts';
import { eigenvaluesByLapackSteps, schurByLapackSteps } from './lapack.ts';
import { adjoint, identity, type Planes, planes } from './planes.ts';
import { triangulariseSteps } from './qr-algorithm.ts';
import { reflectedSteps } from './reflectors.ts';

/** A = U·T·U* with T upper triangular and U unitary. */
export interface SchurForm {
  readonly U: Planes;
  readonly T: Planes;
}

/**
 * Overwrites A by T.
 * @throws ConvergenceError if the method gives up.
 */
export function* schurFormSteps(caller: string, A: Planes): Steps<SchurForm> {
  if (isUpperTriangular(A)) return { U: identity(A.rows), T: A };
  if (yield* hasComplex()) return (yield* schurByLapackSteps(A)) ?? gaveUp(caller);
  const reflectors = yield* hessenbergSteps(A);
  const Ut = transposed(yield* reflectedSteps(identity(A.rows), reflectors, 1));
  if (!(yield* triangulariseSteps(A, Ut))) gaveUp(caller);
  return { U: transposed(Ut), T: A };
}

/**
 * The same by way of A*, whose form is flipped: of a matrix with rows of very different sizes the
 * eigenvectors come out better, as those of a companion with numbers of 1e10: a ratio of 443 for 6,460.
 */
export function* flippedSchurFormSteps(caller: string, A: Planes): Steps<SchurForm> {
  const { U, T } = yield* schurFormSteps(caller, adjoint(A));
  const n = T.rows;
  const [flipped, reversed] = [planes(n, n), planes(n, n)];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const [to, from] = [i * n + j, (n - 1 - j) * n + n - 1 - i];
      flipped.re[to] = T.re[from]!;
      flipped.im[to] = -T.im[from]!;
      reversed.re[to] = U.re[i * n + n - 1 - j]!;
      reversed.im[to] = U.im[i * n + n - 1 - j]!;
    }
  }
  return { U: reversed, T: flipped };
}

/**
 * The diagonal of the Schur form alone. A is overwritten.
 * @throws ConvergenceError if the method gives up.
 */
export function* schurDiagonalSteps(caller: string, A: Planes): Steps<Planes> {
  if (isUpperTriangular(A)) return diagonal(A);
  if (yield* hasComplex()) return (yield* eigenvaluesByLapackSteps(A)) ?? gaveUp(caller);
  yield* hessenbergSteps(A);
  if (!(yield* triangulariseSteps(A))) gaveUp(caller);
  return diagonal(A);
}

function gaveUp(caller: string): never {
  throw new ConvergenceError(`${caller}: the eigenvalues of A did not converge`);
}

export function transposed({ rows, columns, re, im }: Planes): Planes {
  const T = planes(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      T.re[j * rows + i] = re[i * columns + j]!;
      T.im[j * rows + i] = im[i * columns + j]!;
    }
  }
  return T;
}

export function diagonal({ rows: n, re, im }: Planes): Planes {
  const W = planes(n, 1);
  for (let k = 0; k < n; k++) {
    W.re[k] = re[k * n + k]!;
    W.im[k] = im[k * n + k]!;
  }
  return W;
}

/** It is its own Schur form. */
export function isUpperTriangular({ rows: n, re, im }: Planes): boolean {
  for (let i = 1; i < n; i++) {
    for (let at = i * n; at < i * n + i; at++) if (re[at] !== 0 || im[at] !== 0) return false;
  }
  return true;
}
