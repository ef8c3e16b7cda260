import { dot, eigh, type Matrix, svd } from '@eigenbook/matrix';
import { asMatrix, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { almost, correct, keepWorking } from '../verdict.ts';
import { hidden } from '../cases.ts';

const covarianceOf = (X: Matrix) => {
  const centred = X.sub(X.mean(0));
  return centred.T.matmul(centred).scale(1 / X.rows);
};

const covariance: Exercise<(X: Matrix) => MatrixAnswer | undefined | void> = {
  hints: [
    'Move the cloud so that its middle is at 0, then let the columns meet each other.',
    'X is N × D. The mean of each column is 1 × D, the answer D × D.',
    'Subtract `X.mean(0)`, multiply the transpose of what is left by it, and scale by 1 / `X.rows`.',
  ],
  judge: judgeMatrixFunction(
    () => [[5, 3], [20, 2], [4, 6], [1, 3]].map(([n, d], seed): Case<[Matrix]> => ({ input: [hidden(n!, d!, seed + 610).add(seed + 1)], about: `${n} rows of ${d} numbers`, edge: n === 1 })), // prettier-ignore
    covarianceOf,
    [
      [(X) => X.T.matmul(X).scale(1 / X.rows), 'The columns are not centred: their means are still in it.'], // prettier-ignore
      [(X) => covarianceOf(X).scale(X.rows), 'It is not yet divided by the number of rows.'],
      [(X) => covarianceOf(X).scale(X.rows / Math.max(1, X.rows - 1)), 'That is divided by N − 1, as a sample is; here it is N.'], // prettier-ignore
    ],
  ),
};

function firstWith(variances: readonly number[], share: number): number {
  const total = variances.reduce((a, b) => a + b, 0);
  let sum = 0;
  return 1 + variances.findIndex((variance) => (sum += variance) >= share * total * (1 - 1e-12));
}

const enough: Exercise<(variances: readonly number[], share: number) => number | undefined | void> =
  {
    hints: [
      'Add the variances from the largest on, until there is enough of the whole.',
      'The answer is a whole number, at least 1 and at most as many as there are variances.',
      'Keep a running sum and return k + 1 for the first k where it reaches `share` times the total.',
    ],
    judge: judgeFunction(
      () => [[[4, 3, 2, 1], 0.9], [[5, 5], 0.5], [[8, 1, 0.5, 0.25], 0.8], [[3, 2, 1], 1], [[7], 0.3]].map(([variances, share]): Case<[number[], number]> => ({ input: [variances as number[], share as number], about: `the variances ${String(variances)} and a share of ${String(share)}`, edge: share === 1 || (variances as number[]).length === 1 })), // prettier-ignore
      (got, [variances, share]) => {
        if (typeof got !== 'number') return { says: 'a number is wanted.' };
        const right = firstWith(variances, share);
        if (got === right) return undefined;
        if (got === right - 1)
          return { says: 'That is one too few; counting starts at 1.', near: true };
        return got > right ? { says: 'fewer are enough.' } : { says: 'that is not enough.' };
      },
    ),
  };

/** The angle in degrees between two lines. */
function angle(u: Matrix, v: Matrix): number {
  return (Math.acos(Math.min(1, Math.abs(dot(u, v)))) * 180) / Math.PI;
}

const uncentred: Exercise<MatrixAnswer> = {
  hints: [
    'Without centring, the first direction is drawn to wherever the middle of the cloud is.',
    'At least three points in the plane, one in each row: N × 2.',
    'Stretch a cloud along one axis, and put its middle far away along the other.',
  ],
  judge: (answer) => {
    const X = asMatrix(answer);
    if (X.columns !== 2 || X.rows < 3) return keepWorking('At least three rows of two numbers are wanted.'); // prettier-ignore
    const { eigenvalues, eigenvectors } = eigh(covarianceOf(X));
    const [small, large] = eigenvalues.data as unknown as [number, number];
    if (!(large > 1.01 * small))
      return keepWorking('This cloud has no first direction of its own.');
    const turn = angle(eigenvectors.column(1), svd(X).Vh.row(0).T);
    if (turn > 80) return correct;
    const by = `The two directions differ by ${turn.toFixed(0)}°.`;
    return turn > 30 ? almost(by) : keepWorking(by);
  },
};

export const PCA = {
  'ch4.pca.covariance': covariance,
  'ch4.pca.enough': enough,
  'ch4.pca.uncentred': uncentred,
};
