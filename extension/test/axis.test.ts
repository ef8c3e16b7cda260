import { expect } from 'chai';
import fc from 'fast-check';
import { type Axis, axisOf, cellAt, scrollTo, visibleCells } from '../src/layout/axis.ts';

const axes: fc.Arbitrary<Axis> = fc
  .record({
    indices: fc.uniqueArray(fc.nat(200), { maxLength: 40 }),
    beyond: fc.nat(3),
    cell: fc.integer({ min: 1, max: 90 }),
    gap: fc.integer({ min: 1, max: 90 }),
  })
  .map(({ indices, beyond, cell, gap }) => {
    const rising = indices.sort((a, b) => a - b);
    return axisOf(rising, (rising.at(-1) ?? 0) + 1 + beyond, { cell, gap });
  });

describe('axisOf', () => {
  it('lays cells side by side where no index is left out', () => {
    const axis = axisOf([0, 1, 2], 3, { cell: 10, gap: 4 });
    expect(axis.starts).to.deep.equal([0, 10, 20]);
    expect(axis.gaps).to.deep.equal([]);
    expect(axis.extent).to.equal(30);
  });

  it('leaves one gap wherever indices are left out, at the ends too', () => {
    const axis = axisOf([1, 2, 7], 9, { cell: 10, gap: 4 });
    expect(axis.gaps).to.deep.equal([0, 24, 38]);
    expect(axis.starts).to.deep.equal([4, 14, 28]);
    expect(axis.extent).to.equal(42);
  });

  it('has no extent without cells', () => {
    expect(axisOf([], 2 ** 53, { cell: 10, gap: 4 }).extent).to.equal(0);
  });
});

describe('cellAt', () => {
  it('finds each cell at every pixel of it, and nothing in a gap', () => {
    fc.assert(
      fc.property(axes, (axis) => {
        axis.starts.forEach((start, cell) => {
          expect(cellAt(axis, start)).to.equal(cell);
          expect(cellAt(axis, start + axis.cellSize - 0.5)).to.equal(cell);
        });
        for (const gap of axis.gaps) expect(cellAt(axis, gap)).to.equal(undefined);
      }),
    );
  });

  it('finds nothing outside the axis', () => {
    fc.assert(
      fc.property(axes, (axis) => {
        expect(cellAt(axis, -0.5)).to.equal(undefined);
        expect(cellAt(axis, axis.extent)).to.equal(undefined);
      }),
    );
  });
});

describe('visibleCells', () => {
  it('is exactly the cells of which a part lies between the two positions', () => {
    fc.assert(
      fc.property(axes, fc.nat(4000), fc.integer({ min: 1, max: 900 }), (axis, from, length) => {
        const { first, end } = visibleCells(axis, from, from + length);
        const seen = axis.starts.flatMap((start, cell) =>
          start < from + length && start + axis.cellSize > from ? [cell] : [],
        );
        const range = Array.from({ length: end - first }, (_, k) => first + k);
        expect(range).to.deep.equal(seen);
      }),
    );
  });
});

describe('scrollTo', () => {
  it('brings a cell into sight, and does not move for one that is in sight', () => {
    fc.assert(
      fc.property(axes, fc.nat(4000), fc.integer({ min: 90, max: 900 }), (axis, offset, length) => {
        axis.starts.forEach((start, cell) => {
          const to = scrollTo(axis, cell, offset, length);
          expect(to).to.be.at.most(start);
          expect(to + length).to.be.at.least(start + axis.cellSize);
          const inSight = start >= offset && start + axis.cellSize <= offset + length;
          if (inSight) expect(to).to.equal(offset);
        });
      }),
    );
  });

  it('shows the start of a cell that is wider than the viewport', () => {
    const axis = axisOf([0, 1], 2, { cell: 100, gap: 4 });
    expect(scrollTo(axis, 1, 0, 30)).to.equal(100);
  });
});
