import { expect } from 'chai';
import fc from 'fast-check';
import { blockStart, levelOf, levelValue } from '../src/pooling.ts';

describe('levels', () => {
  it('give a value back within half a level, for any range that a double can hold', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(finite, finite, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, t) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const x = low + t * (high / 2 - low / 2) * 2;
        fc.pre(x >= low && x <= high);
        const back = levelValue(levelOf(x, low, high), low, high);
        expect(Math.abs(back / 2 - x / 2)).to.be.at.most((high / 2 - low / 2) / 500 + 1e-300);
      }),
    );
  });
});

describe('blockStart', () => {
  it('cuts an axis into blocks that are never empty and end where the axis ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 128 }),
        (size, most) => {
          const blocks = Math.min(size, most);
          const starts = Array.from({ length: blocks + 1 }, (_, k) => blockStart(size, blocks, k));
          expect([starts[0], starts.at(-1)]).to.deep.equal([0, size]);
          starts.slice(1).forEach((end, k) => expect(end).to.be.above(starts[k]!));
        },
      ),
    );
  });
});
