import { inv, matrix, type Matrix, solve, vector, zeros } from '@eigenbook/matrix';
import { tellsApart } from './answers.ts';

const turn = (degrees: number): Matrix => {
  const a = (degrees * Math.PI) / 180;
  return matrix([[Math.cos(a), -Math.sin(a)], [Math.sin(a), Math.cos(a)]]).withShape(); // prettier-ignore
};
const mirror: Matrix = matrix([[1, 0], [0, -1]]).withShape(); // prettier-ignore
const brackets = (a: number, b: number, c: number, d: number) =>
  a * b * c + a * c * d < b * c * d + a * b * d ? '(AB)C' : 'A(BC)';

describe('exercises of chapter 1', () => {
  tellsApart('ch1.', {
    'ch1.multiply': {
      right: (A: Matrix, B: Matrix) => A.matmul(B).toArray(),
      nearly: (A: Matrix, B: Matrix) => A.matmul(B).T,
      wrong: (A: Matrix, B: Matrix) => zeros(A.rows, B.columns),
    },
    'ch1.shapes': {
      right: [[2, 4], 'none', [1, 1], [4, 4], [3, 1], 'none'],
      nearly: [[2, 4], 'none', [1, 1], undefined, undefined, undefined],
      wrong: [[4, 2], 'none', [5, 5], [1, 1], [3, 1], 'none'],
    },
    'ch1.which-exist': {
      right: ['both', 'AB', 'BA', 'neither'],
      nearly: ['both', 'AB', 'BA', 'both'],
      wrong: ['AB', 'BA', 'AB', 'neither'],
    },
    'ch1.by-columns': {
      right: (W: Matrix, x: Matrix) => W.matmul(x),
      nearly: (W: Matrix) => W.sum(1),
      wrong: (_: Matrix, x: Matrix) => x.scale(2),
    },
    'ch1.find-x': { right: vector([1, 2]), nearly: [2, 0], wrong: vector([0, 0]) },
    'ch1.reflect-rotate': {
      right: (degrees: number) => turn(degrees).matmul(mirror),
      nearly: (degrees: number) => mirror.matmul(turn(degrees)),
      wrong: () => mirror.scale(3),
    },
    'ch1.cheap-order': {
      right: brackets,
      nearly: (a: number, b: number, c: number, d: number) =>
        [a, b, c, d].includes(1) ? 'A(BC)' : brackets(a, b, c, d),
      wrong: () => 'A(BC)',
    },
    'ch1.not-commuting': {
      right: [matrix([[0, 1], [0, 0]]), matrix([[0, 0], [1, 0]])], // prettier-ignore
      nearly: [zeros(2, 3), zeros(3, 2)],
      wrong: [mirror, mirror],
    },
    'ch1.transpose': {
      right: (A: Matrix) => A.T,
      nearly: (A: Matrix) => A,
      wrong: (A: Matrix) => A.T.scale(2),
    },
    'ch1.false-identity': { right: 'b', wrong: 'd' },
    'ch1.symmetric': {
      right: (A: Matrix) => A.add(A.T).scale(0.5),
      nearly: (A: Matrix) => A.add(A.T),
      wrong: (A: Matrix) => A.scale(-1),
    },
    'ch1.inverse-2x2': {
      right: (A: Matrix) => (A.at(0, 0) * A.at(1, 1) === A.at(0, 1) * A.at(1, 0) ? 'none' : inv(A)),
      nearly: (A: Matrix) => inv(A),
      wrong: (A: Matrix) => A,
    },
    'ch1.inverse-of-product': {
      right: (P: Matrix, Q: Matrix) => Q.matmul(P),
      nearly: (P: Matrix, Q: Matrix) => P.matmul(Q),
      wrong: (P: Matrix, Q: Matrix) => P.add(Q),
    },
    'ch1.undo': {
      right: (A: Matrix, b: Matrix) => solve(A, b),
      nearly: (A: Matrix, b: Matrix) => A.matmul(b),
      wrong: (_: Matrix, b: Matrix) => b,
    },
  });
});
