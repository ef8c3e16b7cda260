import { expect } from 'chai';
import fc from 'fast-check';
import {
  bytesText,
  cellText,
  countsOrRange,
  headText,
  indexText,
  plainText,
  rangeText,
  roundText,
} from '../src/layout/labels.ts';
import { viewOf } from './views.ts';

describe('labels', () => {
  it('marks what is not finite by more than colour', () => {
    const texts = [NaN, Infinity, -Infinity].map((x) => cellText(x, String));
    expect(texts).to.deep.equal(['NaN ×', '+∞ ▲', '−∞ ▼']);
  });

  it('writes the minus sign as one', () => {
    expect(cellText(-1.5e-9, String)).to.equal('−1.5e−9');
    expect(plainText(-0)).to.equal('−0');
  });

  it('names type, dtype and size of a matrix', () => {
    const view = viewOf(10, 64, () => 0.5);
    expect(headText(view)).to.equal('Matrix<10, 64> · float64 · 5.1 kB');
    expect(headText({ ...view, shape: [2, 5, 64] })).to.match(/^Tensor<2, 5, 64>/);
  });

  it('writes bytes with two or three digits', () => {
    const sizes = [0, 40, 999, 1000, 9949, 9950, 480_000, 8_000_000, 2 ** 53 * 8];
    const texts = ['0 B', '40 B', '999 B', '1 kB', '9.9 kB', '10 kB', '480 kB', '8 MB', '72 PB'];
    expect(sizes.map(bytesText)).to.deep.equal(texts);
  });

  it('counts NaN and infinities, and gives the range where there are none', () => {
    expect(countsOrRange(viewOf(1, 3, (_, j) => [NaN, Infinity, -Infinity][j]!).stats)).to.equal(
      '1 NaN · 2 ∞',
    );
    expect(countsOrRange(viewOf(1, 2, (_, j) => j - 2.5).stats)).to.equal('−2.5 … −1.5');
    expect(countsOrRange(viewOf(0, 2, () => 0).stats)).to.equal('');
  });

  it('rounds to three digits but never a whole one away', () => {
    const texts = [0, 1.23456, -0.00012345, 12345.6, 1.23456e9].map(roundText);
    expect(texts).to.deep.equal(['0', '1.23', '−1.23e−4', '12346', '1.23e+9']);
    expect(rangeText(1, 1.0001)).to.equal('1');
  });
});

describe('indexText', () => {
  it('names the element that row-major order puts there', () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 });
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, seed) => {
        const size = shape.reduce((product, axis) => product * axis, 1);
        const at = seed % size;
        const columns = shape.at(-1) ?? 1;
        const index: number[] = JSON.parse(
          indexText(shape, Math.floor(at / columns), at % columns),
        );
        expect(index).to.have.length(shape.length);
        expect(index.reduce((flat, k, axis) => flat * shape[axis]! + k, 0)).to.equal(at);
      }),
    );
  });
});
