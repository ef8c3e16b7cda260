import { expect } from 'chai';
import fc from 'fast-check';
import { blockAt, pictureOf } from '../src/layout/picture.ts';
import { viewOf } from './views.ts';

describe('pictureOf', () => {
  it('is the matrix itself where that is small', () => {
    const picture = pictureOf(viewOf(2, 3, (i, j) => (i === 1 ? NaN : j)));
    expect(picture).to.include({ rows: 2, columns: 3, exact: true });
    expect([...picture.values]).to.deep.equal([0, 1, 2, NaN, NaN, NaN]);
  });

  it('shows blocks of a large matrix, within half a level of their means', () => {
    const view = viewOf(300, 200, (i, j) => i - j);
    const picture = pictureOf(view);
    expect(picture).to.include({ rows: 128, columns: 128, exact: false });
    const level = (299 + 199) / 254;
    const { rows, columns } = blockAt(picture, { row: 0, column: 0 });
    const mean = (rows[1] - columns[1]) / 2;
    expect(picture.values[0]).to.be.closeTo(mean, level / 2);
  });

  it('has NaN where a block has no finite value, and finite values up to ±1e308', () => {
    const holes = pictureOf(viewOf(100, 100, (i) => (i < 50 ? NaN : 1)));
    expect(holes.values[0]).to.deep.equal(NaN);
    expect(holes.values.at(-1)).to.equal(1);
    const huge = pictureOf(viewOf(100, 100, (i) => (i < 50 ? -1e308 : 1e308)));
    expect(huge.values[0]).to.equal(-1e308);
    expect(huge.values.at(-1)).to.equal(1e308);
  });
});

describe('blockAt', () => {
  it('covers the matrix with blocks that touch and do not overlap', () => {
    const sides = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(sides, sides, (size, wanted) => {
        const rows = Math.min(size, wanted, 128);
        const values = new Float64Array(rows);
        const picture = { size: [size, 1], rows, columns: 1, exact: true } as const;
        let next = 0;
        for (let row = 0; row < rows; row++) {
          const block = blockAt(
            { ...picture, values, min: values, max: values },
            { row, column: 0 },
          );
          expect(block.rows[0]).to.equal(next);
          expect(block.rows[1]).to.be.at.least(block.rows[0]);
          next = block.rows[1] + 1;
        }
        expect(next).to.equal(size);
      }),
    );
  });
});
