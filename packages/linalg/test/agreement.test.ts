// Two engines, the same 1,000 matrices: results differ by no more than 10 · condition · ε.
import { expect } from 'chai';
import type { Engine } from '../src/engine.ts';
import { minus, oneNorm, product, transposed } from './lapack/dense.ts';
import { entries, uniform } from './lapack/random.ts';
import { engines } from './present.ts';

const EPSILON = 2 ** -53;
const MATRICES = 1000;

interface Sample {
  readonly seed: number;
  readonly n: number;
  readonly A: Float64Array;
}

function sample(seed: number): Sample {
  const n = 1 + Math.floor(uniform(seed)() * 30);
  return { seed, n, A: entries(n * n, seed) };
}

/** Singular values, the solution for ones, eigenvalues of A·Aᵀ and the product A·Aᵀ. */
function results(running: Engine, { n, A }: Sample) {
  const S = new Float64Array(n);
  running.gesdd({ m: n, n, A, S });
  const X = new Float64Array(n).fill(1);
  running.gesv({ n, nrhs: 1, A, B: X });
  const gram = new Float64Array(n * n);
  running.gemm({ m: n, n, k: n, A, B: A, C: gram, transB: true });
  const W = new Float64Array(n);
  running.syevd({ n, A: gram, W });
  return { S, X, gram, W };
}

function checkAgreement(one: Engine, other: Engine): void {
  for (let seed = 1; seed <= MATRICES; seed++) {
    const matrix = sample(seed);
    const { n } = matrix;
    const [a, b] = [results(one, matrix), results(other, matrix)];
    const condition = a.S[0]! / a.S[n - 1]!;
    const apart = (key: keyof typeof a, columns: number) =>
      oneNorm(minus(a[key], b[key]), columns) / oneNorm(a[key], columns);
    const label = `seed ${seed}, n = ${n}, condition ${condition.toPrecision(3)}`;
    expect(apart('X', 1), `solve, ${label}`).to.be.at.most(10 * condition * n * EPSILON);
    // the others are well-conditioned whatever A is
    expect(apart('S', 1), `svd, ${label}`).to.be.at.most(10 * n * EPSILON);
    expect(apart('W', 1), `eigh, ${label}`).to.be.at.most(10 * n * EPSILON);
    expect(apart('gram', n), `matmul, ${label}`).to.be.at.most(10 * n * EPSILON);
  }
}

describe('engines', () => {
  const [first, ...others] = engines as [Engine, ...Engine[]];

  it('agree with the definition of the product', () => {
    for (let seed = 1; seed <= MATRICES; seed++) {
      const { n, A } = sample(seed);
      const { gram } = results(first, { seed, n, A });
      const own = product(A, transposed(A, n, n), [n, n, n]);
      expect(oneNorm(minus(gram, own), n) / oneNorm(own, n)).to.be.at.most(10 * n * EPSILON);
    }
  });

  for (const other of others) {
    it(`${first.info.name} and ${other.info.name} agree on ${MATRICES} matrices`, () => {
      checkAgreement(first, other);
    });
  }
});
