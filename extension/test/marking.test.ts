import { expect } from 'chai';
import fc from 'fast-check';
import { inMemoryView } from '../src/files/in-memory.ts';
import { savedCells } from '../src/cells/saved-cells.ts';
import { gather } from '../src/export/gather.ts';
import { partOf, sumsOf } from '../src/faces/marking.ts';
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
