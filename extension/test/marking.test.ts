import { expect } from 'chai';
import fc from 'fast-check';
import { inMemoryView } from '../src/files/in-memory.ts';
import { savedCells } from '../src/cells/saved-cells.ts';
import { gather } from '../src/export/gather.ts';
import { partOf, spotUnder } from '../src/faces/marking.ts';
import { sumsOf, sumsOfFar } from '../src/faces/sums.ts';
import { viewOf } from './views.ts';

describe('marked cells', () => {
  it('are those between two corners, whichever comes first', () => {
    const part = { row: 2, rowEnd: 6, column: 1, columnEnd: 4 };
    const at = (row: number, column: number) => ({ row, column });
    const corners = [
      [at(2, 1), at(5, 3)],
      [at(5, 3), at(2, 1)],
      [at(2, 3), at(5, 1)],
    ] as const;
    for (const [anchor, end] of corners) expect(partOf({ anchor, end })).to.deep.equal(part);
  });

  it('are summed up where all of them are there', () => {
    const cells = savedCells(viewOf(20, 30, (i, j) => i + j / 100));
    const sums = sumsOf({ row: 1, rowEnd: 3, column: 0, columnEnd: 2 }, cells);
    expect(sums!.count).to.equal(4);
    expect(sums!.sum).to.be.closeTo(6.02, 1e-12);
    const large = savedCells(viewOf(300, 200, (i) => i));
    expect(sumsOf({ row: 0, rowEnd: 20, column: 0, columnEnd: 2 }, large)).to.equal(undefined);
    expect(sumsOf({ row: 0, rowEnd: 1e6, column: 0, columnEnd: 1 }, cells)).to.equal(undefined);
  });

  it('are summed up without NaN, which is counted, with the smallest and the largest', () => {
    const cells = savedCells(viewOf(2, 3, (i, j) => (j === 1 ? NaN : 10 * i - j)));
    const all = { row: 0, rowEnd: 2, column: 0, columnEnd: 3 };
    expect(sumsOf(all, cells)).to.deep.equal({ count: 4, nan: 2, sum: 16, min: -2, max: 10 });
  });

  it('are summed up tile by tile where they have to come, as long as somebody waits', async () => {
    const [rows, columns] = [1000, 300];
    const data = Float64Array.from({ length: rows * columns }, (_, k) => k % columns);
    const { cells } = inMemoryView({ rows, columns, dtype: 'float64', data });
    const column = { row: 0, rowEnd: rows, column: 280, columnEnd: 281 };
    const sums = await sumsOfFar(column, cells!, () => false);
    expect(sums).to.deep.equal({ count: 1000, nan: 0, sum: 280_000, min: 280, max: 280 });
    expect(await sumsOfFar(column, cells!, () => true)).to.equal(undefined);
    const edges = savedCells(viewOf(300, 200, (i) => i));
    expect(await sumsOfFar({ ...column, rowEnd: 300, column: 0, columnEnd: 1 }, edges, () => false)).to.equal(undefined); // prettier-ignore
  });

  it('are those of a whole row or column under a header, all under the corner', () => {
    const under = (x: number, y: number) =>
      spotUnder({ x, y }, { x: 30, y: 20 }, (at) => ({ row: Math.floor((at.y - 20) / 10), column: Math.floor((at.x - 30) / 10) })); // prettier-ignore
    expect(under(55, 45)).to.deep.equal({ index: { row: 2, column: 2 }, allRows: false, allColumns: false }); // prettier-ignore
    expect(under(55, 3)).to.deep.equal({ index: { row: 0, column: 2 }, allRows: true, allColumns: false }); // prettier-ignore
    expect(under(3, 45)).to.deep.equal({ index: { row: 2, column: 0 }, allRows: false, allColumns: true }); // prettier-ignore
    expect(under(3, 3)).to.deep.equal({ index: { row: 0, column: 0 }, allRows: true, allColumns: true }); // prettier-ignore
    expect(spotUnder({ x: 3, y: 3 }, { x: 30, y: 20 }, () => undefined)).to.equal(undefined);
  });

  it('are gathered alone, from an output, from tiles, and as far as a preview has them', async () => {
    const corner = fc.nat(299);
    const [rows, columns] = [300, 300];
    const data = Float64Array.from({ length: rows * columns }, (_, k) => k);
    const { view, cells } = inMemoryView({ rows, columns, dtype: 'float64', data });
    const small = viewOf(60, 60, (i, j) => 60 * i + j);
    await fc.assert(
      fc.asyncProperty(corner, corner, corner, corner, async (row, column, rowTo, columnTo) => {
        const part = partOf({ anchor: { row, column }, end: { row: rowTo, column: columnTo } });
        const { table, whole } = await gather(view, cells!, part);
        expect([whole, table.rows, table.columns]).to.deep.equal([true, part.rowEnd - part.row, part.columnEnd - part.column]); // prettier-ignore
        expect(table.values[0]).to.equal(part.row * columns + part.column);
        expect(table.values.at(-1)).to.equal((part.rowEnd - 1) * columns + part.columnEnd - 1);
      }),
      { numRuns: 20 },
    );
    const part = { row: 3, rowEnd: 12, column: 50, columnEnd: 60 };
    const all = await gather(small, savedCells(small), part);
    expect([all.whole, all.table.rows, all.table.values.at(-1)]).to.deep.equal([true, 9, 60 * 11 + 59]); // prettier-ignore
    const edges = await gather(view, savedCells(view), part);
    expect([edges.whole, edges.table.rows, edges.table.columns]).to.deep.equal([false, 5, 0]);
  });
});
