import { expect } from 'chai';
import { barAt, distributionLayout, SIDE } from '../src/layout/distribution-layout.ts';
import { viewOf } from './views.ts';

describe('distributionLayout', () => {
  it('has a bar for each bin, as high as it is full', () => {
    const layout = distributionLayout(
      viewOf(1, 4, (_, j) => [0, 1, 1, 1][j]!),
      640 + 2 * SIDE,
    )!;
    expect(layout.bars.length).to.equal(32);
    expect(layout.bars[0]!.height * 3).to.be.closeTo(layout.bars.at(-1)!.height, 1e-9);
    expect(barAt(layout, SIDE + 1)).to.equal(layout.bars[0]);
    expect(barAt(layout, 0)).to.equal(undefined);
  });

  it('finds the value of a point and the point of a value, over the widest range there is', () => {
    const ends = [-Number.MAX_VALUE, Number.MAX_VALUE];
    const layout = distributionLayout(
      viewOf(1, 2, (_, j) => ends[j]!),
      640,
    )!;
    expect(layout.valueAt(layout.xOf(0))).to.be.closeTo(0, 1e295);
    expect(layout.valueAt(1e9)).to.equal(Number.MAX_VALUE);
    expect(layout.valueAt(-5)).to.equal(-Number.MAX_VALUE);
  });

  it('shows a constant as one bar, and nothing where nothing is finite', () => {
    const constant = distributionLayout(
      viewOf(1, 2, () => 7),
      640,
    )!;
    expect(constant.bars.filter(({ height, width }) => height > 0 && width > 0).length).to.equal(1);
    expect(
      distributionLayout(
        viewOf(1, 2, () => NaN),
        640,
      ),
    ).to.equal(undefined);
  });
});
