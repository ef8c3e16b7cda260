import { type Matrix, zeros } from '@eigenbook/matrix';
import type { MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

const dotOf = (u: Matrix, v: Matrix) => u.mul(v).sum();
const cosineOf = (u: Matrix, v: Matrix) => dotOf(u, v) / (u.norm() * v.norm());

const cosine: Exercise<(u: Matrix, v: Matrix) => number | undefined | void> = {
  hints: [
    'Two arrows that point the same way have cosine 1, whatever their lengths.',
    'Two rows of the same length go in, one number from −1 to 1 comes out.',
    'Divide `u.mul(v).sum()` by both lengths, `u.norm()` and `v.norm()`.',
  ],
  judge: judgeFunction(
    () => [3, 8, 1].map((d): Case<[Matrix, Matrix]> => ({ input: [hidden(1, d, d + 640).scale(3), hidden(1, d, d + 660)], about: `rows of ${d}`, edge: d === 1 })), // prettier-ignore
    (got, [u, v]) => {
      if (typeof got !== 'number') return { says: 'a number is wanted.' };
      const is = (x: number) => Math.abs(got - x) < 1e-9 * Math.max(1, Math.abs(x));
      if (is(cosineOf(u, v))) return undefined;
      if (Math.abs(got - cosineOf(u, v)) < 5e-3) return { says: 'Right but for rounding: return all digits.', near: true }; // prettier-ignore
      if (is(dotOf(u, v))) return { says: 'That is the dot product: it still depends on the lengths.', near: true }; // prettier-ignore
      const half = is(dotOf(u, v) / u.norm()) || is(dotOf(u, v) / v.norm());
      return half
        ? { says: 'It is divided by one of the two lengths only.', near: true }
        : { says: 'that is not the cosine.' };
    },
  ),
};

/** Rows of length 1. */
const unitRows = (E: Matrix) => E.map((x, i) => x / E.row(i).norm());

function ranked(E: Matrix, [a, b, c]: readonly [number, number, number]): number[] {
  const U = unitRows(E);
  const wanted = U.row(b).sub(U.row(a)).add(U.row(c));
  const cosines = [...U.matmul(wanted.T).data];
  return [...cosines.keys()].toSorted((i, j) => cosines[j]! - cosines[i]!);
}

/** Places of three words in a table, such that the nearest row of all is one of them. */
const TRIPLES: readonly (readonly [number, number, number])[] = [[0, 1, 2], [4, 2, 9], [7, 3, 5]]; // prettier-ignore

const analogy: Exercise<(E: Matrix, a: number, b: number, c: number) => number | undefined | void> =
  {
    hints: [
      'Bring all rows to length 1, go from a to b, start that step at c, and see which row points most the same way.',
      'E is V × d. The answer is the number of a row: from 0 to V − 1, and none of a, b, c.',
      'Among the rows other than a, b and c take the one with the largest cosine to `b − a + c`.',
    ],
    judge: judgeFunction(
      () => TRIPLES.map(([a, b, c], k): Case<[Matrix, number, number, number]> => ({ input: [hidden(12, 4, k + 680).map((x, i) => x * (1 + (i % 3))), a, b, c], about: `12 words and the rows ${a}, ${b}, ${c}` })), // prettier-ignore
      (got, [E, a, b, c]) => {
        if (typeof got !== 'number') return { says: 'the number of a row is wanted.' };
        if ([a, b, c].includes(got)) return { says: 'That is one of the three words themselves: leave them out.', near: true }; // prettier-ignore
        const right = ranked(E, [a, b, c]).find((k) => ![a, b, c].includes(k));
        return got === right ? undefined : { says: 'another row is nearer.' };
      },
    ),
  };

const hotRows = (list: readonly number[], V: number): Matrix =>
  zeros<number, number>(list.length, V).map((_, i, j) => (list[i] === j ? 1 : 0));

const oneHot: Exercise<(list: readonly number[], V: number) => MatrixAnswer | undefined | void> = {
  hints: [
    'A row of zeros with a single 1 picks one row out of a table.',
    'n × V: a row for each word of the sentence, a column for each word there is.',
    'Start from `zeros(list.length, V)` and put a 1 in row i, column `list[i]`.',
  ],
  judge: judgeMatrixFunction(
    () => [[[2, 0, 1], 4], [[3, 3], 5], [[1, 4, 4, 0, 2], 6], [[0], 1]].map(([list, V]): Case<[number[], number]> => ({ input: [list as number[], V as number], about: `the words ${String(list)} of ${String(V)}`, edge: V === 1 })), // prettier-ignore
    hotRows,
  ),
};

export const WORDS_BECOME_VECTORS = {
  'ch4.words.cosine': cosine,
  'ch4.words.analogy': analogy,
  'ch4.words.one-hot': oneHot,
};
