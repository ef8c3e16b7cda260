import { expect } from 'chai';
import fc from 'fast-check';
import { statistics } from '../src/index.ts';

describe('statistics', () => {
  it('counts every element exactly once', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (values) => {
        const { nan, posInf, negInf, histogram } = statistics(values);
        const finite = histogram.reduce((sum, count) => sum + count, 0);
        expect(finite + nan + posInf + negInf).to.equal(values.length);
      }),
    );
  });

  it('leaves non-finite values out of the moments', () => {
    const { min, max, mean, std, nan, posInf, negInf, zeros } = statistics([
      1,
      3,
      NaN,
      Infinity,
      -Infinity,
      0,
      -0,
    ]);
    expect({ min, max, mean, nan, posInf, negInf, zeros }).to.deep.equal({
      min: 0,
      max: 3,
      mean: 1,
      nan: 1,
      posInf: 1,
      negInf: 1,
      zeros: 2,
    });
    expect(std).to.be.closeTo(Math.sqrt(6 / 4), 1e-15);
  });

  it('has the digits of a deviation whose square underflows or overflows', () => {
    for (const unit of [1e-158, 1e-200, 1e-300, 5e-324 * 2 ** 20, 1e160, 1e300]) {
      const { std } = statistics([unit, 2 * unit, 4 * unit, 7 * unit], 2);
      // the mean is 7/3
      const squares = [0, 0, 1, 2, 4, 7].reduce((sum, x) => sum + (x - 7 / 3) ** 2, 0);
      expect(std! / unit).to.be.closeTo(Math.sqrt(squares / 6), 1e-5);
    }
  });

  it('says null where there is no finite value, or none can be said', () => {
    expect(statistics([NaN])).to.include({ min: null, mean: null, std: null });
    expect(statistics([1.7e308, 1.7e308]).mean).to.equal(null);
  });
});
