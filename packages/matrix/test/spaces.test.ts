import { expect } from 'chai';
import fc from 'fast-check';
import {
  gramSchmidt,
  hilbert,
  type Matrix,
  matrix,
  matrixRank,
  nullSpace,
  orth,
  project,
  projector,
  qr,
  random,
  ShapeError,
  SingularMatrixError,
  zeros,
} from '../src/index.ts';
import { withEveryEngine } from './every-engine.ts';
import { distance, orthogonality } from './ratios.ts';

const side = fc.integer({ min: 1, max: 8 });
const nat = fc.nat(1e6);
const normal = (m: number, n: number, seed: number): Matrix =>
  random(m, n, { seed, distribution: 'normal' });
/** m × n of a rank that may be less than either. */
const thin = fc.tuple(side, side, fc.nat(5), nat).map(([m, n, r, seed]): Matrix => normal(m, r, seed).matmul(normal(r, n, seed + 1))); // prettier-ignore

withEveryEngine('the spaces of a matrix', () => {
  it('have orthonormal bases whose sizes add up to its columns', () => {
    fc.assert(
      fc.property(thin, (A) => {
        const [N, Q] = [nullSpace(A), orth(A)];
        expect(N.columns + Q.columns).to.equal(A.columns);
        expect(Q.columns).to.equal(matrixRank(A));
        expect(orthogonality(N)).to.be.below(30);
        expect(orthogonality(Q)).to.be.below(30);
        expect(A.matmul(N).norm()).to.be.below(1e-12 * (1 + A.norm()));
      }),
    );
  });

  it('are projected onto: P·P = P = Pᵀ, P·A = A, and the error is perpendicular', () => {
    fc.assert(
      fc.property(thin, nat, (A, seed) => {
        const P = projector(A);
        expect(P.matmul(P).sub(P).norm()).to.be.below(1e-13 * (1 + A.rows));
        expect(P.sub(P.T).norm()).to.be.below(1e-14 * (1 + A.rows));
        expect(P.matmul(A).sub(A).norm()).to.be.below(1e-12 * (1 + A.norm()));
        const B = normal(A.rows, 3, seed);
        expect(project(B, A).sub(P.matmul(B)).norm()).to.be.below(1e-12 * (1 + B.norm()));
        expect(A.T.matmul(B.sub(project(B, A))).norm()).to.be.below(1e-12 * (1 + A.norm() * B.norm())); // prettier-ignore
      }),
    );
  });

  it('of zero and of empty matrices are everything or nothing', () => {
    expect(orth(zeros(3, 2)).shape).to.deep.equal([3, 0]);
    expect(nullSpace(zeros(3, 2)).shape).to.deep.equal([2, 2]);
    expect(nullSpace(zeros(0, 4)).shape).to.deep.equal([4, 4]);
    expect(() => project(zeros(2, 1), zeros(3, 1).withShape())).to.throw(ShapeError, 'rows 3 and 2 differ'); // prettier-ignore
  });
});

describe('gramSchmidt', () => {
  it('gives the QR factorisation with a positive diagonal, by either method', () => {
    fc.assert(
      fc.property(side, side, nat, fc.boolean(), (a, b, seed, classical) => {
        const A = normal(Math.max(a, b), Math.min(a, b), seed);
        const { Q, R, reconstruct } = gramSchmidt(A, { method: classical ? 'classical' : 'modified' }); // prettier-ignore
        expect(distance(A, reconstruct())).to.be.below(30);
        const other = qr(A);
        expect(R.abs().sub(other.R.abs()).abs().max()).to.be.below(1e-9 * A.norm());
        expect(Q.T.matmul(Q).sub(1).abs().max()).to.be.at.most(1 + 1e-9);
        expect(R.data.every((r, k) => k % (R.columns + 1) !== 0 || r > 0)).to.equal(true);
      }),
      { numRuns: 50 },
    );
  });

  it('tells each shadow and each length, from which R can be read', () => {
    const { R, steps } = gramSchmidt(matrix([[1, 1, 0], [1, 0, 1], [0, 1, 1]])); // prettier-ignore
    for (const { column, shadows, length } of steps) {
      expect(R.at(column, column)).to.equal(length);
      expect(shadows.map(({ onto }) => onto)).to.deep.equal([...R.data.keys()].slice(0, column));
      for (const { onto, coefficient } of shadows) expect(R.at(onto, column)).to.equal(coefficient);
    }
  });

  it('shows what modified is for: classical loses the orthogonality of a Hilbert matrix', () => {
    const H = hilbert(8);
    const loss = (method: 'classical' | 'modified') => orthogonality(gramSchmidt(H, { method }).Q);
    expect(loss('classical')).to.be.above(1000 * loss('modified'));
  });

  it('refuses dependent columns by their number', () => {
    expect(() => gramSchmidt(matrix([[1, 2], [2, 4]]))) // prettier-ignore
      .to.throw(SingularMatrixError, 'column 1 is a combination of those before it')
      .with.property('pivot', 1);
    expect(() => gramSchmidt(zeros(2, 3).withShape())).to.throw(ShapeError, 'no more columns than rows; got 2 × 3'); // prettier-ignore
  });
});
