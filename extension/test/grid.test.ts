import { expect } from 'chai';
import { gridOf, hasCell, valueAt } from '../src/layout/grid.ts';
import { viewOf } from './views.ts';

describe('gridOf', () => {
  it('shows every cell of a small matrix', () => {
    const grid = gridOf(viewOf(2, 3, (i, j) => 10 * i + j));
    expect(grid.rows).to.deep.equal([0, 1]);
    expect(grid.columns).to.deep.equal([0, 1, 2]);
    expect(valueAt(grid, { row: 1, column: 2 })).to.equal(12);
  });

  it('shows the edges of a large matrix under their own indices', () => {
    const grid = gridOf(viewOf(300, 200, (i, j) => 1000 * i + j));
    expect(grid.size).to.deep.equal([300, 200]);
    expect(grid.rows.at(-1)).to.equal(299);
    expect(valueAt(grid, { row: grid.rows.indexOf(292), column: 0 })).to.equal(292_000);
  });

  it('counts nothing in an empty matrix, however many rows it claims', () => {
    const grid = gridOf({ ...viewOf(0, 3, () => 0), shape: [2 ** 52, 0] });
    expect(grid.rows).to.deep.equal([]);
    expect(grid.columns).to.deep.equal([]);
  });
});

describe('hasCell', () => {
  it('refuses a cell beyond the last row or column', () => {
    const grid = gridOf(viewOf(2, 3, () => 1));
    expect(hasCell(grid, { row: 1, column: 2 })).to.equal(true);
    expect(hasCell(grid, { row: 2, column: 0 })).to.equal(false);
    expect(hasCell(grid, { row: 0, column: 3 })).to.equal(false);
  });
});
