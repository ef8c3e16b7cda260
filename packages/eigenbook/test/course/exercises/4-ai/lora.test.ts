import type { Matrix } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

function rank(sigma: readonly number[], share: number): number {
  const whole = sigma.reduce((a, s) => a + s * s, 0);
  let [sum, r] = [0, 0];
  while (sum < share * whole) sum += sigma[r++]! ** 2;
  return r;
}

describe('exercises of low-rank adaptation', () => {
  tellsApart('ch4.lora.', {
    'ch4.lora.count': {
      right: (rows: number, columns: number, r: number) => r * (rows + columns),
      nearly: (rows: number, columns: number, r: number) => rows === columns ? 2 * r * rows : 2 * r * columns, // prettier-ignore
      wrong: (rows: number, columns: number) => rows * columns,
    },
    'ch4.lora.merge': {
      right: (W: Matrix, B: Matrix, A: Matrix, alpha: number) => W.add(B.matmul(A).scale(alpha / A.rows)), // prettier-ignore
      nearly: (W: Matrix, B: Matrix, A: Matrix) => W.add(B.matmul(A)),
      wrong: (W: Matrix) => W,
    },
    'ch4.lora.rank': {
      right: rank,
      nearly: (sigma: readonly number[], share: number) => rank(sigma, share) + 1,
      wrong: (sigma: readonly number[]) => sigma.length + 3,
    },
  });
});
