import { expect } from 'chai';
import fc from 'fast-check';
import { frameWidth, gridFormat, gridWidth, maxGridHeight } from '../src/layout/grid-layout.ts';
import { layoutOf, viewOf } from './views.ts';

const font = { characterWidth: 7.2, fontHeight: 12 };

describe('gridLayout', () => {
  it('makes cells in which every text fits', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1, maxLength: 50 }), (values) => {
        const layout = layoutOf(viewOf(1, values.length, (_, j) => values[j]!));
        const room = layout.columns.cellSize - 2 * layout.padding;
        values.forEach((_, column) => {
          const text = layout.texts.drawn({ row: 0, column });
          expect(text.length * font.characterWidth).to.be.at.most(room);
        });
      }),
    );
  });

  it('makes headers in which every index fits', () => {
    const layout = layoutOf(viewOf(20_000, 2, () => 1));
    expect(layout.headerWidth).to.be.at.least(5 * font.characterWidth + layout.padding);
  });

  it('shows the edges of a large matrix without scrolling down, and cuts what has more rows', () => {
    expect(maxGridHeight(layoutOf(viewOf(300, 200, () => 1)))).to.equal(undefined);
    const tall = layoutOf(viewOf(64, 2, () => 1));
    expect(maxGridHeight(tall)).to.be.below(tall.headerHeight + tall.rows.extent);
  });
});

describe('frameWidth', () => {
  it('has room for the grid, and for the tabs where the grid is narrow', () => {
    const wide = layoutOf(viewOf(3, 64, () => 1));
    expect(frameWidth(wide)).to.be.above(gridWidth(wide));
    const narrow = layoutOf(viewOf(3, 1, () => 1));
    expect(frameWidth(narrow)).to.be.at.least(500);
  });
});

describe('gridFormat', () => {
  const format = (values: number[]) => gridFormat(Float64Array.from(values)).format;

  it('shows three digits after the point', () => {
    expect(format([-0.4426971213639232, 1.656])(-0.4426971213639232)).to.equal('-0.443');
  });

  it('shows three digits of the largest number where all are small', () => {
    expect(format([0.0012345, 0.0005])(0.0012345)).to.equal('0.00123');
  });

  it('leaves integers without a point, and tiny numbers with an exponent of three digits', () => {
    expect(format([1, 2, 3])(3)).to.equal('3');
    expect(format([1.23456e-9])(1.23456e-9)).to.equal('1.235e-9');
  });

  it('gives an exponent to the few numbers alone that are too small for the others', () => {
    const write = format([0.75, 0.5, 8.14e-6]);
    expect([0.75, 0.5, 8.14e-6, 0].map(write)).to.deep.equal(['0.75', '0.50', '8e-6', '0.00']);
    expect(format([3e9, 0.5])(3e9)).to.equal('3e+9');
  });

  it('writes as many digits as are asked for, and exponents everywhere where they are', () => {
    const values = Float64Array.of(1 / 3, 20, 0, -0);
    const fixed = gridFormat(values, { digits: 1, exponents: false });
    expect([...values].map(fixed.format)).to.deep.equal(['0.3', '20.0', '0.0', '-0']);
    const powers = gridFormat(values, { digits: 2, exponents: true });
    expect([...values].map(powers.format)).to.deep.equal(['3.33e-1', '2.00e+1', '0', '-0']);
  });

  it('has a format for no number at all', () => {
    expect(format([NaN, Infinity])(NaN)).to.equal('NaN');
  });
});
