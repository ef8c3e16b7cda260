import type { Matrix } from '@eigenbook/matrix';
import type { MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeList, judgeMatrixFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

type Sizes = readonly [m: number, k: number, n: number];
type Product = (A: Matrix, B: Matrix) => MatrixAnswer | undefined | void;
type Shape = readonly [rows: number, columns: number] | 'none' | undefined;
type Order = 'both' | 'AB' | 'BA' | 'neither' | undefined;

function products(): Case<[Matrix, Matrix]>[] {
  const sizes: Sizes[] = [[2, 3, 2], [3, 4, 5], [4, 4, 4], [1, 5, 1], [5, 1, 4], [1, 1, 1]]; // prettier-ignore
  return sizes.map(([m, k, n], seed) => ({
    input: [hidden(m, k, seed), hidden(k, n, seed + 20)],
    about: `a ${m} × ${k} matrix times a ${k} × ${n} matrix`,
    edge: m === 1 || k === 1,
  }));
}

const multiply: Exercise<Product> = {
  hints: [
    'Every entry of the product is one dot product: a row of A against a column of B. Go through all places of the product.',
    'A is m × k and B is k × n, so the product has m rows and n columns: `zeros(A.rows, B.columns)` is the empty sheet.',
    'Inside two loops over i and j, a third loop over k adds up `A.at(i, k) * B.at(k, j)`.',
  ],
  judge: judgeMatrixFunction(products, (A, B) => A.matmul(B)),
};

const shapes: Exercise<readonly Shape[]> = {
  hints: [
    'Write the two shapes side by side. The two numbers in the middle must be the same.',
    'What is left when the middle numbers are struck out is the shape of the product: rows first.',
    'Write `[rows, columns]` for a product that exists and `"none"` for one that does not.',
  ],
  judge: judgeList([[2, 4], 'none', [1, 1], [4, 4], [3, 1], 'none']),
};

const whichExist: Exercise<readonly Order[]> = {
  hints: [
    'Look at both orders separately: AB asks whether the columns of A are as many as the rows of B.',
    'BA asks the same question the other way round: columns of B, rows of A.',
    'The words are `"both"`, `"AB"`, `"BA"` and `"neither"`.',
  ],
  judge: judgeList(['both', 'AB', 'BA', 'neither']),
};

export const MULTIPLY_MATRICES = {
  'ch1.multiply': multiply,
  'ch1.shapes': shapes,
  'ch1.which-exist': whichExist,
};
