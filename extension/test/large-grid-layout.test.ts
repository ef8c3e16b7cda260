import { expect } from 'chai';
import fc from 'fast-check';
import { placeFrom, soughtFrom } from '../src/grid/go-to.ts';
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

describe('soughtFrom', () => {
  const most = Number.MAX_VALUE;
  for (const [text, wanted] of [
    ['NaN', 'nan'],
    ['inf', 'nonFinite'],
    ['max', [7, 7]],
    [' min ', [-2, -2]],
    ['> 0.9', [0.9, most]],
    ['<−2', [-most, -2]],
    ['= 3', [3, 3]],
    ['=0.72', [0.715, 0.725]],
    ['= 1.5e3', [1450, 1550]],
    ['0.5', undefined],
    ['= x', undefined],
    ['>', undefined],
  ] as const) {
    it(`takes “${text}” for ${wanted ? wanted.toString() : 'nothing to look for'}`, () => {
      const sought = soughtFrom(text, { min: -2, max: 7 });
      if (!Array.isArray(wanted)) return expect(sought).to.equal(wanted);
      const [low, high] = sought as [number, number];
      expect(low).to.be.closeTo(wanted[0], 1e-12);
      return expect(high).to.be.closeTo(wanted[1], 1e-12);
    });
  }

  it('does not take a number for one beyond it', () => {
    for (const x of [0.9, -2, 0, 299_000]) {
      const [above] = soughtFrom(`> ${x}`, { min: null, max: null }) as [number, number];
      const [, below] = soughtFrom(`< ${x}`, { min: null, max: null }) as [number, number];
      expect([above > x, below < x]).to.deep.equal([true, true]);
    }
  });

  it('has nothing largest where nothing is finite', () => {
    expect(soughtFrom('max', { min: null, max: null })).to.equal(undefined);
  });
});
