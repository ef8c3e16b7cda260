// What no matrix type covers: the smallest, the strangest and the wrong. Nothing may hang, and from
// finite numbers no NaN may come in silence.
import { expect } from 'chai';
import type { Engine, Routines } from '../src/engine.ts';
import type { FloatArray } from '../src/tasks.ts';
import { identity, minus, oneNorm, product } from './lapack/dense.ts';
import { PRECISIONS } from './lapack/precision.ts';
import { entries } from './lapack/random.ts';
import { engines } from './present.ts';

type Zeros = (length: number) => FloatArray;

/** Every routine on a square A, and what it wrote. */
function runAll(running: Engine, A: FloatArray, n: number) {
  const zeros: Zeros = (length) => new (A.constructor as Float64ArrayConstructor)(length);
  const [square, other, third] = [zeros(n * n), zeros(n * n), zeros(n * n)];
  const [vector, values] = [zeros(n).fill(1), zeros(n)];
  const pivots = new Int32Array(n);
  const overwritten = A.slice();
  const tasks: { [Name in keyof Routines]?: [Parameters<Routines[Name]>[0], FloatArray[]] } = {
    gemm: [{ m: n, n, k: n, A, B: A, C: square }, []],
    gesv: [{ n, nrhs: 1, A, B: vector }, [vector]],
    getrf: [{ m: n, n, A: overwritten, pivots }, [overwritten]],
    getri: [{ n, A: overwritten }, [overwritten]],
    potrf: [{ n, A: overwritten }, [overwritten]],
    geqrf: [{ m: n, n, A, Q: square, R: other }, [square, other]],
    gelsd: [
      { m: n, n, nrhs: 1, A, B: zeros(n).fill(1), X: vector, S: values, rank: new Int32Array(1), rcond: 1e-6 }, // prettier-ignore
      [vector, values],
    ],
    gesdd: [{ m: n, n, A, S: values, U: square, Vh: other }, [values, square, other]],
    syevd: [{ n, A, W: values, V: square }, [values, square]],
    geev: [
      { n, A, Wr: values, Wi: vector, Vr: square, Vi: third },
      [values, vector, square, third],
    ],
  };
  return Object.entries(tasks).map(([name, [task, written]]) => {
    overwritten.set(A);
    const info = (running[name as keyof Routines] as (task: object) => number | undefined)(task);
    const finite = info === 0 ? written.every((array) => array.every(Number.isFinite)) : true;
    return { name, info, finite };
  });
}

const hilbert = (n: number) =>
  Float64Array.from({ length: n * n }, (_, at) => 1 / ((at % n) + Math.floor(at / n) + 1));

for (const running of engines) {
  for (const precision of PRECISIONS) {
    const { from, zeros, epsilon, tiny } = precision;
    describe(`edges in ${precision.name} by ${running.info.name}`, () => {
      it('gives no NaN from finite numbers, whatever their scale', () => {
        const n = 6;
        const symmetric = entries(n * n, 71).map((_, at, all) => all[at]! + all[(at % n) * n + Math.floor(at / n)]!); // prettier-ignore
        const scales = [
          tiny * precision.ulp * 8,
          tiny,
          Math.sqrt(tiny),
          1,
          1 / Math.sqrt(tiny),
          0.01 / tiny,
        ];
        for (const scale of scales) {
          const A = from(symmetric.map((a) => (a / 2) * scale));
          for (const { name, info, finite } of runAll(running, A, n)) {
            // an inverse, and the solution of A·x = 1, leave the range with A
            const beyond = scale < tiny * 1e3 && ['gesv', 'getri', 'gelsd'].includes(name);
            if (!beyond) expect(finite, `${name}, scale ${scale}, info ${info}`).to.equal(true);
          }
        }
      });

      it('comes back from NaN and infinities, which callers refuse, or refuses them itself', () => {
        for (const n of [1, 2, 5, 40]) {
          for (const bad of [NaN, Infinity, -Infinity]) {
            const A = from(entries(n * n, 72));
            A[(n * n) >> 1] = bad;
            try {
              expect(runAll(running, A, n)).to.have.length(10);
            } catch (error) {
              expect(error)
                .to.be.instanceOf(RangeError)
                .with.property('message')
                .that.contains('finite');
            }
          }
        }
      });

      it('handles zeros, rank 1, repeated values and 1 × 1', () => {
        const rank1 = Float64Array.from(
          { length: 25 },
          (_, at) => (1 + (at % 5)) * (1 + Math.floor(at / 5)),
        );
        const cases = { zeros: new Float64Array(25), rank1, identity: identity(5), one: Float64Array.of(-3) }; // prettier-ignore
        for (const [label, A] of Object.entries(cases)) {
          for (const { name, finite } of runAll(running, from(A), Math.sqrt(A.length))) {
            expect(finite, `${name} of ${label}`).to.equal(true);
          }
        }
        const S = zeros(5);
        running.gesdd({ m: 5, n: 5, A: from(rank1), S });
        expect(S[0]).to.be.closeTo(55, 55 * 30 * epsilon);
        expect(S[1]).to.be.below(55 * 30 * epsilon);
      });

      it('solves Hilbert 12 with a small residual and says how ill-conditioned it is', () => {
        const A = from(hilbert(12));
        const [B, rcond] = [zeros(12).fill(1), zeros(1)];
        const X = B.slice();
        const info = running.gesv({ n: 12, nrhs: 1, A, B: X, rcond });
        expect(rcond[0]).to.be.below(10 * 12 * epsilon + 1e-15);
        if (info > 0) return;
        const residual = oneNorm(minus(product(A, X, [12, 12, 1]), B), 1);
        expect(residual).to.be.at.most(30 * oneNorm(A, 12) * oneNorm(X, 1) * epsilon);
      });

      it('has nothing to do for empty matrices', () => {
        for (const { name, info } of runAll(running, zeros(0), 0)) {
          expect(info ?? 0, name).to.equal(0);
        }
        const rcond = zeros(1);
        running.getri({ n: 0, A: zeros(0), rcond });
        expect(rcond[0]).to.equal(1);
        const B = zeros(0);
        expect(running.gesv({ n: 3, nrhs: 0, A: from(identity(3)), B })).to.equal(0);
      });
    });
  }
}
