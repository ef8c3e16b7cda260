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

  it('knows no units, at the ends of the range too', () => {
    const X: Matrix = random(9, 4, { seed: 3, distribution: 'normal' }).add(2);
    for (const units of [
      [1e300, 1e-300, 1, 1e-310],
      [1e307, 1e306, 1e305, 1e307],
      [1e-320, 1e-308, 1, 1],
    ]) {
      // prettier-ignore
      const Y = X.mul(matrix([units]));
      // of subnormal numbers a few digits are there
      expect(corrcoef(Y).sub(corrcoef(X)).abs().max(), units.join()).to.be.below(Math.min(...units) < 1e-308 ? 1e-2 : 1e-13); // prettier-ignore
      expect(corrcoef(Y).equals(corrcoef(Y).T)).to.equal(true);
      const S = cov(Y);
      S.toArray().forEach((row, i) =>
        row.forEach((s, j) => {
          const wanted = cov(X).at(i, j) * units[i]! * units[j]!;
          if (!Number.isFinite(wanted) || Math.abs(wanted) < 1e-290) expect(s).to.not.be.NaN;
          else expect(s / wanted).to.be.closeTo(1, 1e-2);
        }),
      );
    }
    const single: Matrix = X.astype('float32');
    for (const unit of [1e-37, 1e37])
      expect(corrcoef(single.scale(unit)).sub(corrcoef(single)).abs().max()).to.be.below(1e-5);
  });

  it('of a column of equal numbers is 0, its correlation is none', () => {
    const X = matrix([[1, 5], [2, 5], [3, 5]]); // prettier-ignore
    expect(cov(X).toArray()).to.deep.equal([[1, 0], [0, 0]]); // prettier-ignore
    expect(corrcoef(X).toArray()).to.deep.equal([[1, NaN], [NaN, NaN]]); // prettier-ignore
  });
});
