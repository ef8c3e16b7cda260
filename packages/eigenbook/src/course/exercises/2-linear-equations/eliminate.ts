import { matrix, type Matrix, solve, triu } from '@eigenbook/matrix';
import type { MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeMatrixFunction } from '../exercise.ts';
import { hidden, hiddenSquare } from '../cases.ts';

type Answer = MatrixAnswer | undefined | void;

const without = (A: Matrix, [i, j]: readonly [number, number], sign: number): Matrix => {
  const factor = (sign * A.at(i, j)) / A.at(j, j);
  return A.map((x, r, c) => (r === i ? x - factor * A.at(j, c) : x));
};

const rowStep: Exercise<(A: Matrix, i: number, j: number) => Answer> = {
  hints: [
    'Row j stands by with its pivot. How many times must it be taken from row i, so that the number below the pivot becomes 0?',
    'The answer has the shape of A; only row i of it is new.',
    'The factor is `A.at(i, j) / A.at(j, j)`; `A.map((x, r, c) => …)` may treat row i differently from the others.',
  ],
  judge: judgeMatrixFunction(
    () => [[3, 4, 1, 0], [4, 4, 3, 1], [3, 5, 2, 1], [2, 3, 1, 0]].map(([m, n, i, j], seed): Case<[Matrix, number, number]> => ({ input: [hidden(m!, n!, seed + 100), i!, j!], about: `row ${i} and column ${j} of a ${m} × ${n} matrix` })), // prettier-ignore
    (A, i, j) => without(A, [i, j], 1),
    [
      [(A, i, j) => without(A, [i, j], -1), 'The row is added; it should be taken away.'],
      [(A, i, j) => A.map((x, r, c) => (r === i && c === j ? 0 : x)), 'The 0 is there, but the rest of the row must change too.'], // prettier-ignore
    ],
  ),
};

function systems(square: (n: number, seed: number) => Matrix): Case<[Matrix, Matrix]>[] {
  return [2, 3, 5, 1].map((n) => ({
    input: [square(n, n + 60), hidden(n, 1, n + 120)],
    about: `${n} equations`,
    edge: n === 1,
  }));
}

const backSubstitution: Exercise<(U: Matrix, b: Matrix) => Answer> = {
  hints: [
    'The last equation has a single unknown. With it the last but one has a single unknown too, and so on upwards.',
    'U is n × n and b is n × 1: so is x. Fill it from its last number to its first.',
    'In row i: take `U.at(i, j) * x.at(j, 0)` for all j > i from `b.at(i, 0)`, then divide by `U.at(i, i)`.',
  ],
  judge: judgeMatrixFunction(
    () => systems((n, seed) => triu(hiddenSquare(n, seed))),
    (U, b) => solve(U, b),
    [[(U, b) => b.map((x, i) => x / U.at(i, i)), 'The unknowns further right are not yet taken away.']], // prettier-ignore
  ),
};

const eliminate: Exercise<(A: Matrix, b: Matrix) => Answer> = {
  hints: [
    'Go column by column. Before you divide by a pivot, look below it for the largest number and swap the two rows.',
    'Work on copies of A and b with plain arrays: `A.toArray()` is n lists of n numbers. The answer is n × 1.',
    'A row swap is `[rows[i], rows[j]] = [rows[j], rows[i]]`. Swap b in the same way. Then eliminate below, then back substitution.',
  ],
  judge: judgeMatrixFunction(
    () => [
      ...systems(hiddenSquare),
      ...[[[0, 1], [1, 0]], [[0, 2, 1], [1, 1, 0], [3, 0, 1]], [[1, 1, 1], [1, 1, 2], [2, 1, 1]]].map((rows): Case<[Matrix, Matrix]> => ({ input: [matrix(rows).withShape(), hidden(rows.length, 1, 9)], about: 'a matrix with a 0 where a pivot should be', edge: true })), // prettier-ignore
    ],
    (A, b) => solve(A, b),
  ),
};

export const ELIMINATE = {
  'ch2.row-step': rowStep,
  'ch2.back-substitution': backSubstitution,
  'ch2.eliminate': eliminate,
};
