import type { Matrix } from '@eigenbook/matrix';
import type { MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeLetter, judgeMatrixFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

type Map1 = (A: Matrix) => MatrixAnswer | undefined | void;

function cases(sizes: readonly (readonly [number, number])[]): Case<[Matrix]>[] {
  return sizes.map(([m, n], seed) => ({
    input: [hidden(m, n, seed + 80)],
    about: `a ${m} × ${n} matrix`,
    edge: m === 1 || n === 1,
  }));
}

const flip: Exercise<Map1> = {
  hints: [
    'The entry in row i and column j of the answer stands in row j and column i of A.',
    'An m × n matrix becomes n × m: `zeros(A.columns, A.rows)`.',
    '`zeros(A.columns, A.rows).map((_, i, j) => …)`: put the entry of A there that belongs to (i, j).',
  ],
  judge: judgeMatrixFunction(
    () => cases([[2, 3], [4, 2], [3, 3], [1, 5], [5, 1]]), // prettier-ignore
    (A) => A.T,
    [[(A) => A, 'That is A itself, not yet turned.']],
  ),
};

const falseIdentity: Exercise<'a' | 'b' | 'c' | 'd'> = {
  hints: [
    'Try each on two random matrices that are not square. One line will not even have a shape.',
    'If A is 2 × 3 and B is 3 × 4, then AB is 2 × 4 and its transpose 4 × 2.',
    'Compare the shapes of the two sides, then, for square matrices, the numbers.',
  ],
  judge: judgeLetter(['a', 'b', 'c', 'd'], 'b', 'This one is true: try it on random matrices.'),
};

const symmetric: Exercise<Map1> = {
  hints: [
    'A matrix is symmetric if it equals its transpose. Mix A and its transpose in equal parts.',
    'A is n × n, and so is the answer: both can be added.',
    'The mean of two things is half of their sum: use `add` and `scale`.',
  ],
  judge: judgeMatrixFunction(
    () => cases([[2, 2], [3, 3], [5, 5], [1, 1]]), // prettier-ignore
    (A) => A.add(A.T).scale(0.5),
    [
      [(A) => A.add(A.T), 'It is symmetric, but twice too large.'],
      [(A) => A.matmul(A.T), 'It is symmetric, but not the mean of A and its transpose.'],
    ],
  ),
};

export const TRANSPOSE = {
  'ch1.transpose': flip,
  'ch1.false-identity': falseIdentity,
  'ch1.symmetric': symmetric,
};
