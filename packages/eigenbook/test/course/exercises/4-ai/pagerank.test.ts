import type { Matrix } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

const follow = (P: Matrix, x: Matrix, d: number) => P.matmul(x).scale(d);

describe('exercises of pagerank', () => {
  tellsApart('ch4.pagerank.', {
    'ch4.pagerank.chances': {
      right: (links: Matrix) =>
        links.map((x, i) => {
          const sum = links.row(i).sum();
          return sum === 0 ? 1 / links.rows : x / sum;
        }).T,
      nearly: (links: Matrix) => links.map((x, i) => x / (links.row(i).sum() || 1)).T,
      wrong: (links: Matrix) => links,
    },
    'ch4.pagerank.step': {
      right: (P: Matrix, x: Matrix, d: number) => follow(P, x, d).add((1 - d) / P.rows),
      nearly: (P: Matrix, x: Matrix, d: number) => follow(P, x, d),
      wrong: (_: Matrix, x: Matrix) => x.scale(3),
    },
    'ch4.pagerank.one-link': { right: [0, 4], nearly: [5, 4], wrong: [1, 4] },
  });
});
