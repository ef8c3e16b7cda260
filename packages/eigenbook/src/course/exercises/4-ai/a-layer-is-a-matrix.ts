import type { Matrix } from '@eigenbook/matrix';
import { asMatrix, isClose, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

type Layer = [W: Matrix, x: Matrix, b: Matrix];
const relu = (A: Matrix): Matrix => A.map((z) => Math.max(0, z));

const forward: Exercise<(...layer: Layer) => MatrixAnswer | undefined | void> = {
  hints: [
    'Weigh, add the bias, and let no sum below 0 through.',
    'W is m × n and x is n × 1, so Wx, b and the answer are m × 1.',
    'Take `W.matmul(x).add(b)` and `map` each number z to `Math.max(0, z)`.',
  ],
  judge: judgeMatrixFunction(
    () =>
      ([[3, 4], [6, 2], [5, 5], [4, 1]] as const).map(([m, n], seed): Case<Layer> => ({ input: [hidden(m, n, seed + 480), hidden(n, 1, seed + 485), hidden(m, 1, seed + 490)], about: `${n} inputs and ${m} neurons`, edge: n === 1 })), // prettier-ignore
    (W, x, b) => relu(W.matmul(x).add(b)),
    [
      [(W, x, b) => W.matmul(x).add(b), 'The sums are right; negative ones should become 0.'],
      [(W, x) => relu(W.matmul(x)), 'The biases are missing.'],
      [(W, x, b) => relu(W.matmul(x)).add(b), 'The bias comes before relu, not after it.'],
    ],
  ),
};

type Sizes = [sizes: readonly number[]];
const countOf = (sizes: readonly number[], biases: number): number =>
  sizes.slice(1).reduce((sum, size, k) => sum + size * (sizes[k]! + biases), 0);

const parameters: Exercise<(...sizes: Sizes) => number | undefined | void> = {
  hints: [
    'Between two sizes there is one matrix, and each neuron has one bias besides.',
    'A layer from n numbers to m has m · n weights and m biases: m · (n + 1).',
    'Add `sizes[k + 1] * (sizes[k] + 1)` up over all k but the last.',
  ],
  judge: judgeFunction(
    () =>
      [[64, 64, 10], [3, 5], [64, 128, 128, 10], [7]].map((sizes): Case<Sizes> => ({ input: [sizes], about: `a network ${sizes.join('–')}`, edge: sizes.length === 1 })), // prettier-ignore
    (got, [sizes]) => {
      if (got === countOf(sizes, 1)) return undefined;
      if (got === countOf(sizes, 0)) return { says: 'The weights are right; the biases are missing.', near: true }; // prettier-ignore
      return { says: 'that is not it.' };
    },
  ),
};

type Two = [W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix];

const collapse: Exercise<
  (...layers: Two) => readonly (MatrixAnswer | undefined)[] | undefined | void
> = {
  // prettier-ignore
  hints: [
    'Write the second layer with the first one put in for its input, and multiply out.',
    'W₁ is k × n and W₂ is m × k, so W is m × n; b is m × 1.',
    'W₂(W₁x + b₁) + b₂: what stands before x, and what is left without it?',
  ],
  judge: judgeFunction(
    () =>
      ([[3, 4, 2], [5, 2, 6], [4, 4, 4], [2, 1, 3]] as const).map(([n, k, m], seed): Case<Two> => ({ input: [hidden(k, n, seed + 460), hidden(k, 1, seed + 465), hidden(m, k, seed + 470), hidden(m, 1, seed + 475)], about: `${n} to ${k} to ${m} numbers`, edge: k === 1 })), // prettier-ignore
    (got, [W1, b1, W2, b2]) => {
      if (!Array.isArray(got) || got.length !== 2) return { says: 'a list of a matrix and a column is wanted.' }; // prettier-ignore
      const [W, b] = got.map((part: unknown) => (part === undefined ? undefined : asMatrix(part)));
      const isW = W !== undefined && isClose(W, W2.matmul(W1));
      if (isW && b && isClose(b, W2.matmul(b1).add(b2))) return undefined;
      if (isW) return { says: 'W is right, b is not: the first bias goes through the second matrix.', near: true }; // prettier-ignore
      return { says: 'W does not do the work of both matrices.' };
    },
  ),
};

export const A_LAYER_IS_A_MATRIX = {
  'ch4.layer.forward': forward,
  'ch4.layer.parameters': parameters,
  'ch4.layer.collapse': collapse,
};
