import { expect } from 'chai';
import fc from 'fast-check';
import { placeFrom } from '../src/grid/go-to.ts';
import { FIRST_LEVEL, levelsOf } from '../src/grid/levels.ts';
import { cellsIn, isScaled, offsetAt, offsetFor, scrollAt, trackOf } from '../src/grid/track.ts';

const size = fc.tuple(fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: 1, max: 1e6 }));

describe('levelsOf', () => {
  it('goes from digits to the whole matrix, never nearer again', () => {
    fc.assert(
      fc.property(size, (shape) => {
        const levels = levelsOf(shape, { width: 60, height: 22 });
        expect(levels[FIRST_LEVEL]).to.deep.include({ width: 60, height: 22, digits: 1 });
        const last = levels.at(-1)!;
        expect(Math.ceil(shape[0] / last.step.row) * last.height).to.be.at.most(350);
        expect(Math.ceil(shape[1] / last.step.column) * last.width).to.be.at.most(560);
        for (let k = 1; k < levels.length; k++) {
          const [near, far] = [levels[k - 1]!, levels[k]!];
          expect(far.height / far.step.row).to.be.at.most(near.height / near.step.row);
          expect(far.step.row).to.be.at.least(near.step.row);
          expect(Math.min(far.width, far.height)).to.be.at.least(1);
        }
      }),
    );
  });
});

describe('a track', () => {
  it('reaches every cell, however many there are, and the scrollbar both ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 50, max: 900 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, cell, view, share) => {
        const track = trackOf(count, cell);
        expect(track.length).to.be.at.most(8e6);
        const index = Math.floor(share * (count - 1));
        const offset = offsetFor(track, index, 0, view);
        const { first, end } = cellsIn(track, offset, view);
        expect(index).to.be.within(first, end - 1);
        const most = Math.max(0, track.length - view);
        expect(scrollAt(track, Math.max(0, track.extent - view), view)).to.be.closeTo(most, 1e-3);
        expect(offsetAt(track, most, view)).to.be.closeTo(Math.max(0, track.extent - view), 1e-3);
        if (!isScaled(track)) expect(offsetAt(track, offset, view)).to.be.closeTo(offset, 1e-6 * (1 + offset));
      }),
    ); // prettier-ignore
  });
});

describe('placeFrom', () => {
  for (const [text, place] of [
    ['12, 5', [12, 5]],
    ['[3 4]', [3, 4]],
    ['7', [7, 2]],
    ['-1, -1', [99, 9]],
    ['100, 0', undefined],
    ['x', undefined],
    ['', undefined],
  ] as const) {
    it(`takes “${text}” for ${place ? `[${place.join(', ')}]` : 'no place'}`, () => {
      const found = placeFrom(text, [100, 10], 2);
      expect(found && [found.row, found.column]).to.deep.equal(place);
    });
  }
});
