import { diag, eigh, inv, matrix, type Matrix } from '@eigenbook/matrix';
import { asMatrix, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeChoiceFunction, judgeMatrixFunction } from '../exercise.ts';
import { almost, correct, keepWorking } from '../verdict.ts';
import { hiddenSquare, hiddenSymmetric } from '../cases.ts';

type Pair = [A: Matrix, v: Matrix, lambda: number];
const pair = (rows: number[][], v: number[], lambda: number, about: string): Case<Pair> => ({
  input: [matrix(rows).withShape(), matrix(v.map((x) => [x])).withShape(), lambda],
  about,
  edge: about.startsWith('the zero'),
});
/** A pair whose two sides differ in their last digits. */
function rounded(n: number): Case<Pair> {
  const A = hiddenSymmetric(n, n + 310);
  const { eigenvalues, eigenvectors } = eigh(A);
  return { input: [A, eigenvectors.column(0), eigenvalues.at(0, 0)], about: 'a pair with 16 digits' }; // prettier-ignore
}
const isPair = (A: Matrix, v: Matrix, lambda: number): boolean =>
  v.norm() > 0 && A.matmul(v).sub(v.scale(lambda)).norm() <= 1e-9 * v.norm();

const isEigenpair: Exercise<(A: Matrix, v: Matrix, lambda: number) => boolean | undefined | void> =
  {
    hints: [
      'Work out both sides of Av = λv and compare them. One v makes them equal for every λ, and does not count.',
      'Both sides are n × 1; the answer is true or false.',
      '`A.matmul(v).sub(v.scale(lambda)).norm()` should be 0 up to rounding: below 1e-9, say. And `v.norm()` should not be 0.',
    ],
    judge: judgeChoiceFunction(
      () => [
        pair([[2, 1], [1, 2]], [1, 1], 3, 'a pair'), // prettier-ignore
        pair([[2, 1], [1, 2]], [1, 1], 1, 'the right vector with another number'), // prettier-ignore
        pair([[2, 1], [1, 2]], [1, 2], 3, 'the right number with another vector'), // prettier-ignore
        pair([[0.1, 0.2], [0.3, 0.2]], [2, 3], 0.4, 'a pair with tenths'), // prettier-ignore
        ...[3, 4].map(rounded),
        pair([[1, 2, 0], [0, 3, 0], [0, 0, 5]], [0, 0, 7], 5, 'a pair in space'), // prettier-ignore
        pair([[2, 1], [1, 2]], [0, 0], 3, 'the zero vector'), // prettier-ignore
      ],
      isPair,
    ),
  };

type Build = (V: Matrix, lambdas: readonly number[]) => MatrixAnswer | undefined | void;
const build: Exercise<Build> = {
  hints: [
    'In the directions of the eigenvectors A only stretches. Go over to those directions, stretch, come back.',
    'V, the stretching and the inverse of V are all n × n. `diag(lambdas)` has the numbers on its diagonal.',
    'From AV = VΛ follows A = VΛV⁻¹. Multiply in this order.',
  ],
  judge: judgeMatrixFunction(
    () => [[1, 3], [-2, 0.5], [4, 2, -1], [5]].map((lambdas, seed): Case<[Matrix, number[]]> => ({ input: [hiddenSquare(lambdas.length, seed + 300), lambdas], about: `${lambdas.length} directions`, edge: lambdas.length === 1 })), // prettier-ignore
    (V, lambdas) => V.matmul(diag(lambdas)).matmul(inv(V)),
    [
      [(V, lambdas) => inv(V).matmul(diag(lambdas)).matmul(V), 'The inverse stands on the wrong side.'], // prettier-ignore
      [(V, lambdas) => V.matmul(diag(lambdas)), 'The way back is missing.'],
      [(V, lambdas) => V.matmul(diag(lambdas)).matmul(V.T), 'The transpose takes back only if the columns stand at right angles.'], // prettier-ignore
    ],
  ),
};

const noReal: Exercise<MatrixAnswer> = {
  hints: [
    'Which transformation of the plane leaves no direction as it is?',
    'A 2 × 2 matrix. Its eigenvalues are the roots of λ² − (trace)λ + det.',
    'There is no real root if trace² < 4 · det.',
  ],
  judge: (answer) => {
    const A = asMatrix(answer);
    if (A.rows !== 2 || A.columns !== 2) return keepWorking('The matrix must be 2 × 2.');
    const [a, b, c, d] = A.toArray().flat() as [number, number, number, number];
    const discriminant = (a + d) ** 2 - 4 * (a * d - b * c);
    if (discriminant < 0) return correct;
    if (discriminant === 0) return almost('On the border: two equal eigenvalues, but real ones.');
    return keepWorking('This one has two real eigenvalues.');
  },
};

export const DIRECTIONS_THAT_STAY = {
  'ch3.is-eigenpair': isEigenpair,
  'ch3.build': build,
  'ch3.no-real': noReal,
};
