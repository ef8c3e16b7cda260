import { full, type Matrix } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

/** The windows of k × k, row by row. */
function windows(A: Matrix, k: number): number[][] {
  const [down, across] = [A.rows - k + 1, A.columns - k + 1];
  return Array.from({ length: down * across }, (_, r) =>
    Array.from({ length: k * k }, (__, p) =>
      A.at(Math.floor(r / across) + Math.floor(p / k), (r % across) + (p % k)),
    ),
  );
}

describe('exercises of images are matrices', () => {
  tellsApart('ch4.images.', {
    'ch4.images.windows': {
      right: windows,
      nearly: (A: Matrix, k: number) => windows(A.T, k),
      wrong: (A: Matrix) => A,
    },
    'ch4.images.blur': {
      right: full(3, 3, 1 / 9),
      nearly: full(3, 3, 1),
      wrong: [[0, 0, 0], [0, 1, 0], [0, 0, 0]], // prettier-ignore
    },
    'ch4.images.size': {
      right: (n: number, k: number, stride: number, padding: number) =>
        1 + Math.floor((n - k + 2 * padding) / stride),
      nearly: (n: number, k: number, stride: number, padding: number) =>
        Math.floor((n - k + 2 * padding) / stride),
      wrong: (n: number) => n,
    },
  });
});
