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

/** A·Aᵀ */
function gramOf(running: Engine, { n, A }: Pick<Sample, 'n' | 'A'>): Float64Array {
  const gram = new Float64Array(n * n);
  running.gemm({ m: n, n, k: n, A, B: A, C: gram, transB: true });
  return gram;
}

/**
 * The product A·Aᵀ and its eigenvalues, singular values, solutions for ones by elimination and by
 * least squares, the inverse, the factors of Cholesky and QR, and the eigenvalues of A + Aᵀ as of any
 * matrix: those of A itself may be ill-conditioned, though A is not.
 */
function results(running: Engine, { n, A }: Sample) {
  const S = new Float64Array(n);
  running.gesdd({ m: n, n, A, S });
  const X = new Float64Array(n).fill(1);
  running.gesv({ n, nrhs: 1, A, B: X });
  const gram = gramOf(running, { n, A });
  const W = new Float64Array(n);
  running.syevd({ n, A: gram, W });
  const inverse = A.slice();
  running.getri({ n, A: inverse });
  const least = new Float64Array(n);
  const info = { S: new Float64Array(n), rank: new Int32Array(1), rcond: 0 };
  running.gelsd({ m: n, n, nrhs: 1, A, B: new Float64Array(n).fill(1), X: least, ...info });
  const L = gram.map((x, at) => (at % (n + 1) === 0 ? x + 1 : x));
  running.potrf({ n, A: L, rcond: new Float64Array(1) });
  const Q = new Float64Array(n * n);
  const R = new Float64Array(n * n);
  running.geqrf({ m: n, n, A, Q, R });
  const Wr = new Float64Array(n);
  const sum = A.map((x, at) => x + A[(at % n) * n + Math.floor(at / n)]!);
  running.geev({ n, A: sum, Wr, Wi: new Float64Array(n) });
  // a row of R, and with it a column of Q, may have the other sign
  const lengths = R.map(Math.abs);
  return { S, X, gram, W, inverse, least, L, R: lengths, eigenvalues: Wr.sort() };
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
    const ill = 10 * condition * n * EPSILON;
    expect(apart('X', 1), `solve, ${label}`).to.be.at.most(ill);
    expect(apart('least', 1), `least squares, ${label}`).to.be.at.most(ill);
    expect(apart('inverse', n), `inverse, ${label}`).to.be.at.most(ill);
    expect(apart('R', n), `QR, ${label}`).to.be.at.most(ill);
    expect(apart('L', n), `Cholesky, ${label}`).to.be.at.most(ill);
    // the others are well-conditioned whatever A is
    expect(apart('S', 1), `svd, ${label}`).to.be.at.most(10 * n * EPSILON);
    expect(apart('W', 1), `eigh, ${label}`).to.be.at.most(10 * n * EPSILON);
    expect(apart('eigenvalues', 1), `eig, ${label}`).to.be.at.most(10 * n * EPSILON);
    expect(apart('gram', n), `matmul, ${label}`).to.be.at.most(10 * n * EPSILON);
  }
}

describe('engines', () => {
  const [first, ...others] = engines as [Engine, ...Engine[]];

  it('agree with the definition of the product', () => {
    for (let seed = 1; seed <= MATRICES; seed++) {
      const { n, A } = sample(seed);
      const gram = gramOf(first, { n, A });
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
