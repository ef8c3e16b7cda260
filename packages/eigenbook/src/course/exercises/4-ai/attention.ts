import { attention as attend, softmax } from '@eigenbook/ai';
import type { Matrix } from '@eigenbook/matrix';
import { asMatrix, isClose, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

type Answer = MatrixAnswer | undefined | void;

/** Queries, keys and values of so many tokens. */
const inputs = (n: number, m: number, d: number): [Matrix, Matrix, Matrix] => [
  hidden(n, d, n + 700),
  hidden(m, d, m + 720),
  hidden(m, d + 1, m + 740),
];

const whole: Exercise<(Q: Matrix, K: Matrix, V: Matrix) => Answer> = {
  hints: [
    'How well each question fits each key, as shares that add up to 1, and then the mixture of the values.',
    'Q is N × d, K is M × d, V is M × E. The shares are N × M, the answer N × E.',
    'Multiply Q by the transpose of K, divide by `Math.sqrt(Q.columns)`, take `ai.softmax`, multiply by V.',
  ],
  judge: judgeMatrixFunction(
    () => [[3, 3, 2], [4, 6, 5], [2, 5, 9], [1, 1, 3]].map(([n, m, d]): Case<[Matrix, Matrix, Matrix]> => ({ input: inputs(n!, m!, d!), about: `${n} questions and ${m} keys of ${d} numbers`, edge: m === 1 })), // prettier-ignore
    (Q, K, V) => attend(Q, K, V).output,
    [
      [(Q, K, V) => attend(Q, K, V, { scale: 1 }).output, 'The division by √d is missing.'],
      [(Q, K, V) => attend(Q, K, V, { scale: 1 / Q.columns }).output, 'That is divided by d, not by its root.'], // prettier-ignore
      [(Q, K, V) => Q.matmul(K.T).scale(1 / Math.sqrt(Q.columns)).matmul(V), 'The shares do not add up to 1: softmax is missing.'], // prettier-ignore
    ],
  ),
};

/** The shares without those of later tokens, as they are or made to add up to 1. */
const cut = (S: Matrix, see: (i: number, j: number) => boolean) =>
  softmax(S.map((score, i, j) => (see(i, j) ? score : -Infinity)));

const mask: Exercise<(scores: Matrix) => Answer> = {
  hints: [
    'A word that must not be seen gets a share of 0, and the others still add up to 1.',
    'The shares are N × N like the scores; above the diagonal stands 0.',
    'Where the column is larger than the row, put `-Infinity` in place of the score, before `ai.softmax`.',
  ],
  judge: judgeFunction(
    () => [3, 5, 1].map((n): Case<[Matrix]> => ({ input: [hidden(n, n, n + 760).scale(2)], about: `${n} words`, edge: n === 1 })), // prettier-ignore
    (got, [S]) => {
      const W = asMatrix(got);
      if (W.rows !== S.rows || W.columns !== S.columns) return { says: `a shape of ${W.rows} × ${W.columns} cannot be.` }; // prettier-ignore
      if (
        isClose(
          W,
          cut(S, (i, j) => j <= i),
        )
      )
        return undefined;
      const afterwards = softmax(S).map((w, i, j) => (j <= i ? w : 0));
      if (isClose(W, afterwards)) return { says: 'Nothing later is seen, but the rows no longer add up to 1.', near: true }; // prettier-ignore
      if (isClose(W, cut(S, (i, j) => j >= i))) return { says: 'That hides the past: the later words are to be hidden.', near: true }; // prettier-ignore
      if (isClose(W, cut(S, (i, j) => j < i || S.rows === 1))) return { says: 'A word may see itself.', near: true }; // prettier-ignore
      return { says: 'those are not the shares.' };
    },
  ),
};

const reorder = (Y: Matrix, order: readonly number[]) =>
  Y.map((_, i, j) => Y.at(order[i]!, j)).withShape(Y.rows, Y.columns);

const shuffle: Exercise<(Y: Matrix, order: readonly number[]) => Answer> = {
  hints: [
    'Attention does not know where a word stands. It asks all others, whatever their order.',
    'As many rows as before, the same ones, in another order.',
    'Row i of the answer is row `order[i]` of Y.',
  ],
  judge: judgeMatrixFunction(
    () =>
      [
        [1, 2, 0],
        [3, 0, 1, 4, 2],
        [0, 1],
      ].map((order, k): Case<[Matrix, number[]]> => {
        // prettier-ignore
        const X = hidden(order.length, 4, k + 780);
        return { input: [attend(X, X, X).output, order], about: `the order ${String(order)}` };
      }),
    reorder,
    [
      [(Y, order) => reorder(Y, order.map((_, i) => order.indexOf(i))), 'That is the way back: row i of the answer is that of word `order[i]`.'], // prettier-ignore
      [(Y) => Y, 'The rows stand as before, but the words do not.'],
    ],
  ),
};

export const ATTENTION = {
  'ch4.attention.whole': whole,
  'ch4.attention.mask': mask,
  'ch4.attention.shuffle': shuffle,
};
