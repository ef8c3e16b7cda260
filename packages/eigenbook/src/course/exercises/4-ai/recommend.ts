import { als, type Ratings } from '@eigenbook/ai';
import { type Matrix, random, solve, sparse, type SparseMatrix } from '@eigenbook/matrix';
import { asMatrix, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

/** The best taste for given things: (QᵀQ + λI)·p = Qᵀr. */
function bestTaste(Q: Matrix, r: Matrix, lambda: number): Matrix {
  const normal = Q.T.matmul(Q).map((x, i, j) => (i === j ? x + lambda : x));
  return solve(normal, Q.T.matmul(r));
}

const halfStep: Exercise<
  (Q: Matrix, r: Matrix, lambda: number) => MatrixAnswer | undefined | void
> = {
  hints: [
    'With the things fixed, the taste that fits the ratings best is a least-squares problem: the normal equation.',
    'Q is n × K, a row for each thing that was rated; r is n × 1; the taste is K × 1.',
    'Solve (QᵀQ + λI)·p = Qᵀr; λ is added on the diagonal.',
  ],
  judge: judgeMatrixFunction(
    () => [[6, 2, 0.5], [12, 4, 1], [2, 3, 0.1], [3, 1, 2]].map(([n, k, lambda]): Case<[Matrix, Matrix, number]> => ({ input: [hidden(n!, k!, n! + 840), hidden(n!, 1, n! + 860), lambda!], about: `${n} ratings and ${k} numbers a taste`, edge: n! < k! })), // prettier-ignore
    bestTaste,
    [
      [(Q, r, lambda) => bestTaste(Q, r, lambda * lambda), 'λ is squared; it should be as it is.'], // prettier-ignore
      [(Q, r, lambda) => bestTaste(Q, r, lambda * Q.rows), 'λ is taken once for each rating; once is enough.'], // prettier-ignore
      [(Q, r) => bestTaste(Q, r, 1e-9), 'λ is missing.'],
    ],
  ),
};

/** Made ratings with a hidden rank: those to learn from and those to judge by. */
function ratings(seed: number): { seen: SparseMatrix; held: SparseMatrix } {
  const [users, items] = [60, 40];
  const tastes = hidden(users, 2, seed).matmul(hidden(items, 2, seed + 1).T);
  const all = tastes.map((x, i, j) => 3 + x + 0.1 * Math.sin(i * 7 + j * 13));
  const draw = random<number, number>(users, items, { seed: seed + 2 });
  const where = (holds: (u: number) => boolean) =>
    sparse<number, number>(users, items, all.toArray().flatMap((row, i) => row.flatMap((x, j) => (holds(draw.at(i, j)) ? [[i, j, x] as [number, number, number]] : [])))); // prettier-ignore
  return { seen: where((u) => u < 0.5), held: where((u) => u >= 0.5) };
}

/** The root of the mean squared error of predictions for all. */
function error(P: Matrix, held: Ratings): number {
  let sum = 0;
  for (const [i, j, rating] of held.triplets()) sum += (rating - P.at(i, j)) ** 2;
  return Math.sqrt(sum / held.nnz);
}

const beatMean: Exercise<(seen: SparseMatrix) => MatrixAnswer | undefined | void> = {
  hints: [
    'A mean for all, and what each person and thing is above it, cannot know who likes what. Tastes can.',
    'The answer has a number for every person and every thing, rated or not.',
    '`ai.als(known, { rank: 2 }).predictAll()` has the right shape; which rank fits?',
  ],
  judge: judgeFunction(
    () => [900, 910].map((seed): Case<[SparseMatrix]> => ({ input: [ratings(seed).seen], about: 'ratings of 60 people for 40 things' })), // prettier-ignore
    (got, [seen]) => {
      const seed = [900, 910].find((k) => ratings(k).seen.nnz === seen.nnz)!;
      const { held } = ratings(seed);
      const P = asMatrix(got);
      if (P.rows !== seen.rows || P.columns !== seen.columns) return { says: 'a number is wanted for every person and every thing.' }; // prettier-ignore
      const [wrongBy, best] = [error(P, held), error(als(seen, { rank: 2, seed: 1 }).predictAll(), held)]; // prettier-ignore
      if (wrongBy < 1.5 * best) return undefined;
      const biases = error(als(seen, { rank: 1, iterations: 0 }).predictAll(), held);
      const by = `on ratings it has not seen it is wrong by ${wrongBy.toFixed(2)}, and ${(1.5 * best).toFixed(2)} can be reached.`; // prettier-ignore
      return { says: by, near: wrongBy < 0.9 * biases };
    },
  ),
};

const overfit: Exercise<(errors: readonly number[]) => number | undefined | void> = {
  hints: [
    'More numbers a taste fit the ratings they were made from better and better. Look at those that were held out.',
    'A rank: 1 for the first error of the list, 2 for the second.',
    'Take the place of the smallest error, and add 1.',
  ],
  judge: judgeFunction(
    () => [[0.9, 0.6, 0.44, 0.5, 0.7], [0.5, 0.6], [1], [0.8, 0.7, 0.71, 0.69, 0.9]].map((errors): Case<[number[]]> => ({ input: [errors], about: `the errors ${String(errors)}`, edge: errors.length === 1 })), // prettier-ignore
    (got, [errors]) => {
      if (typeof got !== 'number') return { says: 'a number is wanted.' };
      const right = errors.indexOf(Math.min(...errors)) + 1;
      if (got === right) return undefined;
      return got === right - 1
        ? { says: 'That is the place in the list: the first has rank 1.', near: true }
        : { says: 'another rank is better on what was held out.' };
    },
  ),
};

export const RECOMMEND = {
  'ch4.recommend.half-step': halfStep,
  'ch4.recommend.beat-biases': beatMean,
  'ch4.recommend.rank': overfit,
};
