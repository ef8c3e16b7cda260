import { inv, matrix, type Matrix, solve } from '@eigenbook/matrix';
import { asMatrix, isClose, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { hidden, hiddenSquare } from '../cases.ts';

type Inverse = (A: Matrix) => MatrixAnswer | 'none' | undefined | void;
const wide = (rows: number[][]): Matrix => matrix(rows).withShape();
const SINGULAR = [[[1, 2], [2, 4]], [[0, 0], [0, 0]], [[0, 3], [0, 5]]]; // prettier-ignore

const inverse2: Exercise<Inverse> = {
  hints: [
    'Swap the two numbers on the diagonal, turn the signs of the other two, divide by the determinant. And if that is 0?',
    'The answer is 2 × 2 again, or the word "none".',
    'With a, b, c, d the four entries and `const det = a * d - b * c`: return `"none"` if it is 0, else the swapped matrix scaled by `1 / det`.',
  ],
  judge: judgeFunction(
    (): Case<[Matrix]>[] => [
      ...[1, 2, 3].map((seed): Case<[Matrix]> => ({ input: [hiddenSquare(2, seed)], about: 'an ordinary 2 × 2 matrix' })), // prettier-ignore
      ...SINGULAR.map((rows): Case<[Matrix]> => ({ input: [wide(rows)], about: 'a matrix of determinant 0', edge: true })), // prettier-ignore
    ],
    (got, [A]) => {
      if (A.at(0, 0) * A.at(1, 1) === A.at(0, 1) * A.at(1, 0)) {
        return got === 'none' ? undefined : { says: 'there is no inverse; say "none".' };
      }
      if (got === 'none') return { says: 'this one has an inverse.' };
      const right = inv(A);
      const M = asMatrix(got);
      if (isClose(M, right)) return undefined;
      const undivided = right.scale(A.at(0, 0) * A.at(1, 1) - A.at(0, 1) * A.at(1, 0));
      return isClose(M, undivided)
        ? { says: 'The four numbers are in place; the determinant is still missing.', near: true }
        : { says: 'A times your answer is not the identity.' };
    },
  ),
};

type OfProduct = (Ainv: Matrix, Binv: Matrix) => MatrixAnswer | undefined | void;
const inverseOfProduct: Exercise<OfProduct> = {
  hints: [
    'AB does B first and A then. To undo it, undo the last thing first. Socks and shoes.',
    'Both inverses are n × n; the answer is one product of the two.',
    'Try both orders of `Ainv` and `Binv`, and multiply with AB to see which gives the identity.',
  ],
  judge: judgeMatrixFunction(
    () => [2, 3, 5, 1].map((n): Case<[Matrix, Matrix]> => ({ input: [hiddenSquare(n, n), hiddenSquare(n, n + 9)], about: `${n} × ${n} matrices`, edge: n === 1 })), // prettier-ignore
    (P, Q) => Q.matmul(P),
    [[(P, Q) => P.matmul(Q), 'Right matrices, wrong order.']],
  ),
};

type Solve = (A: Matrix, b: Matrix) => MatrixAnswer | undefined | void;
const undo: Exercise<Solve> = {
  hints: [
    'The question “which x does A send to b?” has a function of its own. It eliminates, and needs no inverse.',
    'A is n × n, b is n × 1, x is n × 1.',
    'It is called `solve`, and takes the matrix and the right-hand side.',
  ],
  judge: judgeMatrixFunction(
    () => [2, 3, 6, 1].map((n): Case<[Matrix, Matrix]> => ({ input: [hiddenSquare(n, n + 30), hidden(n, 1, n)], about: `${n} equations`, edge: n === 1 })), // prettier-ignore
    (A, b) => solve(A, b),
    [[(A, b) => A.matmul(b), 'This is Ab: where b goes, not what comes to b.']],
  ),
};

export const IDENTITY_AND_INVERSE = {
  'ch1.inverse-2x2': inverse2,
  'ch1.inverse-of-product': inverseOfProduct,
  'ch1.undo': undo,
};
