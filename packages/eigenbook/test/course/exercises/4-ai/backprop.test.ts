import type { Matrix } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

function slopes(f: (W: Matrix) => number, W: Matrix, apart: number): Matrix {
  const moved = (i: number, j: number, h: number) => W.map((w, r, c) => (r === i && c === j ? w + h : w)); // prettier-ignore
  const h = 1e-5;
  return W.map((_, i, j) => (f(moved(i, j, h)) - f(moved(i, j, -h))) / (apart * h));
}

describe('exercises of backpropagation', () => {
  tellsApart('ch4.backprop.', {
    'ch4.backprop.layer': {
      right: (X: Matrix, W: Matrix, G: Matrix) => [G.T.matmul(X), G.matmul(W)],
      nearly: (X: Matrix, W: Matrix, G: Matrix) => [X.T.matmul(G), G.matmul(W)],
      wrong: (X: Matrix, W: Matrix) => [W, X],
    },
    'ch4.backprop.measured': {
      right: (f: (W: Matrix) => number, W: Matrix) => slopes(f, W, 2),
      nearly: (f: (W: Matrix) => number, W: Matrix) => slopes(f, W, 1),
      wrong: (_: unknown, W: Matrix) => W.scale(5),
    },
    'ch4.backprop.bug': { right: 'd', wrong: 'c' },
  });
});
