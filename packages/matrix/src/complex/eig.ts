// Eigenvalues and eigenvectors of any square complex matrix.
import { withMethods } from '../factor/with-methods.ts';
import { checkSquare } from '../shape-rule.ts';
import type { Steps } from '../steps.ts';
import { balance } from './balance.ts';
import type { ComplexMatrix } from './complex-matrix.ts';
import { productSteps } from './blocks.ts';
import { identity, type Planes, planesSteps } from './planes.ts';
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
  const D = balance(A);
  const { U, T } = isUpperTriangular(A)
    ? { U: identity(A.rows), T: A }
    : yield* flippedSchurFormSteps('eig', A);
  const V = yield* productSteps(U, yield* triangularVectorsSteps(transposed(T)));
  toUnitLength(V, D);
  const eigenvalues = result<N, 1>(diagonal(T), Z, exponent);
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

/** The columns of D·V, each of length 1 and turned so that its largest number is real. */
function toUnitLength({ rows: n, re, im }: Planes, D: Float64Array): void {
  for (let j = 0; j < n; j++) {
    let largest = 0;
    let turn = 0;
    for (let i = 0, at = j; i < n; i++, at += n) {
      re[at]! *= D[i]!;
      im[at]! *= D[i]!;
      const size = Math.hypot(re[at]!, im[at]!);
      if (size > largest) [largest, turn] = [size, at];
    }
    if (largest === 0) continue;
    const [c, d] = [re[turn]! / largest, im[turn]! / largest];
    let squares = 0;
    for (let at = j; at < n * n; at += n) {
      const [x, y] = [re[at]! / largest, im[at]! / largest];
      re[at] = x * c + y * d;
      im[at] = y * c - x * d;
      squares += x * x + y * y;
    }
    im[turn] = 0;
    for (let at = j; at < n * n; at += n) {
      re[at]! /= Math.sqrt(squares);
      im[at]! /= Math.sqrt(squares);
    }
  }
}
