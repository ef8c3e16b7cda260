import { expect } from 'chai';
import type { Engine } from '../src/engine.ts';
import { EngineError } from '../src/node.ts';
import { minus, oneNorm, product } from './lapack/dense.ts';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';

const EPSILON = 2 ** -53;

/** What `use` gives with so many threads; the number is as before afterwards. */
function computing<Result>(running: Engine, threads: number, use: () => Result): Result {
  const before = running.info.threads;
  running.setThreads(threads);
  try {
    return use();
  } finally {
    running.setThreads(before);
  }
}

for (const running of engines) {
  describe(`threads of ${running.info.name}`, () => {
    it('are as many as were asked for, or are refused by name', () => {
      for (const count of [1, 2]) {
        try {
          expect(computing(running, count, () => running.info.threads)).to.equal(count);
        } catch (error) {
          expect(error).to.be.instanceOf(EngineError);
        }
      }
      for (const count of [0, -1, 1.5, NaN]) {
        expect(() => running.setThreads(count)).to.throw(EngineError, 'threads must be');
      }
    });

    it('solve and decompose large matrices without overrunning their stack', () => {
      // Seen: an LU of 500 × 500 on two threads ended the process.
      computing(running, running.info.name === 'openblas' ? 2 : 1, () => {
        for (const n of [300, 500, 1000]) {
          const A = entries(n * n, n);
          const X = new Float64Array(n).fill(1);
          expect(running.gesv({ n, nrhs: 1, A, B: X })).to.equal(0);
          const residual = oneNorm(minus(product(A, X, [n, n, 1]), new Float64Array(n).fill(1)), 1);
          expect(residual).to.be.at.most(30 * EPSILON * oneNorm(A, n) * oneNorm(X, 1));
        }
        const [m, n] = [400, 300];
        const A = entries(m * n, 7);
        const [U, S, Vh] = [new Float64Array(m * n), new Float64Array(n), new Float64Array(n * n)];
        expect(running.gesdd({ m, n, A, U, S, Vh })).to.equal(0);
        expect(
          Math.abs(Math.hypot(...S) - Math.sqrt(A.reduce((sum, a) => sum + a * a, 0))),
        ).to.be.below(1e-10);
      });
    });
  });
}
