import { softmax } from '@eigenbook/ai';
import type { Matrix } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

const shares = (Q: Matrix, K: Matrix, by: number) => softmax(Q.matmul(K.T).scale(1 / by));

describe('exercises of attention', () => {
  tellsApart('ch4.attention.', {
    'ch4.attention.whole': {
      right: (Q: Matrix, K: Matrix, V: Matrix) => shares(Q, K, Math.sqrt(Q.columns)).matmul(V),
      nearly: (Q: Matrix, K: Matrix, V: Matrix) => shares(Q, K, 1).matmul(V),
      wrong: (_: Matrix, __: Matrix, V: Matrix) => V,
    },
    'ch4.attention.mask': {
      right: (S: Matrix) => softmax(S.map((score, i, j) => (j > i ? -Infinity : score))),
      nearly: (S: Matrix) => softmax(S).map((share, i, j) => (j > i ? 0 : share)),
      wrong: (S: Matrix) => S,
    },
    'ch4.attention.shuffle': {
      right: (Y: Matrix, order: number[]) => Y.take(order, 0),
      nearly: (Y: Matrix) => Y,
      wrong: (Y: Matrix) => Y.scale(2),
    },
  });
});
