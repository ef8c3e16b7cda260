import { matrix, type Matrix, zeros } from '@eigenbook/matrix';
import { asMatrix, isClose, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeMatrixFunction } from '../exercise.ts';
import { almost, correct, keepWorking } from '../verdict.ts';
import { hidden } from '../cases.ts';

type Apply = (W: Matrix, x: Matrix) => MatrixAnswer | undefined | void;

function cases(): Case<[Matrix, Matrix]>[] {
  const sizes = [[2, 3], [4, 2], [5, 5], [1, 4], [3, 1]] as const; // prettier-ignore
  return sizes.map(([m, n], seed) => ({
    input: [hidden(m, n, seed + 40), hidden(n, 1, seed + 60)],
    about: `a ${m} × ${n} matrix and a vector of ${n} numbers`,
    edge: m === 1 || n === 1,
  }));
}

const byColumns: Exercise<Apply> = {
  hints: [
    'Wx is a mixture: so much of the first column, so much of the second, and so on. How much of each, x says.',
    'The sum has the shape of one column of W: start from `zeros(W.rows, 1)`.',
    'In a loop over j, add `W.column(j).scale(x.at(j, 0))` to what you have.',
  ],
  judge: judgeMatrixFunction(cases, (W, x) => W.matmul(x), [
    [(W, x) => W.column(0).scale(x.at(0, 0)), 'That is the first column alone: the others come on top.'], // prettier-ignore
    [(W) => zeros(W.rows, 1).add(W.sum(1)), 'The columns are added, but not yet weighed by x.'],
  ]),
};

const findX: Exercise<MatrixAnswer> = {
  hints: [
    'Look for a mixture of the two columns of W that gives the vector on the right.',
    'x has as many numbers as W has columns: two. `vector([…, …])` makes it.',
    'The first row says 2·x₁ + x₂ = 4, the second x₁ + 3·x₂ = 7. Take x₂ out of the first and put it into the second.',
  ],
  judge: (answer) => {
    const x = asMatrix(answer);
    if (x.rows === 1 && x.columns === 2) return almost('The numbers should stand in a column: `vector([…])`.'); // prettier-ignore
    if (x.rows !== 2 || x.columns !== 1) return keepWorking('x must be a column of two numbers.');
    const W: Matrix = matrix([[2, 1], [1, 3]]).withShape(); // prettier-ignore
    const [got, want] = [W.matmul(x), matrix([[4], [7]])];
    if (isClose(got, want)) return correct;
    const halves = [0, 1].filter((i) => Math.abs(got.at(i, 0) - want.at(i, 0)) < 1e-8).length;
    return halves === 1
      ? almost('One of the two rows comes out right, the other does not.')
      : keepWorking('W times your x is another vector.');
  },
};

export const APPLY_MATRIX_TO_VECTOR = { 'ch1.by-columns': byColumns, 'ch1.find-x': findX };
