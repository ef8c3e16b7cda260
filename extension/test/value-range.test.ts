import { colourScale } from '@eigenbook/mime';
import { expect } from 'chai';
import { countClipped, valueRange } from '../src/layout/value-range.ts';
import { viewOf } from './views.ts';

const outlier = viewOf(10, 10, (i, j) => (i + j === 0 ? 1e6 : i * 10 + j));

describe('valueRange', () => {
  it('leaves outliers out of a robust range', () => {
    const { min, max } = valueRange(outlier, 'robust');
    expect(min).to.be.closeTo(3, 0.1);
    expect(max).to.be.below(100);
    expect(valueRange(outlier, 'all').max).to.equal(1e6);
  });

  it('is all values where the middle ones are equal', () => {
    const constant = viewOf(10, 10, (i, j) => (i + j === 0 ? 5 : 1));
    expect(valueRange(constant, 'robust')).to.deep.equal({ min: 1, max: 5 });
  });
});

describe('countClipped', () => {
  it('counts what lies outside, and not what is not finite', () => {
    const view = viewOf(1, 6, (_, j) => [NaN, Infinity, -5, 0, 1, 9][j]!);
    expect(countClipped(view, colourScale({ min: 0, max: 1 }, 'light'))).to.deep.equal({
      count: 2,
      exact: true,
    });
  });

  it('tells the count of a large matrix from its histogram', () => {
    const view = viewOf(100, 100, (i) => i);
    const { count, exact } = countClipped(view, colourScale({ min: 0, max: 49.5 }, 'light'));
    expect(exact).to.equal(false);
    expect(count).to.be.closeTo(5000, 400);
    expect(countClipped(view, colourScale(view.stats, 'light'))).to.deep.equal({ count: 0, exact: true }); // prettier-ignore
  });
});
