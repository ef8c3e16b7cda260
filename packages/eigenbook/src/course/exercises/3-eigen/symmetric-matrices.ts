import { diag, eigh, matrix, type Matrix } from '@eigenbook/matrix';
import { asMatrix, isClose, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeChoiceFunction, judgeFunction, judgeMatrixFunction } from '../exercise.ts'; // prettier-ignore
import { hidden, hiddenSymmetric } from '../cases.ts';

type Rebuild = (Q: Matrix, lambdas: readonly number[]) => MatrixAnswer | undefined | void;

const rebuild: Exercise<Rebuild> = {
  hints: [
    'As with any eigenvectors: go over, stretch, come back. For right angles the way back is cheap.',
    'Q and `diag(lambdas)` are n × n, and so is the answer.',
    'The inverse of Q is its transpose: QΛQᵀ.',
  ],
  judge: judgeMatrixFunction(
    () =>
      [2, 3, 5, 1].map((n): Case<[Matrix, number[]]> => {
        const { eigenvalues, eigenvectors } = eigh(hiddenSymmetric(n, n + 360));
        return {
          input: [eigenvectors, [...eigenvalues.data]],
          about: `${n} × ${n}`,
          edge: n === 1,
        };
      }),
    (Q, lambdas) => Q.matmul(diag(lambdas)).matmul(Q.T),
    [
      [(Q, lambdas) => Q.T.matmul(diag(lambdas)).matmul(Q), 'The transpose stands on the wrong side.'], // prettier-ignore
      [(Q, lambdas) => Q.matmul(diag(lambdas)), 'The way back is missing.'],
    ],
  ),
};

const squareRoot: Exercise<(S: Matrix) => MatrixAnswer | undefined | void> = {
  hints: [
    'In the directions of its eigenvectors S only stretches. Which stretching, done twice, is that one?',
    'R is n × n and symmetric, like S.',
    'Take QΛQᵀ from `eigh(S)`, and put the roots of the eigenvalues on the diagonal.',
  ],
  judge: judgeFunction(
    () =>
      [2, 3, 4, 1].map((n): Case<[Matrix]> => {
        const A = hidden(n, n + 2, n + 380);
        return { input: [A.matmul(A.T)], about: `a ${n} × ${n} matrix`, edge: n === 1 };
      }),
    (got, [S]) => {
      const R = asMatrix(got);
      if (R.rows !== S.rows || R.columns !== S.columns) return { says: 'R must have the shape of S.' }; // prettier-ignore
      if (isClose(R.matmul(R), S)) return undefined;
      if (isClose(R.matmul(R.T), S)) return { says: 'R·Rᵀ is S (Cholesky’s factor does that), but R·R is not.', near: true }; // prettier-ignore
      return { says: 'R·R is not S.' };
    },
  ),
};

const positiveDefinite: Exercise<(S: Matrix) => boolean | undefined | void> = {
  hints: [
    'xᵀSx is positive for every x ≠ 0 exactly if all eigenvalues are positive.',
    'S is n × n and symmetric; the answer is true or false.',
    'Compare the smallest of `eigvalsh(S)` with 0. Leave room for rounding: 1e-12, say.',
  ],
  judge: judgeChoiceFunction(
    (): Case<[Matrix]>[] => [
      { input: [hidden(3, 6, 400)].map((A) => A.matmul(A.T)) as [Matrix], about: 'a positive definite one' }, // prettier-ignore
      { input: [matrix([[1, 2], [2, 1]]).withShape()], about: 'one with positive entries' }, // prettier-ignore
      { input: [matrix([[-1, 0], [0, -2]]).withShape()], about: 'one with a negative diagonal' }, // prettier-ignore
      { input: [matrix([[2, -1], [-1, 2]]).withShape()], about: 'one with negative entries' }, // prettier-ignore
      { input: [matrix([[1, 1], [1, 1]]).withShape()], about: 'one that gives 0 for some x', edge: true }, // prettier-ignore
    ],
    (S) => eigh(S).eigenvalues.min() > 1e-12,
  ),
};

export const SYMMETRIC_MATRICES = {
  'ch3.rebuild': rebuild,
  'ch3.square-root': squareRoot,
  'ch3.positive-definite': positiveDefinite,
};
