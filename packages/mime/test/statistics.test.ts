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

  it('says null where there is no finite value, or none can be said', () => {
    expect(statistics([NaN])).to.include({ min: null, mean: null, std: null });
    expect(statistics([1.7e308, 1.7e308]).mean).to.equal(null);
  });
});
