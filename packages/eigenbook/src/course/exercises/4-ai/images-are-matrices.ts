import { im2col } from '@eigenbook/ai';
import type { Matrix } from '@eigenbook/matrix';
import { asMatrix, type MatrixAnswer, slack } from '../answer.ts';
import { type Case, type Exercise, judgeFunction, judgeMatrixFunction } from '../exercise.ts';
import { almost, correct, keepWorking } from '../verdict.ts';
import { hidden } from '../cases.ts';

const windows: Exercise<(image: Matrix, kernel: number) => MatrixAnswer | undefined | void> = {
  hints: [
    'Slide a window over the picture, from left to right and then down, and write what is in it as one row.',
    'A window of k × k has (H − k + 1)·(W − k + 1) places; each gives a row of k² numbers.',
    'In row r of the answer stands the window whose corner is in row Math.floor(r / places across) and column r % (places across).',
  ],
  judge: judgeMatrixFunction(
    () => [[4, 5, 3], [6, 4, 2], [3, 3, 1], [3, 3, 3]].map(([h, w, k], seed): Case<[Matrix, number]> => ({ input: [hidden(h!, w!, seed + 800), k!], about: `a picture of ${h} × ${w} and windows of ${k} × ${k}`, edge: k === h || k === 1 })), // prettier-ignore
    (image, kernel) => im2col(image, { kernel }),
    [
      [(image, kernel) => im2col(image.T, { kernel }), 'The windows come column by column; they should come row by row.'], // prettier-ignore
    ],
  ),
};

const blur: Exercise<MatrixAnswer> = {
  hints: [
    'A blur replaces each pixel by a mean of its neighbours. A picture of one grey must stay as it is.',
    '3 × 3, no negative number, and more than one number that is not 0.',
    'Let all nine be alike, and add up to 1.',
  ],
  judge: (answer) => {
    const F = asMatrix(answer);
    if (F.rows !== 3 || F.columns !== 3) return keepWorking('A filter of 3 × 3 is wanted.');
    if (!(F.min() >= 0)) return keepWorking('A mean has no negative weights.');
    const smooths = F.data.filter((x) => x > 0.01 * F.max()).length >= 4;
    if (!smooths) return keepWorking('It looks at too few neighbours to blur.');
    return Math.abs(F.sum() - 1) < slack(F, 1e-9)
      ? correct
      : almost(
          'It blurs, but makes the picture brighter or darker: the numbers should add up to 1.',
        );
  },
};

const sizeOf = (n: number, k: number, stride: number, padding: number) =>
  Math.floor((n + 2 * padding - k) / stride) + 1;

const outputSize: Exercise<
  (n: number, k: number, stride: number, padding: number) => number | undefined | void
> = {
  hints: [
    'With padding the picture is larger on both sides. The first window fits at 0; each further one is a stride on.',
    'A whole number: how many places there are along one side.',
    'The last corner is at n + 2·padding − k. Divide by the stride, round down, and add the first place.',
  ],
  judge: judgeFunction(
    () => [[227, 11, 4, 0], [512, 3, 1, 0], [28, 5, 1, 2], [7, 3, 2, 1], [8, 3, 2, 0], [5, 5, 3, 0]].map(([n, k, stride, padding]): Case<[number, number, number, number]> => ({ input: [n!, k!, stride!, padding!], about: `${n} pixels, a window of ${k}, stride ${stride} and padding ${padding}`, edge: n === k })), // prettier-ignore
    (got, [n, k, stride, padding]) => {
      if (typeof got !== 'number') return { says: 'a number is wanted.' };
      if (got === sizeOf(n, k, stride, padding)) return undefined;
      if (got === sizeOf(n, k, stride, padding) - 1) return { says: 'One place is missing: the first.', near: true }; // prettier-ignore
      if (got === (n + 2 * padding - k) / stride + 1) return { says: 'There is no part of a place: round down.', near: true }; // prettier-ignore
      return { says: 'so many places there are not.' };
    },
  ),
};

export const IMAGES_ARE_MATRICES = {
  'ch4.images.windows': windows,
  'ch4.images.blur': blur,
  'ch4.images.size': outputSize,
};
