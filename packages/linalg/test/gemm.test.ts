import { expect } from 'chai';
import fc from 'fast-check';
import type { FloatArray } from '../src/tasks.ts';
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
  batch: fc.integer({ min: 0, max: 3 }),
  transA: fc.boolean(),
  transB: fc.boolean(),
  add: fc.boolean(),
  seed,
});

for (const running of engines) {
  for (const { name, from, epsilon, zeros } of PRECISIONS) {
    describe(`gemm in ${name} by ${running.info.name}`, () => {
      it('multiplies as the definition says: any size, transposed or not, one or several', () => {
        const property = fc.property(
          shape,
          ({ m, n, k, batch, transA, transB, add, seed: start }) => {
            const A = from(entries(batch * m * k, start));
            const B = from(entries(batch * k * n, start + 1));
            const before = from(entries(batch * m * n, start + 2));
            const C = add ? before.slice() : zeros(batch * m * n).fill(NaN);
            running.gemm({ m, n, k, A, B, C, transA, transB, batch, ...(add && { add }) });
            // what was there comes off again, to the last digit of the larger
            if (add) C.forEach((x, at) => (C[at] = x - before[at]!));
            for (let i = 0; i < batch; i++) {
              const part = (of: FloatArray, length: number) =>
                of.subarray(i * length, i * length + length);
              const [a, b, c] = [part(A, m * k), part(B, k * n), part(C, m * n)];
              const opA = transA ? transposed(a, k, m) : a;
              const opB = transB ? transposed(b, n, k) : b;
              const error = oneNorm(minus(product(opA, opB, [m, k, n]), c), n);
              const rounding = add ? 2 * m * epsilon * (1 + k) : 0;
              expect(error).to.be.at.most((k + 1) * epsilon * oneNorm(opA, k) * oneNorm(opB, n) + rounding); // prettier-ignore
            }
          },
        );
        fc.assert(property, { numRuns: 300 });
      });

      for (const [m, k, n] of [
        [130, 517, 65],
        [150, 300, 7],
        [130, 270, 1],
        [3, 300, 130],
        [17, 260, 15],
        [101, 101, 101], // on OpenBLAS with AVX-512 in two halves
        [113, 117, 89],
      ] as const) {
        it(`multiplies ${m} × ${k} times ${k} × ${n}: beyond its blocks, and narrower than them, at once and later`, async () => {
          const [A, B] = [from(entries(m * k, 1)), from(entries(k * n, 2))];
          const most = k * epsilon * oneNorm(A, k) * oneNorm(B, n);
          for (const transA of [false, true]) {
            for (const transB of [false, true]) {
              const C = zeros(m * n).fill(NaN);
              const a = transA ? from(transposed(A, m, k)) : A;
              const b = transB ? from(transposed(B, k, n)) : B;
              const task = { m, n, k, A: a, B: b, C, transA, transB };
              running.gemm(task);
              expect(oneNorm(minus(product(A, B, [m, k, n]), C), n)).to.be.at.most(most);
              const later = zeros(m * n).fill(NaN);
              await running.background.gemm({ ...task, C: later });
              expect(oneNorm(minus(C, later), n)).to.equal(0);
              running.gemm({ ...task, add: true });
              for (let at = 0; at < C.length; at++) C[at]! /= 2;
              expect(oneNorm(minus(product(A, B, [m, k, n]), C), n)).to.be.at.most(most);
            }
          }
        });
      }

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
