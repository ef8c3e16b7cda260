import { hstack, type Matrix, ones, solve } from '@eigenbook/matrix';
import type { MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

type Answer = MatrixAnswer | undefined | void;

const design = (n: number, d: number, seed: number): Matrix =>
  d === 1 ? ones<number, number>(n, 1) : hstack([ones<number, number>(n, 1), hidden(n, d - 1, seed)]); // prettier-ignore

function data(): Case<[Matrix, Matrix]>[] {
  return [[6, 2], [20, 4], [9, 3], [5, 1]].map(([n, d], seed) => ({ input: [design(n!, d!, seed + 140), hidden(n!, 1, seed + 160)], about: `${n} points and ${d} columns`, edge: d === 1 })); // prettier-ignore
}

const fitted = (X: Matrix, y: Matrix): Matrix => solve(X.T.matmul(X), X.T.matmul(y));

const fit: Exercise<(X: Matrix, y: Matrix) => Answer> = {
  hints: [
    'Multiply the equation Xθ = y, which has no solution, from the left by Xᵀ. The new one has.',
    'XᵀX is d × d and Xᵀy is d × 1, so θ is d × 1: one number for each column of X.',
    '`solve(…, …)` with the two products of the normal equation.',
  ],
  judge: judgeMatrixFunction(data, fitted),
};

const residual: Exercise<(X: Matrix, y: Matrix, theta: Matrix) => Answer> = {
  hints: [
    'The error r is what is left of y when the prediction Xθ is taken away.',
    'r is n × 1; Xᵀ is d × n. What is asked for is d × 1.',
    'First `y.sub(X.matmul(theta))`, then multiply by `X.T` from the left.',
  ],
  judge: judgeMatrixFunction(
    () => data().map(({ input: [X, y], ...rest }, seed): Case<[Matrix, Matrix, Matrix]> => ({ ...rest, input: [X, y, hidden(X.columns, 1, seed + 180)] })), // prettier-ignore
    (X, y, theta) => X.T.matmul(y.sub(X.matmul(theta))),
    [
      [(X, y, theta) => X.T.matmul(X.matmul(theta).sub(y)), 'The sign is the other way round: r is y minus the prediction.'], // prettier-ignore
      [(X, y, theta) => y.sub(X.matmul(theta)), 'That is r. Now multiply it by Xᵀ.'],
    ],
  ),
};

const predict: Exercise<(theta: Matrix, patient: readonly number[]) => number | undefined | void> =
  {
    hints: [
      'A prediction is a dot product: each measurement times its number in θ. And θ has one number more than there are measurements.',
      'θ is (d + 1) × 1, the patient a list of d numbers. The answer is one number.',
      'Start from `theta.at(0, 0)`, then add `theta.at(j + 1, 0) * patient[j]` for each j.',
    ],
    judge: judgeFunction(
      () => [10, 3, 1].map((d): Case<[Matrix, number[]]> => ({ input: [hidden(d + 1, 1, d), [...hidden(1, d, d + 200).data]], about: `${d} measurements`, edge: d === 1 })), // prettier-ignore
      (got, [theta, patient]) => {
        const weighed = patient.reduce((sum, x, j) => sum + theta.at(j + 1, 0) * x, 0);
        const close = (x: number) => typeof got === 'number' && Math.abs(got - x) < 1e-8;
        if (close(weighed + theta.at(0, 0))) return undefined;
        if (typeof got === 'number' && Math.abs(got - weighed - theta.at(0, 0)) < 0.05) return { says: 'Right but for rounding: return all digits.', near: true }; // prettier-ignore
        if (close(weighed)) return { says: 'The first number of θ, which stands alone, is missing.', near: true }; // prettier-ignore
        return { says: typeof got === 'number' ? 'this number is another one.' : 'one number is wanted.' }; // prettier-ignore
      },
    ),
  };

export const FIT_WITH_THE_NORMAL_EQUATION = {
  'ch2.fit': fit,
  'ch2.residual': residual,
  'ch2.predict': predict,
};
