import { colourScale } from '@eigenbook/mime';
import { expect } from 'chai';
import { colourBarLayout } from '../src/layout/colour-bar-layout.ts';
import { viewOf } from './views.ts';

const span = { top: 20, bottom: 220 };

function layoutOf(values: number[]) {
  const { stats } = viewOf(1, values.length, (_, j) => values[j]!);
  return colourBarLayout(colourScale(stats, 'light'), stats, span);
}

describe('colourBarLayout', () => {
  it('puts each bin beside the colours of its values', () => {
    const { bins } = layoutOf([0, 1, 1, 1])!;
    expect(bins[0]).to.include({ share: 1 / 3 });
    expect(bins[0]!.y + bins[0]!.height).to.be.closeTo(220, 1e-9);
    expect(bins.at(-1)).to.include({ share: 1 });
    expect(bins.at(-1)!.y).to.be.closeTo(20, 1e-9);
  });

  it('keeps the histogram to its part of a scale that is about 0', () => {
    const layout = layoutOf([-1, 3])!;
    expect(layout).to.include({ low: '−3', high: '3', zero: 120 });
    expect(layout.bins[0]!.y + layout.bins[0]!.height).to.be.closeTo(120 + 100 / 3, 1e-9);
  });

  it('survives the widest range there is', () => {
    const layout = layoutOf([-Number.MAX_VALUE, Number.MAX_VALUE])!;
    for (const { y, height } of layout.bins) expect(y + height).to.be.within(20, 220.001);
  });

  it('is not there for a constant, for nothing finite, and without room', () => {
    expect(layoutOf([2, 2])).to.equal(undefined);
    expect(layoutOf([NaN])).to.equal(undefined);
    const { stats } = viewOf(1, 2, (_, j) => j);
    const scale = colourScale(stats, 'light');
    expect(colourBarLayout(scale, stats, { top: 20, bottom: 50 })).to.equal(undefined);
  });
});
