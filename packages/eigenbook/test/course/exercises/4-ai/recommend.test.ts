import { als } from '@eigenbook/ai';
import { eye, type Matrix, solve, type SparseMatrix, zeros } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

const taste = (Q: Matrix, r: Matrix, lambda: number): Matrix =>
  solve(Q.T.matmul(Q).add(eye<number>(Q.columns).scale(lambda)), Q.T.matmul(r));

describe('exercises of recommend', () => {
  tellsApart('ch4.recommend.', {
    'ch4.recommend.half-step': {
      right: taste,
      nearly: (Q: Matrix, r: Matrix, lambda: number) => taste(Q, r, lambda * Q.rows),
      wrong: (Q: Matrix) => Q,
    },
    'ch4.recommend.beat-biases': {
      right: (seen: SparseMatrix) => als(seen, { rank: 2, seed: 7 }).predictAll(),
      nearly: (seen: SparseMatrix) => als(seen, { rank: 1, seed: 7 }).predictAll(),
      wrong: (seen: SparseMatrix) => zeros(seen.rows, seen.columns),
    },
    'ch4.recommend.rank': {
      right: (errors: number[]) => errors.indexOf(Math.min(...errors)) + 1,
      nearly: (errors: number[]) => errors.indexOf(Math.min(...errors)),
      wrong: (errors: number[]) => errors.length + 1,
    },
  });
});
