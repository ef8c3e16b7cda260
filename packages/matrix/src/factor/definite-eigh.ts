// A·v = λ·B·v for a symmetric A and a positive definite B: with B = L·Lᵀ it is the problem of
// L⁻¹·A·L⁻ᵀ, whose eigenvectors are Lᵀ·v.
import { checkMatrix } from '../arguments.ts';
import { complexCholeskySteps } from '../complex/cholesky.ts';
import {
  complexMatrix,
  type ComplexEigh,
  type ComplexMatrix,
  type DenseMatrix,
} from '../complex/complex-matrix.ts';
import { hermitian, hermitianEigenSteps } from '../complex/hermitian.ts';
import { complexMatrixOf } from '../complex/result.ts';
import { triangularSolveSteps } from '../complex/triangular.ts';
import { NotPositiveDefiniteError } from '../errors.ts';
import type { Matrix } from '../matrix.ts';
import { checkSquare, checkSystem } from '../shape-rule.ts';
import { solveTriangularSteps } from '../solving/triangular.ts';
import type { Steps } from '../steps.ts';
import { symmetricSteps } from '../symmetric.ts';
import { choleskySteps } from './cholesky.ts';
import { type Eigh, eighSteps } from './eigh-steps.ts';
import { withMethods } from './with-methods.ts';

const ANY = 'For any square A, and a B that has an inverse, use eig(solve(B, A)).';

export function* definiteEighSteps(A: Matrix, B: Matrix): Steps<Eigh<number>> {
  checkMatrix('eigh', 'A', A);
  checkMatrix('eigh', 'B', B);
  checkShapes(A, B);
  yield* symmetricSteps('eigh', A, ANY);
  yield* symmetricSteps('eigh', B, ANY, 'B');
  const { L } = yield* definiteSteps(choleskySteps(B));
  const half = yield* solveTriangularSteps(L, A, { lower: true });
  const C: Matrix = yield* solveTriangularSteps(L, half.T, { lower: true });
  const { eigenvalues, eigenvectors } = yield* eighSteps(C.add(C.T).scale(0.5));
  const V: Matrix = yield* solveTriangularSteps(L.T, eigenvectors);
  const reconstruct = () => {
    const BV: Matrix = B.matmul(V);
    return BV.mul(eigenvalues.T).matmul<number, number>(BV.T);
  };
  return withMethods({ eigenvalues, eigenvectors: V }, { reconstruct });
}

export function* complexDefiniteEighSteps(
  A: DenseMatrix,
  B: DenseMatrix,
): Steps<ComplexEigh<number>> {
  const Z: ComplexMatrix = complexMatrixOf('eigh', 'A', A);
  const W: ComplexMatrix = complexMatrixOf('eigh', 'B', B);
  checkShapes(Z, W);
  hermitian('eigh', Z, 'A');
  hermitian('eigh', W, 'B');
  const { L } = yield* definiteSteps(complexCholeskySteps(W));
  const half: ComplexMatrix = yield* triangularSolveSteps(L, Z, 'lower');
  const C: ComplexMatrix = yield* triangularSolveSteps(L, half.H, 'lower');
  const { eigenvalues, ...vectors } = yield* hermitianEigenSteps(
    'eigh',
    C.add(C.H).scale(0.5),
    true,
  );
  const eigenvectors = complexMatrix<number, number>(vectors);
  const V: ComplexMatrix = yield* triangularSolveSteps(L.H, eigenvectors, 'upper');
  const reconstruct = () => {
    const BV: ComplexMatrix = W.matmul(V);
    return BV.mul(eigenvalues.T).matmul<number, number>(BV.H);
  };
  return withMethods({ eigenvalues, eigenvectors: V }, { reconstruct });
}

function checkShapes(A: DenseMatrix, B: DenseMatrix): void {
  checkSquare(A.shape, 'eigh needs a symmetric A.');
  checkSquare(B.shape, 'eigh needs a positive definite B.');
  checkSystem(A.rows, B.rows);
}

/** What `cholesky` says, said of B. */
function* definiteSteps<T>(steps: Steps<T>): Steps<T> {
  try {
    return yield* steps;
  } catch (error) {
    if (!(error instanceof NotPositiveDefiniteError)) throw error;
    const order = (error.index ?? 0) + 1;
    throw new NotPositiveDefiniteError(
      `eigh: B must be positive definite; got one whose leading ${order} × ${order} block is not. For any B that has an inverse use eig(solve(B, A)).`,
      error.index,
    );
  }
}
