import { type Matrix, matrixPower } from '@eigenbook/matrix';
import { asMatrix, isClose, type MatrixAnswer, slack } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { almost, correct, keepWorking } from '../verdict.ts';
import { hidden } from '../cases.ts';

type Answer = MatrixAnswer | undefined | void;

/** A matrix of chances: no entry is negative, each column adds up to 1. */
function chances(n: number, columns: number, seed: number): Matrix {
  const A = hidden(n, columns, seed).map((x) => Math.abs(x) + 0.1);
  return A.div(A.sum(0));
}

const steadyState: Exercise<(P: Matrix) => Answer> = {
  hints: [
    'You look for p with Pp = p and a sum of 1. The equations (P − I)p = 0 say one thing less than they seem to.',
    'P is n × n and p is n × 1.',
    'Replace the last row of P − I by ones and the last 0 on the right by 1, then `solve`.',
  ],
  judge: judgeFunction(
    () => [2, 3, 5, 1].map((n): Case<[Matrix]> => ({ input: [chances(n, n, n + 420)], about: `${n} states`, edge: n === 1 })), // prettier-ignore
    (got, [P]) => {
      const p = asMatrix(got);
      if (p.rows === 1 && P.rows > 1 && p.columns === P.rows && isClose(P.matmul(p.T), p.T)) return { says: 'p should be a column.', near: true }; // prettier-ignore
      if (p.rows !== P.rows || p.columns !== 1) return { says: 'p must be a column with one number for each state.' }; // prettier-ignore
      if (!isClose(P.matmul(p), p)) return { says: 'P·p is not p.' };
      if (Math.abs(p.sum() - 1) < slack(p, 1e-8)) return undefined;
      return p.norm() > 0
        ? { says: 'It stays as it is, but its numbers do not add up to 1.', near: true }
        : { says: '0 stays as it is, but it is no distribution.' };
    },
  ),
};

const markovSteps: Exercise<(P: Matrix, p: Matrix, k: number) => Answer> = {
  hints: [
    'One step is one product. k steps are k products, or one power.',
    'p is n × 1 before and after.',
    'Multiply by P in a loop that runs k times; for k = 0 nothing happens.',
  ],
  judge: judgeMatrixFunction(
    () => [[2, 3], [4, 5], [3, 1], [3, 0]].map(([n, k], seed): Case<[Matrix, Matrix, number]> => ({ input: [chances(n!, n!, seed + 440), chances(n!, 1, seed + 460), k!], about: `${n} states and ${k} steps`, edge: k === 0 })), // prettier-ignore
    (P, p, k) => matrixPower(P, k).matmul(p),
    [
      [(P, p, k) => matrixPower(P, k + 1).matmul(p), 'That is one step too many.'],
      [(P, p, k) => matrixPower(P, Math.max(0, k - 1)).matmul(p), 'That is one step too few.'],
      [(P, p) => P.matmul(p), 'That is a single step.'],
    ],
  ),
};

const periodic: Exercise<MatrixAnswer> = {
  hints: [
    'Think of a clock, or of a light that is on and off in turn.',
    'A square matrix of at least 2 × 2; each column adds up to 1 and has no negative number.',
    'Let every state lead with certainty to the next one, and the last to the first.',
  ],
  judge: (answer) => {
    const P = asMatrix(answer);
    if (P.rows !== P.columns || P.rows < 2) return keepWorking('A square matrix of at least 2 × 2 is wanted.'); // prettier-ignore
    const sums = P.sum(0).data.every((sum) => Math.abs(sum - 1) < slack(P, 1e-9));
    const legal = sums && P.data.every((x) => x >= 0);
    const settles = isClose(matrixPower(P, 2 ** 20), matrixPower(P, 2 ** 20 + 1), 1e-4);
    if (legal) return settles ? keepWorking('This chain settles.') : correct;
    return settles
      ? keepWorking('Each column must add up to 1, without negative numbers.')
      : almost('It does not settle, but the columns are no chances: each must add up to 1, without negative numbers.'); // prettier-ignore
  },
};

export const MARKOV_AND_STEADY_STATE = {
  'ch3.steady-state': steadyState,
  'ch3.markov-steps': markovSteps,
  'ch3.periodic': periodic,
};
