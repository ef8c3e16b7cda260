import { diag, eigh, type Matrix, qr } from '@eigenbook/matrix';
import { asMatrix, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { hiddenSymmetric } from '../cases.ts';
import { almost, correct, keepWorking } from '../verdict.ts';

/** A symmetric matrix whose largest eigenvalue in size stands out. */
const standing = (n: number, seed: number, factor: number): Matrix =>
  hiddenSymmetric(n, seed).map((x, i, j) => x + (i === 0 && j === 0 ? factor * n : 0));

function dominant(A: Matrix): { value: number; vector: Matrix } {
  const { eigenvalues, eigenvectors } = eigh(A);
  const k = eigenvalues.abs().argmax();
  return { value: eigenvalues.at(k, 0), vector: eigenvectors.column(k) };
}

/** A 3 × 3 matrix whose second eigenvalue is nine tenths of the first, so that few steps are not enough. */
function close(seed: number): Matrix {
  const { Q } = qr(hiddenSymmetric(3, seed));
  return Q.matmul(diag([10, 9, 1])).matmul(Q.T);
}

function matrices(): Case<[Matrix]>[] {
  const apart = [[2, 9], [4, 9], [3, -9], [1, 2]].map(([n, factor], seed) => ({ input: [standing(n!, seed + 320, factor!)] as [Matrix], about: `a ${n} × ${n} matrix`, edge: factor! < 0 || n === 1 })); // prettier-ignore
  return [...apart, { input: [close(330)], about: 'a matrix with two eigenvalues close together' }];
}

const power: Exercise<(A: Matrix) => number | undefined | void> = {
  hints: [
    'Multiply some vector by A again and again, and bring it back to length 1 each time. In the end it only gets longer by a factor, and perhaps turns over.',
    'Start from an n × 1 vector such as `ones(A.rows, 1)`. The answer is one number.',
    'With a v of length 1, `dot(v, A.matmul(v))` is the factor, sign included.',
  ],
  judge: judgeFunction(matrices, (got, [A]) => {
    const { value } = dominant(A);
    if (typeof got !== 'number') return { says: 'one number is wanted.' };
    const distance = Math.abs(got - value) / Math.abs(value);
    if (distance < 1e-6) return undefined;
    if (distance < 0.05) return { says: 'Close: take more steps, until the number no longer changes.', near: true }; // prettier-ignore
    return { says: Math.abs(got + value) < 1e-6 * Math.abs(value) ? 'the size is right, the sign is not.' : 'this is another number. Were there enough steps?' }; // prettier-ignore
  }),
};

type Deflate = (A: Matrix, lambda: number, v: Matrix) => MatrixAnswer | undefined | void;
const deflate: Exercise<Deflate> = {
  hints: [
    'Take away from A what it does in the direction v. What is left has 0 there, and its other eigenvalues are as before.',
    'v is n × 1, so v·vᵀ is n × n and can be taken from A. vᵀv is one number.',
    'For a v of length 1 it is `A.sub(v.matmul(v.T).scale(lambda))`. What if v is longer?',
  ],
  judge: judgeMatrixFunction(
    () =>
      [
        [2, 1],
        [4, 1],
        [3, 1],
        [3, 2.5],
      ].map(([n, length], seed): Case<[Matrix, number, Matrix]> => {
        // prettier-ignore
        const A = standing(n!, seed + 340, 9);
        const { value, vector } = dominant(A);
        return { input: [A, value, vector.scale(length!)], about: `an eigenvector of length ${length}`, edge: length !== 1 }; // prettier-ignore
      }),
    (A, lambda, v) => A.sub(v.matmul(v.T).scale(lambda / v.norm() ** 2)),
  ),
};

const stuck: Exercise<MatrixAnswer> = {
  hints: [
    'The walk can only find a direction of which the start has a little. Start without any of (1, 1).',
    'A column of two numbers, not both 0.',
    'Which vector stands at a right angle to (1, 1)?',
  ],
  judge: (answer) => {
    const v = asMatrix(answer);
    if (v.rows !== 2 || v.columns !== 1) return keepWorking('A column of two numbers is wanted.');
    const [a, b] = v.toArray().flat() as [number, number];
    if (a === 0 && b === 0) return almost('It never gets there, but 0 is no direction.');
    return Math.abs(a + b) <= 1e-12 * Math.abs(a)
      ? correct
      : keepWorking('From this start the walk arrives at (1, 1).');
  },
};

export const POWER_ITERATION = {
  'ch3.power': power,
  'ch3.deflate': deflate,
  'ch3.stuck': stuck,
};
