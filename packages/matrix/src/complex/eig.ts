// Eigenvalues and eigenvectors of any square complex matrix.
import { withMethods } from '../factor/with-methods.ts';
import { checkSquare } from '../shape-rule.ts';
import type { Steps } from '../steps.ts';
import { balance } from './balance.ts';
import type { ComplexMatrix } from './complex-matrix.ts';
import { blockOf, productSteps } from './blocks.ts';
import { identity, type Planes, planesSteps } from './planes.ts';
import { isSkewed, repairVectorsSteps, toUnitLength } from './repaired-vectors.ts';
import { result } from './result.ts';
import {
  diagonal,
  flippedSchurFormSteps,
  isUpperTriangular,
  schurDiagonalSteps,
  transposed,
} from './schur-form.ts';
import { triangularVectorsSteps } from './triangular-vectors.ts';

/** Z·V = V·diag(λ) for any square complex Z. */
export interface ComplexEig<N extends number> {
  /** N × 1; those of an upper triangular Z as on its diagonal. */
  readonly eigenvalues: ComplexMatrix<N, 1>;
  /** N × N: an eigenvector of length 1 in each column. */
  readonly eigenvectors: ComplexMatrix<N, N>;
  /**
   * V·diag(λ)·V⁻¹: Z again, as well as the eigenvectors are conditioned.
   * @throws SingularMatrixError if the eigenvectors are exactly dependent.
   * @example
   * const Z = new ComplexMatrix(matrix([[1, 2], [3, 4]]), matrix([[0, 1], [-1, 0]]));
   * eig(Z).reconstruct().allclose(Z); // => true
   */
  readonly reconstruct: () => ComplexMatrix<N, N>;
}

export function* complexEigSteps<N extends number>(Z: ComplexMatrix<N>): Steps<ComplexEig<N>> {
  const { A, exponent } = yield* squareSteps('eig', Z);
  const whole = isSkewed(A.rows, A.re, A.im) ? blockOf(A, [0, A.rows], [0, A.rows]) : undefined;
  const D = balance(A);
  const { U, T } = isUpperTriangular(A)
    ? { U: identity(A.rows), T: A }
    : yield* flippedSchurFormSteps('eig', A);
  const V = yield* productSteps(U, yield* triangularVectorsSteps(transposed(T)));
  scaleRows(V, D);
  toUnitLength(V);
  const values = diagonal(T);
  if (whole)
    yield* repairVectorsSteps('eig', whole, { W: values, V, epsilon: 2 ** -52, isReal: false });
  const eigenvalues = result<N, 1>(values, Z, exponent);
  const eigenvectors = result<N, N>(V, Z);
  const reconstruct = () => {
    const W: ComplexMatrix = eigenvectors.T;
    return W.solve(eigenvectors.mul(eigenvalues.T).T).T as ComplexMatrix<N, N>;
  };
  return withMethods({ eigenvalues, eigenvectors }, { reconstruct });
}

export function* complexEigvalsSteps<N extends number>(
  Z: ComplexMatrix<N>,
): Steps<ComplexMatrix<N, 1>> {
  const { A, exponent } = yield* squareSteps('eigvals', Z);
  balance(A);
  return result(yield* schurDiagonalSteps('eigvals', A), Z, exponent);
}

function* squareSteps(caller: string, Z: ComplexMatrix) {
  checkSquare(Z.shape, `${caller} needs a square matrix; svd(Z) takes any.`);
  return yield* planesSteps(caller, Z);
}

/** D·V. */
function scaleRows({ columns, re, im }: Planes, D: Float64Array): void {
  for (let at = 0; at < re.length; at++) {
    re[at]! *= D[Math.floor(at / columns)]!;
    im[at]! *= D[Math.floor(at / columns)]!;
  }
}
