import { expect } from 'chai';
import fc from 'fast-check';
import { axisLabels } from '../src/layout/axis-labels.ts';
import { cellRectangle, cellUnderPoint, heatmapLayout } from '../src/layout/heatmap-layout.ts';

const labels = axisLabels({ shape: [600, 600], labels: undefined });
const font = { characterWidth: 7.2, fontHeight: 12, labels };
const layoutOf = (rows: number, columns: number, width = 900) =>
  heatmapLayout({ size: [rows, columns], rows, columns }, font, { width, side: 560 });
const sides = fc.integer({ min: 1, max: 600 });

describe('heatmapLayout', () => {
  it('enlarges a small matrix to squares of 28 pixels', () => {
    expect(layoutOf(8, 8)).to.include({ cellWidth: 28, cellHeight: 28 });
    expect(layoutOf(1, 5)).to.include({ cellWidth: 28, cellHeight: 28 });
  });

  it('gives few rows some height, and few columns some width', () => {
    expect(layoutOf(10, 64)).to.include({ cellWidth: 8, cellHeight: 14 });
    const tall = heatmapLayout({ size: [2000, 2], rows: 128, columns: 2 }, font, {
      width: 900,
      side: 560,
    });
    expect(tall).to.include({ cellWidth: 28, cellHeight: 4 });
  });

  it('keeps the proportions of a large matrix, not those of its picture', () => {
    const { rows, columns, cellWidth, cellHeight } = heatmapLayout(
      { size: [1000, 2000], rows: 128, columns: 128 },
      font,
      { width: 900, side: 560 },
    );
    expect((columns * cellWidth) / (rows * cellHeight)).to.equal(2);
  });

  it('stays within 560 pixels and within the room there is, in whole pixels while it can', () => {
    fc.assert(
      fc.property(sides, sides, fc.integer({ min: 700, max: 1200 }), (rows, columns, width) => {
        const layout = layoutOf(rows, columns, width);
        expect(rows * layout.cellHeight).to.be.at.most(560.001);
        expect(columns * layout.cellWidth).to.be.at.most(560.001);
        expect(layout.width).to.be.at.most(width);
        if (rows <= 560) expect(layout.cellHeight % 1).to.equal(0);
      }),
    );
  });

  it('still has a layout where there is no room at all', () => {
    expect(layoutOf(3, 3, 0).cellWidth).to.be.above(0);
  });
});

describe('cellUnderPoint', () => {
  it('gives back the cell whose rectangle holds the point', () => {
    fc.assert(
      fc.property(sides, sides, fc.nat(), (rows, columns, seed) => {
        const layout = layoutOf(rows, columns);
        const cell = { row: seed % rows, column: (seed >> 3) % columns };
        const { x, y, width, height } = cellRectangle(layout, cell);
        const middle = { x: x + width / 2, y: y + height / 2 };
        expect(cellUnderPoint(layout, middle)).to.deep.equal(cell);
      }),
    );
  });

  it('finds nothing among the labels and beyond the last cell', () => {
    const layout = layoutOf(4, 4);
    expect(cellUnderPoint(layout, { x: layout.left - 1, y: layout.top + 1 })).to.equal(undefined);
    expect(cellUnderPoint(layout, { x: layout.width, y: layout.top + 1 })).to.equal(undefined);
  });
});
