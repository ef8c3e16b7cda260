import type { Entries, Vector2 } from '@eigenbook/mime';
import { expect } from 'chai';
import fc from 'fast-check';
import { between, gridNumbers, HEIGHT, scaleOf, toPixels, toPlane, WIDTH } from '../../src/plane/plane-scale.ts'; // prettier-ignore

const entry = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const matrices = fc.tuple(entry, entry, entry, entry);

describe('the scale of the plane', () => {
  it('has the images of the unit square and of the vectors in sight', () => {
    fc.assert(
      fc.property(matrices, fc.tuple(entry, entry), (entries: Entries, x: Vector2) => {
        const scale = scaleOf(entries, [x]);
        const [a, b, c, d] = entries;
        for (const point of [x, [a, c], [b, d], [a + b, c + d]] as Vector2[]) {
          const [left, top] = toPixels(scale, point);
          expect(left).to.be.within(0, WIDTH);
          expect(top).to.be.within(0, HEIGHT);
        }
        expect(gridNumbers(scale).length).to.be.within(9, 41);
      }),
    );
  });

  it('takes a place back to the nearest tenth of its grid', () => {
    const scale = scaleOf([2, 1, 1, 2], []);
    expect(toPlane(scale, toPixels(scale, [0.3, -1.2]))).to.deep.equal([0.3, -1.2]);
    const [x, y] = toPixels(scale, [1, 1]);
    expect(toPlane(scale, [x + 1, y - 1])).to.deep.equal([1, 1]);
  });

  it('goes from the identity to A', () => {
    expect(between([2, 1, 1, 4], 0)).to.deep.equal([1, 0, 0, 1]);
    expect(between([2, 1, 1, 4], 0.5)).to.deep.equal([1.5, 0.5, 0.5, 2.5]);
    expect(between([0.1, 1, 1, 4], 1)).to.deep.equal([0.1, 1, 1, 4]);
  });
});
