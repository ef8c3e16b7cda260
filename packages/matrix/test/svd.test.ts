import { expect } from 'chai';
import fc from 'fast-check';
import { eye, type Matrix, matrix, random, svd, zeros } from '../src/index.ts';

const EPSILON = 2 ** -53;

/** How far the columns of Q are from orthonormal, in units of n·ε. */
function orthogonality(Q: Matrix): number {
  return Q.T.matmul(Q).sub(eye(Q.columns)).norm() / (Math.max(Q.rows, 1) * EPSILON);
}

describe('svd', () => {
  it('gives 3√5 and √5 for [[3, 0], [4, 5]]', () => {
    const { S } = svd(matrix([[3, 0], [4, 5]])); // prettier-ignore
    expect(S.at(0, 0)).to.be.closeTo(3 * Math.sqrt(5), 1e-14);
    expect(S.at(1, 0)).to.be.closeTo(Math.sqrt(5), 1e-14);
  });

  it('rebuilds A within 30·max(m, n)·ε·‖A‖ from orthonormal factors, in order, for any shape', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, fc.nat(1e6), (m, n, seed) => {
        const A = random(m, n, { seed, distribution: 'normal' });
        const { U, S, Vh, reconstruct } = svd(A);
        const bound = 30 * Math.max(m, n) * EPSILON * A.norm();
        expect(reconstruct().sub(A).norm()).to.be.at.most(bound);
        expect(orthogonality(U)).to.be.below(30);
        expect(orthogonality(Vh.T)).to.be.below(30);
        const sigma = [...S.data];
        expect(sigma).to.deep.equal([...sigma].sort((a, b) => b - a));
        expect(sigma.at(-1)).to.be.at.least(0);
      }),
      { numRuns: 50 },
    );
  });

  it('finds the rank of a rank-deficient matrix to rounding', () => {
    const { S } = svd(matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9]])); // prettier-ignore
    expect(S.at(2, 0)).to.be.below(1e-14);
    expect(S.at(1, 0)).to.be.above(1);
  });

  it('decomposes empty matrices and refuses what is not finite', () => {
    expect(svd(zeros(0, 3)).S.shape).to.deep.equal([0, 1]);
    expect(svd(zeros(0, 3)).reconstruct().shape).to.deep.equal([0, 3]);
    expect(() => svd(matrix([[1, Infinity]]))).to.throw(
      RangeError,
      'svd: A must hold finite numbers; got Infinity in row 0, column 1',
    );
  });
});
