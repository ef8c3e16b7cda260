import { expect } from 'chai';
import fc from 'fast-check';
import { engine, getEngine } from '../src/node.ts';
import { loadWasm } from '../src/wasm/node.ts';

/** Every engine that can run here; one so far. */
const engines = [getEngine(), loadWasm()];
const EPSILON = 2 ** -53;

const size = fc.integer({ min: 0, max: 12 });
const entries = (count: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: count, maxLength: count })
    .map((values) => Float64Array.from(values));

/** A·B by its definition. */
function product(A: Float64Array, B: Float64Array, [m, k, n]: [number, number, number]) {
  const C = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      for (let p = 0; p < k; p++) C[i * n + j]! += A[i * k + p]! * B[p * n + j]!;
    }
  }
  return C;
}

const norm = (a: Float64Array) => Math.sqrt(a.reduce((sum, x) => sum + x * x, 0));
const difference = (a: Float64Array, b: Float64Array) => norm(a.map((x, i) => x - b[i]!));

for (const running of engines) {
  describe(`the ${running.info.name} engine`, () => {
    it('multiplies as the definition says, for all sizes with 0 and 1', () => {
      fc.assert(
        fc.property(
          fc
            .tuple(size, size, size)
            .chain(([m, k, n]) =>
              fc.tuple(
                fc.constant([m, k, n] as [number, number, number]),
                entries(m * k),
                entries(k * n),
              ),
            ),
          ([[m, k, n], A, B]) => {
            const C = new Float64Array(m * n).fill(NaN);
            running.gemm({ m, n, k, A, B, C });
            expect(difference(C, product(A, B, [m, k, n]))).to.be.at.most(
              4 * k * k * n * m * EPSILON,
            );
          },
        ),
      );
    });

    it('solves A·X = B within 30·n·ε for any number of right-hand sides', () => {
      fc.assert(
        fc.property(
          fc
            .tuple(size, size)
            .chain(([n, nrhs]) =>
              fc.tuple(fc.constant([n, nrhs]), entries(n * n), entries(n * nrhs)),
            ),
          ([[n, nrhs], random, B]) => {
            const A = random.map((x, at) => (n > 0 && at % (n + 1) === 0 ? x + 2 * n : x));
            const X = B.slice();
            expect(running.gesv({ n: n, nrhs: nrhs, A: A.slice(), B: X })).to.equal(0);
            const residual = difference(product(A, X, [n, n, nrhs]), B);
            expect(residual).to.be.at.most(
              30 * n * EPSILON * (norm(A) * norm(X) + Number.MIN_VALUE),
            );
          },
        ),
      );
    });

    it('solves and decomposes on all threads without overrunning its stack', () => {
      // Seen: an LU of 500 × 500 on two threads ended the process.
      for (const n of [300, 500, 1000]) {
        const A = Float64Array.from({ length: n * n }, (_, at) => Math.sin(at * at));
        for (let i = 0; i < n; i++) A[i * n + i]! += n;
        const X = new Float64Array(n).fill(1);
        expect(running.gesv({ n, nrhs: 1, A: A.slice(), B: X })).to.equal(0);
        const residual = difference(product(A, X, [n, n, 1]), new Float64Array(n).fill(1));
        expect(residual).to.be.at.most(30 * n * EPSILON * norm(A) * norm(X));
      }
      const [m, n] = [400, 300];
      const A = Float64Array.from({ length: m * n }, (_, at) => Math.sin(at * at));
      const [U, S, Vh] = [m * n, n, n * n].map((length) => new Float64Array(length));
      expect(running.gesdd({ m, n, A: A.slice(), U: U!, S: S!, Vh: Vh! })).to.equal(0);
      expect(Math.abs(norm(S!) - norm(A))).to.be.at.most(30 * m * EPSILON * norm(A));
    });

    it('says which pivot of a singular matrix is zero', () => {
      const singular = Float64Array.of(1, 2, 2, 4);
      expect(running.gesv({ n: 2, nrhs: 1, A: singular, B: Float64Array.of(1, 1) })).to.equal(2);
    });

    it('decomposes A into U·S·Vh, orthogonal and ordered, whatever its shape', () => {
      fc.assert(
        fc.property(
          fc.tuple(size, size).chain(([m, n]) => fc.tuple(fc.constant([m, n]), entries(m * n))),
          ([[rows, columns], A]) => {
            const [m, n, k] = [rows, columns, Math.min(rows, columns)];
            const [U, S, Vh] = [
              new Float64Array(m * k),
              new Float64Array(k),
              new Float64Array(k * n),
            ];
            expect(running.gesdd({ m, n, A: A.slice(), U, S, Vh })).to.equal(0);
            expect([...S]).to.deep.equal([...S].sort((a, b) => b - a));
            const US = U.map((u, at) => u * S[at % k]!);
            const bound = 30 * Math.max(m, n) * EPSILON;
            expect(difference(product(US, Vh, [m, k, n]), A)).to.be.at.most(
              bound * (norm(A) + Number.MIN_VALUE),
            );
          },
        ),
      );
    });
  });
}

describe('engine', () => {
  it('says what runs, where and with how many threads', () => {
    const { name, version, device, threads, origin } = engine();
    expect({ name, device }).to.deep.equal({
      name: process.env['EIGENBOOK_ENGINE'] ?? 'openblas',
      device: 'cpu',
    });
    expect(version).to.match(/(?:OpenBLAS|faer) \d+\.\d+/);
    expect(threads).to.be.at.least(1);
    expect(origin).not.to.equal('');
  });
});
