import type { Matrix } from '@eigenbook/matrix';
import type { MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

type Sizes = [rows: number, columns: number, r: number];

const count: Exercise<(...sizes: Sizes) => number | undefined | void> = {
  hints: [
    'Two thin matrices are trained, and all of their entries. The matrix itself is not.',
    'B is rows × r and A is r × columns: their product has the shape of the matrix.',
    'Add the sizes of the two: each is r times one of the sides.',
  ],
  judge: judgeFunction(
    () =>
      ([[64, 64, 4], [4096, 11008, 8], [10, 64, 2], [1, 7, 1]] satisfies Sizes[]).map((input): Case<Sizes> => ({ input, about: `${input[0]} × ${input[1]} and rank ${input[2]}`, edge: input[0] === 1 })), // prettier-ignore
    (got, [rows, columns, r]) => {
      if (got === r * (rows + columns)) return undefined;
      if (rows !== columns && (got === 2 * r * rows || got === 2 * r * columns)) {
        return { says: 'That holds for a square matrix.', near: true };
      }
      if (got === rows * columns) return { says: 'that is all of the matrix.' };
      if (got === rows * r * (r * columns)) return { says: 'Two sizes are added, not multiplied.', near: true }; // prettier-ignore
      return { says: 'that is not it.' };
    },
  ),
};

type Adapter = [W: Matrix, B: Matrix, A: Matrix, alpha: number];

const merge: Exercise<(...input: Adapter) => MatrixAnswer | undefined | void> = {
  hints: [
    'Two linear things that are done side by side and added are one linear thing. Which matrix stands before x?',
    'W is m × n, B is m × r, A is r × n; the answer is m × n, and r is the number of columns of B.',
    'Scale `B.matmul(A)` by `alpha / B.columns` and add it to W.',
  ],
  judge: judgeMatrixFunction(
    () =>
      ([[4, 5, 2, 2], [6, 3, 1, 4], [5, 5, 3, 16], [1, 1, 1, 1]] as const).map(([m, n, r, alpha], seed): Case<Adapter> => ({ input: [hidden(m, n, seed + 700), hidden(m, r, seed + 710), hidden(r, n, seed + 720), alpha], about: `a ${m} × ${n} matrix, rank ${r} and α = ${alpha}`, edge: m === 1 })), // prettier-ignore
    (W, B, A, alpha) => W.add(B.matmul(A).scale(alpha / B.columns)),
    [
      [(W, B, A) => W.add(B.matmul(A)), 'The factor α/r is missing.'],
      [(W, B, A, alpha) => W.add(B.matmul(A).scale(alpha)), 'α is still to be divided by the rank.'], // prettier-ignore
      [(_, B, A, alpha) => B.matmul(A).scale(alpha / B.columns), 'That is the change alone: W comes on top.'], // prettier-ignore
    ],
  ),
};

type Spectrum = [sigma: readonly number[], share: number];

function rankFor([sigma, share]: Spectrum, energyOf: (s: number) => number): number {
  const energy = sigma.map(energyOf);
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  return [0, ...sigma].findIndex((_, r) => sum(energy.slice(0, r)) >= share * sum(energy));
}

const rank: Exercise<(...input: Spectrum) => number | undefined | void> = {
  hints: [
    'Square the values, and add the squares up from the largest until the share of their whole sum is reached.',
    'The answer is a whole number from 0 to the length of `sigma`: how many were needed.',
    'In a loop, `sum += sigma[r] ** 2` and `r += 1` as long as `sum < share * whole`.',
  ],
  judge: judgeFunction(
    () =>
      ([[[8, 4, 2, 1], 0.9], [[3, 3, 3, 3], 0.6], [[10, 1, 0.1], 0.95], [[5, 4, 3, 2, 1], 0.8], [[2, 1], 0]] satisfies Spectrum[]).map((input): Case<Spectrum> => ({ input, about: `the values ${input[0].join(', ')} and a share of ${input[1]}`, edge: input[1] === 0 })), // prettier-ignore
    (got, input) => {
      const right = rankFor(input, (s) => s * s);
      if (got === right) return undefined;
      if (typeof got !== 'number') return { says: 'one whole number is wanted.' };
      if (Math.abs(got - right) === 1) return { says: 'One off: how many are needed?', near: true };
      if (got === rankFor(input, (s) => s)) return { says: 'the values are added up, not their squares.' }; // prettier-ignore
      return { says: 'this is too many or too few.' };
    },
  ),
};

export const LORA = {
  'ch4.lora.count': count,
  'ch4.lora.merge': merge,
  'ch4.lora.rank': rank,
};
