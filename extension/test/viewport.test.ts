import { expect } from 'chai';
import fc from 'fast-check';
import { cellArea, cellCorner, cellUnder } from '../src/layout/viewport.ts';
import { layoutOf, viewOf } from './views.ts';

const layouts = [viewOf(9, 7, () => 1), viewOf(300, 200, () => 1.5)].map((view) => layoutOf(view));
const scrolls = fc.record({ x: fc.nat(900), y: fc.nat(300) });

describe('cellUnder', () => {
  it('gives back every cell whose corner is not under a header', () => {
    fc.assert(
      fc.property(fc.constantFrom(...layouts), scrolls, (layout, scroll) => {
        layout.rows.indices.forEach((_, row) =>
          layout.columns.indices.forEach((__, column) => {
            const corner = cellCorner(layout, { row, column }, scroll);
            const covered = corner.x < layout.headerWidth || corner.y < layout.headerHeight;
            const found = cellUnder(layout, corner, scroll);
            expect(found).to.deep.equal(covered ? undefined : { row, column });
          }),
        );
      }),
    );
  });

  it('finds no cell in the headers, whatever has scrolled below them', () => {
    for (const layout of layouts) {
      const { headerWidth, headerHeight } = layout;
      const scroll = { x: 100, y: 100 };
      const inRowHeader = { x: headerWidth - 1, y: headerHeight + 30 };
      const inColumnHeader = { x: headerWidth + 30, y: headerHeight - 1 };
      expect(cellUnder(layout, inRowHeader, scroll)).to.equal(undefined);
      expect(cellUnder(layout, inColumnHeader, scroll)).to.equal(undefined);
    }
  });
});

describe('cellArea', () => {
  it('is the viewport without its headers', () => {
    const [layout] = layouts;
    const { width, height } = cellArea(layout!, { width: 500, height: 300 });
    expect(width).to.equal(500 - layout!.headerWidth);
    expect(height).to.equal(300 - layout!.headerHeight);
  });
});
