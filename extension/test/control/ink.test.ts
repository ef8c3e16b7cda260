import { expect } from 'chai';
import fc from 'fast-check';
import { stroke, toggled } from '../../src/control/ink.ts';

const GRID = { rows: 8, columns: 8 };
const BLANK = Array<number>(64).fill(0);
const at = (ink: readonly number[], row: number, column: number) => ink[8 * row + column]!;

describe('ink', () => {
  it('fills the pixels along a stroke, fades beside it, and leaves the rest', () => {
    const ink = stroke(BLANK, GRID, [{ x: 1.5, y: 3.5 }, { x: 6.5, y: 3.5 }]); // prettier-ignore
    for (let column = 1; column <= 6; column++) expect(at(ink, 3, column)).to.equal(1);
    expect(at(ink, 2, 4)).to.be.within(0.05, 0.5);
    expect(at(ink, 2, 4)).to.equal(at(ink, 4, 4));
    expect([at(ink, 0, 4), at(ink, 7, 4), at(ink, 3, 0) < 0.5]).to.deep.equal([0, 0, true]);
  });

  it('never takes ink away with the pen, never adds with the eraser, and stays from 0 to 1', () => {
    const place = fc.record({ x: fc.double({ min: -3, max: 12, noNaN: true }), y: fc.double({ min: -3, max: 12, noNaN: true }) }); // prettier-ignore
    const before = fc.array(fc.integer({ min: 0, max: 100 }).map((k) => k / 100), { minLength: 64, maxLength: 64 }); // prettier-ignore
    fc.assert(
      fc.property(before, place, place, fc.boolean(), (ink, from, to, isEraser) => {
        const after = stroke(ink, GRID, [from, to], isEraser);
        expect(after).to.have.length(64);
        after.forEach((value, k) => {
          expect(value).to.be.within(0, 1);
          if (isEraser) expect(value).to.be.at.most(ink[k]!);
          else expect(value).to.be.at.least(ink[k]!);
        });
      }),
    );
  });

  it('rubs out what was drawn along the same line', () => {
    const line = [{ x: 0.5, y: 0.5 }, { x: 7.5, y: 7.5 }] as const; // prettier-ignore
    const ink = stroke(stroke(BLANK, GRID, line), GRID, line, true);
    for (let k = 0; k < 8; k++) expect(at(ink, k, k)).to.equal(0);
  });

  it('has a thicker pen on a larger picture', () => {
    const size = { rows: 28, columns: 28 };
    const dot = stroke(Array<number>(784).fill(0), size, [{ x: 14, y: 14 }, { x: 14, y: 14 }]); // prettier-ignore
    expect(dot.filter((value) => value === 1).length).to.be.above(3);
  });

  it('is put into one pixel, and taken out of a full one', () => {
    const ink = toggled(BLANK, 9);
    expect(at(ink, 1, 1)).to.equal(1);
    expect(toggled(ink, 9)).to.deep.equal(BLANK);
  });
});
