import { expect } from 'chai';
import fc from 'fast-check';
import { corrcoef, cov, diagonal, type Matrix, matrix, random, zeros } from '../src/index.ts';
import { withEveryEngine } from './every-engine.ts';

const count = fc.integer({ min: 2, max: 12 });
const nat = fc.nat(1e6);

/** The mean product of what two columns are above their means. */
function covariance(x: Matrix, y: Matrix, divisor: number): number {
  const products = x.sub(x.mean()).mul(y.sub(y.mean()));
  return products.sum() / divisor;
}

withEveryEngine('covariance', () => {
  it('is that of each two columns alone, with the variances on the diagonal', () => {
    fc.assert(
      fc.property(count, count, nat, fc.constantFrom(0, 1), (n, d, seed, correction) => {
        const X: Matrix = random(n, d, { seed, distribution: 'normal' });
        const S = cov(X, { correction });
        S.toArray().forEach((row, i) =>
          row.forEach((s, j) => {
            const alone = covariance(X.column(i), X.column(j), n - correction);
            expect(s).to.be.closeTo(alone, 1e-13);
            expect(s).to.equal(S.at(j, i));
          }),
        );
        expect(
          diagonal(S)
            .T.sub(X.var({ axis: 0, correction }))
            .abs()
            .max(),
        ).to.be.below(1e-13);
      }),
    );
  });

  it('is that of a sample unless said otherwise, without cancellation', () => {
    const X = matrix([[1e9 + 4], [1e9 + 7], [1e9 + 13], [1e9 + 16]]);
    expect(cov(X).item()).to.equal(30);
    expect(cov(X, { correction: 0 }).item()).to.equal(22.5);
    expect(cov(zeros(0, 2)).isNaN().all()).to.equal(true);
    expect(cov(zeros(1, 1)).item()).to.be.NaN;
    expect(cov(zeros(3, 0)).shape).to.deep.equal([0, 0]);
    expect(cov(zeros(3, 2, { dtype: 'float32' })).dtype).to.equal('float32');
  });

  it('over the deviations is the correlation, whatever the units', () => {
    fc.assert(
      fc.property(count, count, nat, (n, d, seed) => {
        const X: Matrix = random(n + 1, d, { seed, distribution: 'normal' });
        const S = cov(X);
        const R = corrcoef(X);
        R.toArray().forEach((row, i) =>
          row.forEach((r, j) => {
            expect(r).to.be.closeTo(S.at(i, j) / Math.sqrt(S.at(i, i) * S.at(j, j)), 1e-13);
            expect(Math.abs(r)).to.be.at.most(1);
          }),
        );
        expect(R.equals(R.T)).to.equal(true);
        expect(diagonal(R).eq(1).all()).to.equal(true);
        const units: Matrix = random(1, d, { seed }).add(0.1);
        expect(corrcoef(X.mul(units).add(units)).sub(R).abs().max()).to.be.below(1e-11);
      }),
    );
  });

  it('of a column of equal numbers is 0, its correlation is none', () => {
    const X = matrix([[1, 5], [2, 5], [3, 5]]); // prettier-ignore
    expect(cov(X).toArray()).to.deep.equal([[1, 0], [0, 0]]); // prettier-ignore
    expect(corrcoef(X).toArray()).to.deep.equal([[1, NaN], [NaN, NaN]]); // prettier-ignore
  });
});
