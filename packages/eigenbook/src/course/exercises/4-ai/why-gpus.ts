import type { Matrix } from '@eigenbook/matrix';
import { asMatrix, isClose, type MatrixAnswer } from '../answer.ts';
import { type Case, type Exercise, judgeFunction } from '../exercise.ts';
import { hidden } from '../cases.ts';

type Sizes = [m: number, k: number, n: number];

const operations: Exercise<(...sizes: Sizes) => number | undefined | void> = {
  hints: [
    'Count the entries of the product, and then what one of them costs.',
    'There are m · n entries, and each is a sum of k products.',
    'A product and an addition for each of the three indices: two times m, k and n.',
  ],
  judge: judgeFunction(
    () =>
      ([[2, 3, 4], [1024, 1024, 1024], [10, 1, 7], [5, 9, 1]] satisfies Sizes[]).map((input): Case<Sizes> => ({ input, about: `${input[0]} × ${input[1]} times ${input[1]} × ${input[2]}`, edge: input.includes(1) })), // prettier-ignore
    (got, [m, k, n]) => {
      if (got === 2 * m * k * n || got === m * n * (2 * k - 1)) return undefined;
      if (got === m * k * n) return { says: 'These are the multiplications; there are additions too.', near: true }; // prettier-ignore
      if (got === m * n) return { says: 'that is how many entries there are.' };
      return { says: 'that is not it.' };
    },
  ),
};

/** Multiplies two blocks, and counts how often it was asked. */
interface Times {
  (P: Matrix, Q: Matrix): Matrix;
  calls: number;
}
type Blocks = [A: Matrix, B: Matrix, size: number, times: (P: Matrix, Q: Matrix) => Matrix];

function timesOf(size: number): Times {
  const times: Times = (P, Q) => {
    const largest = Math.max(P.rows, P.columns, Q.rows, Q.columns);
    if (largest > size) throw new RangeError(`a block may have ${size} rows and columns; got ${largest}`); // prettier-ignore
    times.calls += 1;
    return P.matmul(Q);
  };
  times.calls = 0;
  return times;
}

const blocked: Exercise<(...input: Blocks) => MatrixAnswer | undefined | void> = {
  hints: [
    'Treat blocks as if they were numbers: the block of C in a place is a sum of products of blocks.',
    'Three loops that go in steps of `size`: over the rows of A, the columns of B, and the inner side. The last block of a row may be smaller.',
    'In the innermost loop, add `times` of `A.slice([i, iEnd], [k, kEnd])` and `B.slice([k, kEnd], [j, jEnd])` to what the block of C at (i, j) has so far.',
  ],
  judge: judgeFunction(
    () =>
      ([[6, 4, 8, 2], [9, 6, 3, 3], [5, 7, 6, 3], [1, 5, 3, 2]] as const).map(([m, k, n, size], seed): Case<Blocks> => ({ input: [hidden(m, k, seed + 800), hidden(k, n, seed + 810), size, timesOf(size)], about: `${m} × ${k} times ${k} × ${n} in blocks of ${size}`, edge: m % size !== 0 || k % size !== 0 || n % size !== 0 })), // prettier-ignore
    (got, [A, B, size, times]) => {
      if (!isClose(asMatrix(got), A.matmul(B))) return { says: 'this is not AB.' };
      const blocks = [A.rows, A.columns, B.columns].reduce((count, side) => count * Math.ceil(side / size), 1); // prettier-ignore
      return (times as Times).calls >= blocks
        ? undefined
        : { says: 'The product is right, but it was not put together from blocks by `times`.', near: true }; // prettier-ignore
    },
  ),
};

type Peak = [gflops: number, bandwidth: number];

const from: Exercise<(...peak: Peak) => number | undefined | void> = {
  hints: [
    'A machine can do so many operations in the time in which one byte comes. The product must have at least that intensity.',
    'The intensity of an n × n product is n / 6. The answer is a whole number: round up.',
    'So n / 6 ≥ gflops / bandwidth: `Math.ceil` of six times the ratio.',
  ],
  judge: judgeFunction(
    () =>
      ([[989_000, 3350], [200, 30], [1000, 100], [45, 20.5], [600, 600]] satisfies Peak[]).map((input): Case<Peak> => ({ input, about: `${input[0]} GFLOP/s and ${input[1]} GB/s`, edge: (6 * input[0]) % input[1] === 0 })), // prettier-ignore
    (got, [gflops, bandwidth]) => {
      const exact = (6 * gflops) / bandwidth;
      if (got === Math.ceil(exact)) return undefined;
      if (typeof got !== 'number') return { says: 'one whole number is wanted.' };
      if (Math.abs(got - exact) <= 1.5) return { says: 'Right but for rounding: the smallest whole number is wanted.', near: true }; // prettier-ignore
      if (Math.abs(got * 6 - exact) <= 6)
        return { says: 'that is the intensity, not yet the size.' };
      return { says: 'at this size memory and arithmetic do not balance.' };
    },
  ),
};

export const WHY_GPUS = {
  'ch4.gpu.operations': operations,
  'ch4.gpu.blocked': blocked,
  'ch4.gpu.from': from,
};
