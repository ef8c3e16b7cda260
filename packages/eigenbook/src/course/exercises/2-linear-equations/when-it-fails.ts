import { matrix, type Matrix } from '@eigenbook/matrix';
import { asMatrix, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeChoiceFunction } from '../exercise.ts';
import { almost, correct, keepWorking } from '../verdict.ts';

type Solutions = 'none' | 'one' | 'many';
type System = [A: Matrix, b: Matrix];

const system = (rows: number[][], b: number[], about: string, edge = false): Case<System> => ({
  input: [matrix(rows).withShape(), matrix(b.map((x) => [x])).withShape()],
  about,
  edge,
});
const ANSWERS: readonly Solutions[] = ['one', 'none', 'many', 'one', 'many', 'none', 'one', 'none'];
const systems = (): Case<System>[] => [
  system([[2, 1], [1, 3]], [1, 2], 'two lines that cross'), // prettier-ignore
  system([[1, 2], [2, 4]], [1, 3], 'two parallel lines'), // prettier-ignore
  system([[1, 2], [2, 4]], [1, 2], 'the same line twice'), // prettier-ignore
  system([[1, 0, 0], [0, 2, 0], [0, 0, 3]], [1, 1, 1], 'three planes'), // prettier-ignore
  system([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [6, 15, 24], 'three planes through a line'), // prettier-ignore
  system([[1, 1], [1, 2], [1, 3]], [1, 2, 4], 'three lines without a common point'), // prettier-ignore
  system([[1, 1], [1, 2], [1, 3]], [1, 2, 3], 'three lines through one point', true), // prettier-ignore
  system([[0, 0], [0, 0]], [0, 1], 'a matrix of zeros', true), // prettier-ignore
];

const classify: Exercise<(A: Matrix, b: Matrix) => Solutions | undefined | void> = {
  hints: [
    'Compare the rank of A with the rank of A with b written beside it. Then compare with the number of unknowns.',
    '`hstack([A, b])` writes b beside A: m × (n + 1). There are `A.columns` unknowns.',
    'If b raises the rank, there is no solution. Otherwise there is one if the rank is the number of unknowns, else there are many.',
  ],
  judge: (f) => {
    const cases = systems();
    const want = (A: Matrix, b: Matrix) => {
      const same = ({ input: [M, c] }: Case<System>) => M.equals(A) && c.equals(b);
      return ANSWERS[cases.findIndex(same)];
    };
    return judgeChoiceFunction(systems, want)(f);
  },
};

const nullVector: Exercise<MatrixAnswer> = {
  hints: [
    'You look for a mixture of the three columns that gives nothing. The middle column is the mean of its neighbours.',
    'v is a column of three numbers, and not all of them are 0.',
    'So first column − 2 · middle column + third column = ? Or ask `nullSpace`.',
  ],
  judge: (answer) => {
    const v = asMatrix(answer);
    if (v.rows !== 3 || v.columns !== 1) return keepWorking('v must be a column of three numbers.');
    const A: Matrix = matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).withShape(); // prettier-ignore
    const size = v.norm();
    if (!Number.isFinite(size)) return keepWorking('v must hold numbers.');
    if (size === 0) return almost('A·0 = 0 always holds. Find a v that is not 0.');
    return A.matmul(v).norm() <= 1e-9 * size ? correct : keepWorking('A·v is not 0.');
  },
};

const digitsLeft: Exercise<number> = {
  hints: [
    'A condition number of 10ᵏ may cost k digits.',
    'The answer is a whole number between 0 and 16.',
    'A number has about 16 digits in this computer. Take away those that are lost.',
  ],
  judge: (digits) => {
    if (digits === 6 || digits === 5) return correct;
    if (digits === 10) return almost('So many may be lost. How many are left?');
    return keepWorking('Count the zeros of the condition number.');
  },
};

export const WHEN_IT_FAILS = {
  'ch2.classify': classify,
  'ch2.null-vector': nullVector,
  'ch2.digits-left': digitsLeft,
};
