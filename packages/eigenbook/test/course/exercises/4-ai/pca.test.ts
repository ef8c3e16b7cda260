import type { Matrix } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

const gram = (X: Matrix) => X.T.matmul(X).scale(1 / X.rows);

describe('exercises of pca', () => {
  tellsApart('ch4.pca.', {
    'ch4.pca.covariance': {
      right: (X: Matrix) => gram(X.sub(X.mean(0))),
      nearly: gram,
      wrong: (X: Matrix) => X,
    },
    'ch4.pca.enough': {
      right: (variances: number[], share: number) => {
        const total = variances.reduce((a, b) => a + b);
        let [k, sum] = [0, 0];
        while (sum < share * total) sum += variances[k++]!;
        return k;
      },
      nearly: (variances: number[], share: number) => {
        const total = variances.reduce((a, b) => a + b);
        let [k, sum] = [0, 0];
        while (sum < share * total) sum += variances[k++]!;
        return k - 1;
      },
      wrong: (variances: number[]) => variances.length + 2,
    },
    'ch4.pca.uncentred': {
      right: [[-1, 50], [0, 50], [1, 50]], // prettier-ignore
      nearly: [[0, 1], [1, 1], [2, 1]], // prettier-ignore
      wrong: [[1, 1], [2, 2], [3, 3.1]], // prettier-ignore
    },
  });
});
