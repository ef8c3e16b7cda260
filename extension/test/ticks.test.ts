import { expect } from 'chai';
import fc from 'fast-check';
import { ticks } from '../src/layout/ticks.ts';

describe('ticks', () => {
  it('labels every index where there is room, and round ones where there is not', () => {
    expect(ticks(5, 140, 20)).to.deep.equal([0, 1, 2, 3, 4]);
    expect(ticks(1000, 300, 70)).to.deep.equal([0, 500, 999]);
    expect(ticks(1, 28, 30)).to.deep.equal([0]);
  });

  it('starts at 0, ends at the last index unless there is no room, and keeps its spacing', () => {
    const lengths = fc.integer({ min: 1, max: 600 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), lengths, lengths, (size, length, spacing) => {
        const indices = ticks(size, length, spacing);
        expect(indices[0]).to.equal(0);
        const gaps = indices.slice(1).map((index, k) => ((index - indices[k]!) * length) / size);
        for (const gap of gaps) expect(gap).to.be.at.least(spacing * 0.999);
        if (length - length / size >= spacing) expect(indices.at(-1)).to.equal(size - 1);
      }),
    );
  });
});
