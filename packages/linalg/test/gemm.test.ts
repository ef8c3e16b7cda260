import { expect } from 'chai';
import fc from 'fast-check';
import type { FloatArray } from '../src/engine.ts';
import { minus, oneNorm, product, transposed } from './lapack/dense.ts';
import { PRECISIONS } from './lapack/precision.ts';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';

const size = fc.integer({ min: 0, max: 12 });
const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const shape = fc.record({
  m: size,
  n: size,
  k: size,
  batch: fc.integer({ min: 1, max: 3 }),
  transA: fc.boolean(),
  transB: fc.boolean(),
  seed,
});

for (const running of engines) {
  for (const { name, from, epsilon, zeros } of PRECISIONS) {
    describe(`gemm in ${name} by ${running.info.name}`, () => {
      it('multiplies as the definition says: any size, transposed or not, one or several', () => {
        const property = fc.property(shape, ({ m, n, k, batch, transA, transB, seed: start }) => {
          const A = from(entries(batch * m * k, start));
          const B = from(entries(batch * k * n, start + 1));
          const C = zeros(batch * m * n).fill(NaN);
          running.gemm({ m, n, k, A, B, C, transA, transB, batch });
          for (let i = 0; i < batch; i++) {
            const part = (of: FloatArray, length: number) =>
              of.subarray(i * length, i * length + length);
            const [a, b, c] = [part(A, m * k), part(B, k * n), part(C, m * n)];
            const opA = transA ? transposed(a, k, m) : a;
            const opB = transB ? transposed(b, n, k) : b;
            const error = oneNorm(minus(product(opA, opB, [m, k, n]), c), n);
            expect(error).to.be.at.most((k + 1) * epsilon * oneNorm(opA, k) * oneNorm(opB, n));
          }
        });
        fc.assert(property, { numRuns: 300 });
      });

      it('multiplies sizes beyond its blocks', () => {
        const [m, k, n] = [130, 517, 65];
        const [A, B] = [from(entries(m * k, 1)), from(entries(k * n, 2))];
        const C = zeros(m * n);
        running.gemm({ m, n, k, A, B, C });
        const error = oneNorm(minus(product(A, B, [m, k, n]), C), n);
        expect(error).to.be.at.most(k * epsilon * oneNorm(A, k) * oneNorm(B, n));
      });

      for (const [n, k] of [
        [128, 128],
        [201, 300],
        [150, 140],
      ] as const) {
        it(`gives ${n} rows times themselves as the definition says, and symmetric, at once and later`, async () => {
          const [tall, wide] = [from(entries(k * n, 1)), from(entries(n * k, 2))];
          for (const transA of [true, false]) {
            const A = transA ? tall : wide;
            const [C, later] = [zeros(n * n).fill(NaN), zeros(n * n).fill(NaN)];
            running.gemm({ m: n, n, k, A, B: A, C, transA, transB: !transA });
            await running.background.gemm({
              m: n,
              n,
              k,
              A,
              B: A,
              C: later,
              transA,
              transB: !transA,
            });
            const rows = transA ? transposed(A, k, n) : A;
            const error = oneNorm(minus(product(rows, transposed(rows, n, k), [n, k, n]), C), n);
            expect(error).to.be.at.most(k * epsilon * oneNorm(rows, k) * oneNorm(transposed(rows, n, k), n)); // prettier-ignore
            expect(oneNorm(minus(C, later), n)).to.equal(0);
            const skew = oneNorm(minus(C, transposed(C, n, n)), n);
            expect(skew).to.be.at.most(running.info.name === 'openblas' ? 0 : k * epsilon * oneNorm(C, n)); // prettier-ignore
          }
        });
      }
    });
  }
}
