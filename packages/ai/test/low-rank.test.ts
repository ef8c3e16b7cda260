import { expect } from 'chai';
import fc from 'fast-check';
import {
  diag,
  matrix,
  type Matrix,
  norm,
  qr,
  random,
  ShapeError,
  svd,
  zeros,
} from '@eigenbook/matrix';
import { compressImage, image, lowRank, rankFor } from '../src/index.ts';
import { expectClaim } from './expected.ts';

describe('lowRank', () => {
  it('errs by the singular values that are left out, in both norms', () => {
    const size = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(size, size, fc.nat(8), fc.nat(1000), (m, n, r, seed) => {
        const A: Matrix = random(m, n, { seed, distribution: 'normal' });
        const rank = Math.min(r, m, n);
        const near = lowRank(A, rank);
        const left = A.sub(near.reconstruct());
        expect(left.norm()).to.be.closeTo(near.error, 1e-11);
        expect(norm(left, 2)).to.be.closeTo(near.spectralError, 1e-11);
        expect(near.relativeError * A.norm()).to.be.closeTo(near.error, 1e-11);
      }),
    );
  });

  it('is nearer than any projection on random columns', () => {
    const A: Matrix = random(30, 20, { seed: 1, distribution: 'normal' });
    const best = lowRank(A, 5).error;
    for (let seed = 2; seed < 12; seed++) {
      const { Q } = qr(random(30, 5, { seed, distribution: 'normal' }).withShape());
      expect(A.sub(Q.matmul(Q.T.matmul(A))).norm()).to.be.above(best);
    }
  });

  it('knows singular values of the course, counts storage and refuses ranks that are none', () => {
    expectClaim('ch4.svd.[[3,0],[4,5]]_sigmas', [...svd(matrix([[3, 0], [4, 5]])).S.data]); // prettier-ignore
    expect(lowRank(random(6, 4, { seed: 1 }), 0).storage).to.equal(0);
    expect(lowRank(random(6, 4, { seed: 1 }), 2).storageRatio).to.equal(22 / 24);
    expect(() => lowRank(random(6, 4, { seed: 1 }), 5)).to.throw(ShapeError, 'from 0 to 4; got 5');
  });

  it('rankFor is the least rank within the tolerance', () => {
    const A: Matrix = random(12, 9, { seed: 4, distribution: 'normal' });
    for (const tolerance of [0.8, 0.5, 0.2, 0.05, 0]) {
      const rank = rankFor(A, tolerance);
      expect(lowRank(A, rank).relativeError).to.be.at.most(tolerance + 1e-12);
      if (rank > 0) expect(lowRank(A, rank - 1).relativeError).to.be.above(tolerance);
    }
    expect(() => rankFor(A, 2)).to.throw(RangeError, 'from 0 to 1');
  });

  it('rankFor counts what is small beside the largest, and what is large or small by itself', () => {
    expect(rankFor(diag([1, 1e-9]), 0)).to.equal(2);
    expect(rankFor(diag([1, 1e-9]), 1e-8)).to.equal(1);
    for (const scale of [1e200, 1e-200])
      expect(rankFor(diag([1, 0.1]).scale(scale), 0.01)).to.equal(2);
    expect(rankFor(zeros(2, 3), 0.1)).to.equal(0);
  });
});

describe('compressImage', () => {
  it('keeps a picture up to the error it tells', () => {
    const A: Matrix = random(20, 30, { seed: 7 }).scale(255);
    const { image: near, psnr, relativeError } = compressImage(image([A]), 10);
    const error = near.channels[0]!.sub(A).norm();
    expect(error / A.norm()).to.be.closeTo(relativeError, 1e-12);
    expect(psnr).to.be.closeTo(10 * Math.log10(255 ** 2 / (error ** 2 / 600)), 1e-9);
  });
});
