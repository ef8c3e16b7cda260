import type { Matrix } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

const count = (sizes: readonly number[], bias: number) =>
  sizes.slice(1).reduce((sum, size, k) => sum + size * (sizes[k]! + bias), 0);

describe('exercises of a layer is a matrix', () => {
  tellsApart('ch4.layer.', {
    'ch4.layer.forward': {
      right: (W: Matrix, x: Matrix, b: Matrix) => W.matmul(x).add(b).map((z) => Math.max(0, z)), // prettier-ignore
      nearly: (W: Matrix, x: Matrix, b: Matrix) => W.matmul(x).add(b),
      wrong: (_: Matrix, __: Matrix, b: Matrix) => b.scale(7),
    },
    'ch4.layer.parameters': {
      right: (sizes: readonly number[]) => count(sizes, 1),
      nearly: (sizes: readonly number[]) => count(sizes, 0),
      wrong: () => 12,
    },
    'ch4.layer.collapse': {
      right: (W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix) => [W2.matmul(W1), W2.matmul(b1).add(b2)], // prettier-ignore
      nearly: (W1: Matrix, b1: Matrix, W2: Matrix) => [W2.matmul(W1), W2.matmul(b1)],
      wrong: (W1: Matrix, b1: Matrix) => [W1, b1],
    },
  });
});
