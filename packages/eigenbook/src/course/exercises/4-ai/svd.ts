import { det, type Matrix, svd } from '@eigenbook/matrix';
import type { MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeChoiceFunction, judgeFunction, judgeMatrixFunction } from '../exercise.ts'; // prettier-ignore
import { hidden } from '../cases.ts';

type Rebuild = [A: Matrix, r: number];

function cut(A: Matrix, from: number, to: number): Matrix {
  const { U, S, Vh } = svd(A);
  const weighed = U.slice(':', [from, to]).mul(S.slice([from, to]).T.withShape());
  return weighed.matmul(Vh.slice([from, to]).withShape()).withShape(A.rows, A.columns);
}

const rebuild: Exercise<(...input: Rebuild) => MatrixAnswer | undefined | void> = {
  hints: [
    'Take A apart, throw the light pieces away, and put the rest together again in the same order.',
    'Of U keep the first r columns, of Vᵀ the first r rows, of the singular values the first r: m × r, r × r, r × n.',
    '`U.slice(":", [0, r])` are r columns and `Vh.slice([0, r])` r rows; `diag(S.slice([0, r]))` stands between them.',
  ],
  judge: judgeMatrixFunction(
    () =>
      ([[4, 6, 2], [6, 4, 3], [5, 5, 1], [3, 4, 3], [1, 5, 1]] as const).map(([m, n, r], seed): Case<Rebuild> => ({ input: [hidden(m, n, seed + 600), r], about: `rank ${r} of a ${m} × ${n} matrix`, edge: r === Math.min(m, n) })), // prettier-ignore
    (A, r) => cut(A, 0, r),
    [
      [(A, r) => cut(A, 0, Math.min(A.rows, A.columns, r + 1)), 'That is one piece too many.'],
      [(A, r) => cut(A, Math.min(A.rows, A.columns) - r, Math.min(A.rows, A.columns)), 'These are the lightest pieces: the heaviest are wanted.'], // prettier-ignore
      [(A, r) => A.sub(cut(A, 0, r)), 'That is what is left over, not what is kept.'],
      [(A, r) => { const { U, Vh } = svd(A); return U.slice(':', [0, r]).matmul(Vh.slice([0, r]).withShape()).withShape(); }, 'The directions are right, the weights are missing.'], // prettier-ignore
    ],
  ),
};

type Pieces = [sigma: readonly number[], error: number];

/** The relative error that is left after `r` pieces. */
function errorAfter(sigma: readonly number[], r: number): number {
  return Math.hypot(...sigma.slice(r)) / Math.hypot(...sigma);
}

function piecesFor(sigma: readonly number[], error: number): number {
  let r = 0;
  while (errorAfter(sigma, r) > error) r++;
  return r;
}

const pieces: Exercise<(...input: Pieces) => number | undefined | void> = {
  hints: [
    'What is lost are the pieces that are left out. Add their squares up and take the root, as for the length of a vector.',
    'The answer is a whole number from 0 to the length of `sigma`. Divide by the root of the squares of all of them.',
    'Start with r = 0 and raise it as long as `Math.hypot(...sigma.slice(r)) / Math.hypot(...sigma)` is too large.',
  ],
  judge: judgeFunction(
    () =>
      ([[[8, 4, 2, 1, 0.5], 0.3], [[5, 5, 5, 5], 0.6], [[100, 10, 1, 0.1], 0.01], [[3, 2, 1], 0], [[7, 1], 1]] satisfies Pieces[]).map((input): Case<Pieces> => ({ input, about: `the values ${input[0].join(', ')} and an error of ${input[1]}`, edge: input[1] === 0 || input[1] === 1 })), // prettier-ignore
    (got, input) => {
      const right = piecesFor(...input);
      if (got === right) return undefined;
      if (typeof got !== 'number') return { says: 'one whole number is wanted.' };
      if (Math.abs(got - right) === 1) return { says: 'One off: count how many are kept.', near: true }; // prettier-ignore
      const [sigma, error] = input;
      const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
      const plain = sigma.findIndex((_, r) => sum(sigma.slice(r)) <= error * sum(sigma));
      if (got === plain) return { says: 'The values are added up; it is their squares that count, and the root of their sum.' }; // prettier-ignore
      return { says: 'this is too many or too few.' };
    },
  ),
};

const turning: Exercise<(A: Matrix) => 'rotation' | 'reflection' | undefined | void> = {
  hints: [
    'A mirror turns the sign of the area over, a rotation does not. Which number tells about the sign of the area?',
    'The answer is one of two words. A is n × n, and so is UVᵀ.',
    'Look at the sign of `det(U.matmul(Vh))`. Could you even do without `svd`?',
  ],
  judge: judgeChoiceFunction(
    () =>
      [2, 2, 3, 3, 4, 5, 1, 1].map((n, seed): Case<[Matrix]> => {
        const A = hidden(n, n, seed + 640);
        // both kinds come up for each size
        const wanted = seed % 2 === 0 ? 1 : -1;
        const turned = Math.sign(det(A)) === wanted ? A : A.map((x, i) => (i === 0 ? -x : x));
        return { input: [turned], about: `a ${n} × ${n} matrix`, edge: n === 1 };
      }),
    (A) => (det(A) > 0 ? 'rotation' : 'reflection'),
  ),
};

export const SVD = {
  'ch4.svd.rebuild': rebuild,
  'ch4.svd.pieces': pieces,
  'ch4.svd.turning': turning,
};
