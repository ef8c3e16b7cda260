// Results lie in memory that nobody emptied: each number of them must be written.
import { emptyBuffer } from '@eigenbook/linalg';
import { expect } from 'chai';
import { empty } from '../src/dtype.ts';
import { type DType, fromFunction, gemm, type Matrix, ones, zeros } from '../src/index.ts';
import { withEveryEngine } from './every-engine.ts';

const N = 64; // beyond the size from which memory is not emptied

/** Leaves memory full of NaN to be taken again. */
function soil(): void {
  for (let k = 0; k < 50; k++) new Float64Array(emptyBuffer(8 * N * N)).fill(NaN);
}

const unknown = (rows: number, columns: number, dtype: DType): Matrix =>
  zeros(rows, columns, { dtype });

withEveryEngine('the memory of a result', () => {
  for (const dtype of ['float64', 'float32'] as const) {
    it(`holds nothing but the result in ${dtype}`, () => {
      const A: Matrix = fromFunction(N, N, (i, j) => i - j, { dtype });
      const row = unknown(1, N, dtype);
      for (let k = 0; k < 20; k++) {
        soil();
        const results: Matrix[] = [
          unknown(N, 0, dtype).matmul(unknown(0, N, dtype)),
          gemm(unknown(0, N, dtype), unknown(0, N, dtype), { transA: true }),
          A.matmul(ones(N, N, { dtype })),
          gemm(A, A, { transA: true }),
          A.add(row),
          row.T.withShape().add(row),
          A.map((x) => x),
          A.exp(),
        ];
        for (const result of results) {
          expect([result.shape, result.dtype]).to.deep.equal([[N, N], dtype]);
          expect(result.data.buffer.byteLength).to.equal(result.data.byteLength);
          expect(result.isFinite().all()).to.equal(true);
        }
        expect([results[0]!.norm(), results[1]!.norm(), results[5]!.norm()]).to.deep.equal([
          0, 0, 0,
        ]);
      }
    });
  }

  it('is of its own, and of the type that was asked for', () => {
    for (const [dtype, bytes] of [
      ['float64', 8],
      ['float32', 4],
    ] as const) {
      // prettier-ignore
      for (const count of [0, 1, 5000]) {
        const data = empty(count, dtype);
        expect([data.length, data.BYTES_PER_ELEMENT]).to.deep.equal([count, bytes]);
        expect([data.byteOffset, data.buffer.byteLength]).to.deep.equal([0, count * bytes]);
      }
    }
  });
});
