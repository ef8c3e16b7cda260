import { eigvalsh, type Matrix } from '@eigenbook/matrix';
import type { MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

type Step = (X: Matrix, y: Matrix, w: Matrix, eta: number) => MatrixAnswer | undefined | void;
type State = [X: Matrix, y: Matrix, w: Matrix, eta: number];

function states(): Case<State>[] {
  return [[6, 2, 0.1], [12, 4, 0.5], [5, 1, 0.3]].map(([n, d, eta], seed) => ({ input: [hidden(n!, d!, seed + 220), hidden(n!, 1, seed + 240), hidden(d!, 1, seed + 260), eta!], about: `${n} points and ${d} columns`, edge: d === 1 })); // prettier-ignore
}

const gradient = (X: Matrix, y: Matrix, w: Matrix): Matrix =>
  X.T.matmul(X.matmul(w).sub(y)).scale(1 / X.rows);

const descentStep: Exercise<Step> = {
  hints: [
    'Work out the gradient, and go a small way against it.',
    'The gradient Xᵀ(Xw − y)/n has the shape of w: d × 1.',
    'Return `w.sub(gradient.scale(eta))`, where the gradient is `X.T.matmul(…)` divided by `X.rows`.',
  ],
  judge: judgeMatrixFunction(states, (X, y, w, eta) => w.sub(gradient(X, y, w).scale(eta)), [
    [(X, y, w, eta) => w.add(gradient(X, y, w).scale(eta)), 'This goes uphill: the sign is wrong.'], // prettier-ignore
    [(X, y, w, eta) => w.sub(gradient(X, y, w).scale(eta * X.rows)), 'The mean over the n points is missing.'], // prettier-ignore
    [(X, y, w) => gradient(X, y, w), 'That is the gradient. Now take the step.'],
  ]),
};

const largestEta: Exercise<(X: Matrix) => number | undefined | void> = {
  hints: [
    'Along an eigenvector of H = XᵀX/n a step multiplies the error by 1 − ηλ. When does that stay below 1 in size?',
    'H is d × d and symmetric; `eigvalsh(H)` has its eigenvalues, the largest last. The answer is a number.',
    'The bound comes from the largest eigenvalue: solve 1 − ηλ = −1 for η.',
  ],
  judge: judgeFunction(
    () => [[8, 2], [20, 5], [4, 1]].map(([n, d], seed): Case<[Matrix]> => ({ input: [hidden(n!, d!, seed + 280)], about: `a matrix of ${n} × ${d}`, edge: d === 1 })), // prettier-ignore
    (got, [X]) => {
      const eta = 2 / eigvalsh(X.T.matmul(X).scale(1 / X.rows)).max();
      const close = (x: number) => typeof got === 'number' && Math.abs(got / x - 1) < 1e-6;
      if (close(eta)) return undefined;
      if (close(eta / 2)) return { says: 'This is the safe choice; twice as much still does not grow.', near: true }; // prettier-ignore
      if (close(eta / X.rows))
        return { says: 'The mean over the n points is missing.', near: true };
      return {
        says: typeof got === 'number' ? 'this is not the border.' : 'one number is wanted.',
      };
    },
  ),
};

export const NORMAL_EQUATION_AGAINST_DESCENT = {
  'ch2.descent-step': descentStep,
  'ch2.largest-eta': largestEta,
};
