import { type Matrix, zeros } from '@eigenbook/matrix';
import { tellsApart } from '../answers.ts';

type Times = (P: Matrix, Q: Matrix) => Matrix;

function blocked(A: Matrix, B: Matrix, size: number, times: Times): Matrix {
  const C: Matrix = zeros<number, number>(A.rows, B.columns);
  const ends = (from: number, side: number): [number, number] => [from, Math.min(from + size, side)]; // prettier-ignore
  for (let i = 0; i < A.rows; i += size) {
    for (let j = 0; j < B.columns; j += size) {
      for (let k = 0; k < A.columns; k += size) {
        const inner = ends(k, A.columns);
        const block = times(A.slice(ends(i, A.rows), inner), B.slice(inner, ends(j, B.columns)));
        for (let r = 0; r < block.rows; r++) {
          for (let c = 0; c < block.columns; c++) {
            C.data[(i + r) * C.columns + j + c]! += block.at(r, c);
          }
        }
      }
    }
  }
  return C;
}

describe('exercises of why GPUs', () => {
  tellsApart('ch4.gpu.', {
    'ch4.gpu.operations': {
      right: (m: number, k: number, n: number) => 2 * m * k * n,
      nearly: (m: number, k: number, n: number) => m * k * n,
      wrong: (m: number, k: number, n: number) => m + k + n,
    },
    'ch4.gpu.blocked': {
      right: blocked,
      nearly: (A: Matrix, B: Matrix) => A.matmul(B),
      wrong: (A: Matrix, B: Matrix, _: number, times: Times) => times(A, B),
    },
    'ch4.gpu.from': {
      right: (gflops: number, bandwidth: number) => Math.ceil((6 * gflops) / bandwidth),
      nearly: (gflops: number, bandwidth: number) => (6 * gflops) / bandwidth,
      wrong: (gflops: number, bandwidth: number) => gflops / bandwidth,
    },
  });
});
